#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/time/instant.hpp"

namespace svcops {

// ISO 19011: observation = info, minor = warning, major = error.
enum class Severity : std::uint8_t { info, warning, error, critical };

// The result of holding evidence against a criterion. One type for breaches, data quality,
// deviations, lints, nonconformities and store damage.
struct Finding {
    std::string code;        // stable token: "breached", "at_risk", "resolved_before_opened", "chain_broken"
    Severity severity = Severity::warning;
    std::string subject;     // what it is about: "T-17", "op 42", "incidents.csv:12"
    std::string criterion;   // against what: "gold-network resolution 4h"
    std::string statement;   // one sentence for people
    std::string evidence;    // where it can be seen; may be empty
    std::optional<Instant> at;
    bool operator==(const Finding&) const = default;
};

}  // namespace svcops
