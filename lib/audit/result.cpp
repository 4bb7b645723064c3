#include "lib/audit/result.hpp"

#include "lib/sampling/attribute.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr CodeName outcomes[] = {{1, "pass"},         {2, "fail"},           {3, "error"},
                                 {4, "not_checked"},  {5, "not_applicable"}, {6, "waived"},
                                 {7, "informational"}};

}  // namespace

constinit const std::span<const CodeName> audit_outcome_names = outcomes;

std::optional<double> CriterionResult::rate() const {
    if (checked == 0) {
        return std::nullopt;
    }
    return static_cast<double>(exceptions.size()) / static_cast<double>(checked);
}

std::optional<double> CriterionResult::upper_limit() const {
    constexpr double risk = 0.05;
    if (!population || checked == 0) {
        return std::nullopt;
    }
    return *population == checked ? rate()  // all were looked at
                                  : svcops::upper_limit(exceptions.size(), checked, risk);
}

CriterionResult result_of(const AuditCriterion& criterion, AuditTally&& tally,
                          std::optional<std::uint64_t> accept) {
    CriterionResult result;
    result.criterion = &criterion;
    result.checked = tally.checked;
    result.exceptions = std::move(tally.exceptions);
    result.accept = accept;
    result.undecided = tally.undecided;
    result.unclear = tally.unclear;
    const auto exceptions = result.exceptions.size();
    const bool is_met =
        accept ? exceptions <= *accept : criterion.tolerate.allows(exceptions, result.checked);
    if (result.unclear > 0 && (result.checked == 0 || is_met)) {
        // Nobody can say that it is met while some could not be looked at.
        result.outcome = AuditOutcome::error;
        result.why = tally.why;
    } else if (result.checked == 0 && result.undecided > 0) {
        result.why = "none of them is due yet";
    } else if (result.checked == 0) {
        result.why = "there was nothing to check";
    } else if (is_met) {
        result.outcome = AuditOutcome::pass;
    } else {
        result.outcome = criterion.grade == AuditGrade::observation ? AuditOutcome::informational
                                                                    : AuditOutcome::fail;
    }
    return result;
}

AuditScore score_of(const AuditProgramme& programme, std::span<const CriterionResult> results) {
    AuditScore score;
    double weights = 0, sum = 0;
    bool is_blocked = false;
    for (const CriterionResult& result : results) {
        if (result.criterion->grade == AuditGrade::observation) {
            continue;
        }
        const bool judged =
            result.outcome == AuditOutcome::pass || result.outcome == AuditOutcome::fail;
        const bool missing =
            result.outcome == AuditOutcome::not_checked || result.outcome == AuditOutcome::error;
        score.required += judged || missing ? 1 : 0;
        if (!judged) {
            continue;
        }
        ++score.checked;
        const auto weight = static_cast<double>(result.criterion->weight);
        constexpr double half = 0.5;
        const double share = result.outcome == AuditOutcome::pass           ? 1
                             : result.criterion->grade == AuditGrade::minor ? half
                                                                            : 0;
        weights += weight;
        sum += weight * share;
        is_blocked =
            is_blocked || (result.outcome == AuditOutcome::fail &&
                           std::ranges::find(programme.block_on, result.criterion->grade) !=
                               programme.block_on.end());
    }
    constexpr double whole = 100;
    if (weights > 0) {
        score.score = whole * sum / weights;
    }
    if (score.required > 0) {
        score.coverage = static_cast<double>(score.checked) / static_cast<double>(score.required);
    }
    score.ready = score.score && *score.score >= programme.pass_at &&
                  score.checked == score.required && !is_blocked;
    return score;
}

Severity severity_of(AuditGrade grade) {
    switch (grade) {
        case AuditGrade::observation:
            return Severity::info;
        case AuditGrade::minor:
            return Severity::warning;
        case AuditGrade::major:
            return Severity::error;
        case AuditGrade::critical:
            return Severity::critical;
    }
    return Severity::critical;
}

}  // namespace svcops
