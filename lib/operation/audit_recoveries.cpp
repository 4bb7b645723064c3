#include "lib/operation/audit_recoveries.hpp"

#include "lib/operation/given_money.hpp"
#include "lib/operation/recoveries.hpp"
#include "lib/operation/recovery_aftermath.hpp"

#include <algorithm>

namespace svcops {

namespace {

// The next recovery of the same customer for another ticket.
std::optional<Instant> next_failure(const Recovery& recovery, const std::vector<Recovery>& all) {
    std::optional<Instant> next;
    for (const Recovery& each : all) {
        const bool is_theirs = recovery.customer != 0 && each.customer == recovery.customer &&
                               each.ticket != recovery.ticket && each.started > recovery.started;
        if (is_theirs && (!next || each.started < *next)) {
            next = each.started;
        }
    }
    return next;
}

// Limits that hold for what was given on a ticket: of the playbook that it was put right by, else
// of the first that it fits.
const RecoveryLimits* limits_for(const Ticket& ticket, const std::vector<Recovery>& all,
                                 const Definitions& definitions, Store& store) {
    for (const Recovery& each : all) {
        if (each.ticket == ticket.id) {
            const auto* const own =
                playbook_named(definitions, store.names().word_name(each.playbook));
            return own == nullptr ? nullptr : &own->limits;
        }
    }
    for (const Playbook& each : definitions.playbooks) {
        if (!is_for_second_failures(definitions.playbooks, each) &&
            each.match.bind(store.names()).matches(&ticket)) {
            return &each.limits;
        }
    }
    return nullptr;
}

std::map<TicketId, Ticket> tickets_of_money(Store& store, const View& view,
                                            const std::vector<GivenMoney>& given) {
    std::vector<TicketId> ids;
    ids.reserve(given.size());
    for (const GivenMoney& each : given) {
        ids.push_back(each.ticket);
    }
    Narrowing narrowing;
    narrowing.ids = in_order(std::move(ids));
    std::map<TicketId, Ticket> found;
    const auto cursor = store.tickets(narrowing, view);
    while (const Ticket* const ticket = cursor->next()) {
        found.emplace(ticket->id, *ticket);
    }
    return found;
}

GivenRedress redress_given(const GivenMoney& money, Store& store, const Definitions& definitions) {
    const auto role = [&](std::string_view login) {
        return authority_of(definitions.agents, login);
    };
    GivenRedress given;
    given.by = store.names().record_name(Noun::agent, money.by);
    given.role = role(given.by);
    given.amount = money.amount;
    given.at = money.given;
    if (money.approver != 0) {
        given.approver = store.names().record_name(Noun::agent, money.approver);
        given.approver_role = role(given.approver);
        given.approved_at = money.approved;
    }
    return given;
}

}  // namespace

AuditedRecoveries::AuditedRecoveries(Store& store, const View& view, Instant now,
                                     const Definitions& definitions) {
    take_recoveries(store, view, now, definitions);
    take_gifts(store, view, definitions);
}

void AuditedRecoveries::take_recoveries(Store& store, const View& view, Instant now,
                                        const Definitions& definitions) {
    const auto all = recoveries(store, view);
    const AftermathBook book(store, view, now, {});
    const Zone zone = store.zone();
    for (const Recovery& each : all) {
        auto& of_ticket = recoveries_[each.ticket];
        of_ticket.push_back({each, {}, {}, next_failure(each, all)});
        of_ticket.back().content = book.of({each.ticket, each.customer, each.started}).content;
    }
    // What was done of steps is looked at where the recoveries stay.
    for (auto& [ticket, of_ticket] : recoveries_) {
        for (AuditedRecovery& each : of_ticket) {
            const auto* const playbook =
                playbook_named(definitions, store.names().word_name(each.recovery.playbook));
            if (playbook == nullptr) {
                continue;
            }
            const auto* const calendar =
                playbook->calendar.empty() ? nullptr : definitions.calendar(playbook->calendar);
            each.steps = standings_of(*playbook, each.recovery, store.names(), calendar, zone);
        }
    }
}

void AuditedRecoveries::take_gifts(Store& store, const View& view, const Definitions& definitions) {
    const auto all = recoveries(store, view);
    auto given = given_money(store, all, nullptr, view);
    const auto tickets = tickets_of_money(store, view, given);
    std::ranges::stable_sort(given, {}, &GivenMoney::at);
    std::vector<GivenMoney> before;
    for (const GivenMoney& each : given) {
        const auto found = tickets.find(each.ticket);
        const auto* const limits = found == tickets.end() || !each.is_given
                                       ? nullptr
                                       : limits_for(found->second, all, definitions, store);
        if (limits != nullptr) {
            gifts_[each.ticket].push_back({redress_given(each, store, definitions),
                                           given_before(before, each, store.zone()), limits,
                                           each.by, each.op});
        }
        before.push_back(each);
    }
}

std::span<const AuditedRecovery> AuditedRecoveries::of(TicketId ticket) const {
    const auto found = recoveries_.find(ticket);
    return found == recoveries_.end() ? std::span<const AuditedRecovery>() : found->second;
}

std::span<const AuditedGift> AuditedRecoveries::gifts(TicketId ticket) const {
    const auto found = gifts_.find(ticket);
    return found == gifts_.end() ? std::span<const AuditedGift>() : found->second;
}

}  // namespace svcops
