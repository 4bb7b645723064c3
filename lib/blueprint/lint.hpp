#pragma once
#include "lib/blueprint/blueprint.hpp"
#include "lib/blueprint/promised_time.hpp"
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What lint asks, one row a rule.
struct LintRuleInfo {
    std::string_view code;  // "BP012"
    Severity severity = Severity::warning;
};
// In order of their codes.
[[nodiscard]] std::span<const LintRuleInfo> lint_rules();

// What tickets show of a blueprint, where there is a store to ask.
struct ObservedStep {
    std::optional<Instant> last_seen;  // nothing: never
    std::uint64_t n = 0;               // times that it was seen and how long it took is known
    std::optional<double> p90;         // seconds on the blueprint's calendar, by type 7
    std::optional<double> p90_low, p90_high;  // its 95 % interval; nothing while n is too small
};
struct ObservedSteps {
    std::vector<ObservedStep> steps;  // one for each step of the blueprint
    std::uint64_t events = 0;         // of its tickets: steps, and changes of stage that are none
    std::uint64_t unmatched = 0;      // the latter alone
    std::string unmatched_example;    // "T-17 at 2026-05-04 10:00": where one can be seen; or empty
};

struct LintFinding {
    std::string_view code;
    Severity severity = Severity::warning;
    std::string blueprint;
    Texts subjects;  // steps or phases; empty: the blueprint as a whole
    Place place;
    std::string statement, remedy;
    // 12 hexadecimal digits of the SHA-256 over code, blueprint, subjects and what of them is
    // meant; words and places do not count.
    std::string fingerprint;
    std::optional<AcceptedFinding> accepted;  // until its day is over; it is not counted
};

struct LintQuestion {
    const Blueprint* blueprint = nullptr;
    const Promises* promises = nullptr;
    const ObservedSteps* observed = nullptr;  // null: nothing is known of tickets
};

// By code, then as the steps stand. What an `accept` lives with is among them, marked; one that
// accepts nothing is a finding of its own. With faults of structure (BP001 to BP004) no time is
// added up, so that what is about times is not told.
[[nodiscard]] std::vector<LintFinding> lint(const LintQuestion& question,
                                            const Wording& wording = {});

// BP001 to BP004 alone: what keeps a blueprint from being walked.
[[nodiscard]] std::vector<LintFinding> structure_findings(const Blueprint& blueprint,
                                                          const Wording& wording = {});

// severity, code, blueprint, subject, place, statement, remedy, fingerprint, accepted_until,
// accepted_by, reason.
[[nodiscard]] Table lint_table(std::span<const LintFinding> findings);
// For people, a line each with the remedy below.
[[nodiscard]] std::vector<std::string> lint_lines(std::span<const LintFinding> findings,
                                                  const Wording& wording);

// The gravest of those that are not accepted; nothing when all are.
[[nodiscard]] std::optional<Severity> gravest(std::span<const LintFinding> findings);

}  // namespace svcops
