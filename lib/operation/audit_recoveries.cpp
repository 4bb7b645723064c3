#include "lib/operation/audit_recoveries.hpp"

#include "lib/operation/given_money.hpp"
#include "lib/operation/recoveries.hpp"
#include "lib/operation/recovery_aftermath.hpp"
#include "lib/operation/redress_authority.hpp"

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

// The limits that bind on each ticket on which something was given.
using LimitsByTicket = std::map<TicketId, std::vector<const RecoveryLimits*>>;

LimitsByTicket limits_of_tickets(Store& store, const View& view, const GivenLedger& ledger,
                                 const std::vector<Recovery>& all, const Definitions& definitions) {
    std::vector<TicketId> ids;
    ids.reserve(ledger.all().size());
    for (const GivenMoney& each : ledger.all()) {
        ids.push_back(each.ticket);
    }
    Narrowing narrowing;
    narrowing.ids = in_order(std::move(ids));
    LimitsByTicket limits;
    const auto logs = store.logs(Noun::ticket, narrowing, view);
    while (const Log* const log = logs->next()) {
        for (const Playbook* const each :
             binding_playbooks(*log, all, definitions, store.names())) {
            limits[log->subject].push_back(&each->limits);
        }
    }
    return limits;
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
    const GivenLedger ledger(store, all, view);
    auto limits = limits_of_tickets(store, view, ledger, all, definitions);
    for (const GivenMoney& each : ledger.all()) {
        const auto found = limits.find(each.ticket);
        if (each.is_given && found != limits.end()) {
            gifts_[each.ticket].push_back({redress_given(each, store, definitions),
                                           ledger.before(each), found->second, each.by, each.op});
        }
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
