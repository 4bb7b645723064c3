#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>

// What the record of a complaint has to hold.
namespace svcops::audit_checks {

namespace {

bool is_complaint(Seen seen) {
    return seen.ticket.kind == TicketKind::complaint;
}

bool was_served(Seen seen) {
    return is_served(static_cast<std::int64_t>(seen.ticket.status));
}

// The event that gave the decision that stands, or null.
const Event* decision_event(Seen seen) {
    const Event* found = nullptr;
    for (const Event& event : seen.log.events) {
        const auto* const decision = find_change(event.changes, ticket_field::decision);
        found = decision != nullptr && !decision->value.is_null() ? &event : found;
    }
    return found;
}

}  // namespace

void remedy_sought_recorded(Bound, Seen seen, AuditTally& tally) {
    if (!is_complaint(seen)) {
        return;
    }
    ++tally.checked;
    if (seen.ticket.remedy.op == 0) {
        except(seen, tally, {"what is asked for is not recorded", {}}, seen.story.op);
    }
}

void decision_without_reasons(Bound, Seen seen, AuditTally& tally) {
    const Event* const event = decision_event(seen);
    if (!is_complaint(seen) || event == nullptr) {
        return;
    }
    ++tally.checked;
    if (find_change(event->changes, ticket_field::reason) == nullptr) {
        except(seen, tally, {"decided by {} without a reason", {agent(event->actor)}}, event->op);
    }
}

void closed_without_root_cause(Bound, Seen seen, AuditTally& tally) {
    if (!is_complaint(seen) || !was_served(seen)) {
        return;
    }
    ++tally.checked;
    if (seen.ticket.cause == 0) {
        const auto* const end = seen.story.last_end();
        except(seen, tally, {"ended without a root cause", {}}, end == nullptr ? 0 : end->op);
    }
}

void appeal_route_missing(Bound bound, Seen seen, AuditTally& tally) {
    const bool is_against =
        seen.ticket.decision == Ruling::rejected || seen.ticket.decision == Ruling::partly;
    if (!is_complaint(seen) || !is_against || !was_served(seen)) {
        return;
    }
    ++tally.checked;
    const bool was_accepted = std::ranges::any_of(seen.log.events, [&](const Event& event) {
        const auto* const stage = find_change(event.changes, ticket_field::stage);
        return stage != nullptr && bound.has_word(static_cast<WordId>(stage->value.number));
    });
    if (!was_accepted && seen.ticket.escalation == 0 && seen.ticket.external.empty()) {
        const auto* const end = seen.story.last_end();
        except(seen, tally, {"not accepted, and no way to appeal is recorded", {}},
               end == nullptr ? 0 : end->op);
    }
}

}  // namespace svcops::audit_checks
