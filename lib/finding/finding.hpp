#pragma once
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// ISO 19011: observation = info, minor = warning, major = error.
enum class Severity : std::uint8_t { info, warning, error, critical };

// "info", "warning", "error", "critical": the tokens of machine formats and of --fail-on.
[[nodiscard]] std::string_view to_token(Severity severity);
// A token, or the audit grade that means it (observation, minor, major).
[[nodiscard]] std::optional<Severity> severity_of(std::string_view word);
// Every word that severity_of takes, in order of gravity.
[[nodiscard]] std::span<const std::string_view> severity_words();

// The result of holding evidence against a criterion. One type for breaches, data quality,
// deviations, lints, nonconformities and store damage.
struct Finding {
    std::string
        code;  // stable token: "breached", "at_risk", "resolved_before_opened", "chain_broken"
    Severity severity = Severity::warning;
    std::string subject;    // what it is about: "T-17", "op 42", "incidents.csv:12"
    std::string criterion;  // against what: "gold-network resolution 4h"
    std::string statement;  // one sentence for people
    std::string evidence;   // where it can be seen; may be empty
    std::optional<Instant> at;
    std::vector<std::string> actions{};  // what its rule asks people to do: "notify team-lead"
    std::optional<Instant> detected{};   // when a recorded check found it; `at` is when it was so
    bool operator==(const Finding&) const = default;
};

// Whether evidence is asked for: where nobody sees it, it is not made.
enum class WithEvidence : std::uint8_t { no, yes };

// How many findings are at or above a severity: what decides between exit 0 and 1.
[[nodiscard]] std::size_t count_at_or_above(std::span<const Finding> findings, Severity least);

}  // namespace svcops
