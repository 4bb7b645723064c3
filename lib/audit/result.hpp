#pragma once
#include "lib/audit/check.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// What became of a criterion. Nothing passes on an empty population, and what nobody looked at is
// no pass either: both are not_checked. An observation that is not met is informational.
enum class AuditOutcome : std::uint8_t {
    pass = 1,
    fail,
    error,  // it could not be checked as it is written
    not_checked,
    not_applicable,
    waived,
    informational
};
extern const std::span<const CodeName> audit_outcome_names;

struct CriterionResult {
    const AuditCriterion* criterion = nullptr;
    AuditOutcome outcome = AuditOutcome::not_checked;
    std::optional<std::uint64_t> population;  // that a sample was drawn from; nothing without one
    std::uint64_t checked = 0;
    std::uint64_t unanswered = 0;  // of a manual check
    // Exceptions that the plan of its sample accepts; nothing where `tolerate` decides.
    std::optional<std::uint64_t> accept;
    std::uint64_t undecided = 0;  // tickets whose time is not over yet
    std::uint64_t unclear = 0;    // tickets that could not be checked
    std::vector<AuditException> exceptions;
    std::string waiver;  // by which it was waived
    std::string why;     // of error and not_checked, a sentence in English

    [[nodiscard]] std::optional<double> rate() const;  // exceptions / checked
    // With 95% confidence the rate is no greater: one-sided, Clopper and Pearson. Of a sample
    // alone.
    [[nodiscard]] std::optional<double> upper_limit() const;
};

// What was found of a criterion that a check has counted, before any waiver. `accept`: how many
// exceptions the plan of its sample accepts.
[[nodiscard]] CriterionResult result_of(const AuditCriterion& criterion, AuditTally&& tally,
                                        std::optional<std::uint64_t> accept = std::nullopt);

struct AuditScore {
    std::optional<double> score;     // 0..100; nothing where nothing was checked
    std::optional<double> coverage;  // 0..1 of what is required; nothing where nothing is
    std::uint64_t required = 0, checked = 0;
    bool ready = false;
    bool of_a_part = false;  // criteria were left out: coverage and ready are not known
};
// 100 sum(w s) / sum(w) over criteria that passed or failed, s = 1 for a pass, 0.5 for a minor one
// that failed, 0 for others that failed. Observations, met or not, and what is not applicable or
// waived are in neither number; what is required and was not checked lowers the coverage alone.
[[nodiscard]] AuditScore score_of(const AuditProgramme& programme,
                                  std::span<const CriterionResult> results);

// The grade of a criterion that is not met, as a finding is graded.
[[nodiscard]] Severity severity_of(AuditGrade grade);

}  // namespace svcops
