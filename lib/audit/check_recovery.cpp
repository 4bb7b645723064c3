#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>

// How failures were put right.
namespace svcops::audit_checks {

namespace {

// What is said of a fault; the parts are filled in with who gave it.
AuditFact fact_of(AuthorityFault fault, const AuditedGift& gift) {
    const auto by = agent(gift.by);
    switch (fault) {
        case AuthorityFault::above_limit:
            return {"{} gave more than they may, and nobody approved it", {by}};
        case AuthorityFault::self_approval:
            return {"{} approved what they gave", {by}};
        case AuthorityFault::above_approver_limit:
            return {"{} gave more than who approved it may give", {by}};
        case AuthorityFault::approved_after_offer:
            return {"{} gave it before it was approved", {by}};
        case AuthorityFault::above_month:
            return {"{} gave more in the month than they may", {by}};
        case AuthorityFault::above_customer_year:
            return {"{} gave a customer more than there is in 365 days", {by}};
        case AuthorityFault::other_currency:
            return {"{} gave a currency that no limit is in", {by}};
    }
    return {};
}

bool was_breached(Seen seen, const Cycle& cycle, const Playbook& playbook) {
    return seen.judge.book().measures()[cycle.measure] == playbook.breach &&
           cycle.standing.verdict == Verdict::breached &&
           cycle.standing.exclusion == Exclusion::none && cycle.decided_at;
}

// What speaks against a recovery; no sentence: nothing.
AuditFact against(Seen seen, const AuditedRecovery& each, Instant until) {
    const auto reopened = std::ranges::find_if(seen.story.statuses, [&](const auto& move) {
        return is_served(move.from) && is_open(static_cast<Status>(move.to)) &&
               move.at > each.recovery.ended && move.at <= until;
    });
    if (reopened != seen.story.statuses.end()) {
        return {"reopened {} after it was put right",
                {length((reopened->at - each.recovery.ended).count())}};
    }
    if (each.content == false) {
        return {"the customer was not content afterwards", {}};
    }
    if (each.next_failure && *each.next_failure <= until) {
        return {"the customer was failed again after {}",
                {length((*each.next_failure - each.recovery.started).count())}};
    }
    return {};
}

// Done, or overdue.
bool is_decided(const StepStanding& step, Instant now) {
    if (!step.due) {
        return false;
    }
    return step.done == nullptr ? *step.due < now : step.done->outcome == RecoveryOutcome::done;
}

}  // namespace

void recovery_authority(Bound, Seen seen, AuditTally& tally) {
    for (const AuditedGift& gift : seen.source.gifts(seen.ticket.id)) {
        ++tally.checked;
        for (const RecoveryLimits* const limits : gift.limits) {
            const auto faults = authority_faults(gift.redress, *limits, gift.before);
            if (!faults.empty()) {
                except(seen, tally, fact_of(faults.front(), gift), gift.op);
                break;
            }
        }
    }
}

void breached_without_recovery(Bound bound, Seen seen, AuditTally& tally) {
    for (const Playbook* const playbook : seen.source.playbooks(seen.ticket)) {
        const auto cycles = seen.judge.cycles();
        const auto breach = std::ranges::find_if(
            cycles, [&](const Cycle& cycle) { return was_breached(seen, cycle, *playbook); });
        if (breach == cycles.end()) {
            continue;
        }
        const Instant until = bound.end(*breach->decided_at, *bound.settings.within);
        const auto recovered = seen.source.recoveries(seen.ticket.id);
        const bool in_time = std::ranges::any_of(
            recovered, [&](const AuditedRecovery& each) { return each.recovery.started <= until; });
        if (!in_time && seen.now <= until) {
            return;
        }
        ++tally.checked;
        if (!in_time && recovered.empty()) {
            except(seen, tally,
                   {"nothing put the breach right for {}",
                    {length((seen.now - *breach->decided_at).count())}},
                   0);
        } else if (!in_time) {
            const Recovery& first = recovered.front().recovery;
            except(seen, tally,
                   {"put right only {} after its breach",
                    {length((first.started - *breach->decided_at).count())}},
                   first.op);
        }
        return;
    }
}

void recovery_step_late(Bound, Seen seen, AuditTally& tally) {
    for (const AuditedRecovery& each : seen.source.recoveries(seen.ticket.id)) {
        for (const StepStanding& step : each.steps) {
            if (!is_decided(step, seen.now)) {
                continue;
            }
            ++tally.checked;
            if (step.is_late(seen.now)) {
                const Instant done = step.done == nullptr ? seen.now : step.done->at;
                except(
                    seen, tally,
                    {"a step of its recovery was late by {}", {length((done - *step.due).count())}},
                    step.done == nullptr ? each.recovery.op : step.done->op);
            }
        }
    }
}

void recovery_effective(Bound bound, Seen seen, AuditTally& tally) {
    for (const AuditedRecovery& each : seen.source.recoveries(seen.ticket.id)) {
        const Instant until = bound.end(each.recovery.started, *bound.settings.within);
        if (each.recovery.is_open() || until > seen.now) {
            continue;
        }
        ++tally.checked;
        const auto fact = against(seen, each, until);
        if (!fact.sentence.empty()) {
            except(seen, tally, fact, each.recovery.op);
        }
    }
}

}  // namespace svcops::audit_checks
