#include "lib/operation/redress_authority.hpp"

#include "lib/operation/given_money.hpp"
#include "lib/operation/recoveries.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

std::vector<const Playbook*> playbooks_for(Store& store, const Ticket& ticket,
                                           const std::vector<Recovery>& all,
                                           const Definitions& definitions) {
    for (const Recovery& each : all) {
        if (each.ticket == ticket.id && each.is_open()) {
            const auto* const own =
                playbook_named(definitions, store.names().word_name(each.playbook));
            return own == nullptr ? std::vector<const Playbook*>{} : std::vector{own};
        }
    }
    std::vector<const Playbook*> fitting;
    for (const Playbook& each : definitions.playbooks) {
        const bool fits = each.match.bind(store.names()).matches(&ticket);
        if (fits && !is_for_second_failures(definitions.playbooks, each)) {
            fitting.push_back(&each);
        }
    }
    return fitting;
}

GivenRedress given_of(Store& store, const RedressDeed& deed, const Definitions& definitions) {
    const auto login = [&](AgentId agent) { return store.names().record_name(Noun::agent, agent); };
    const auto role = [&](std::string_view who) { return authority_of(definitions.agents, who); };
    GivenRedress given;
    given.amount = deed.redress.amount;
    given.at = deed.at;
    if (deed.step == RedressStep::approved) {
        given.by = deed.by;
        given.role = role(given.by);
        return given;
    }
    // Offered and paid by one command, it was offered by who pays.
    given.by = deed.redress.offered_by == 0 ? deed.by : login(deed.redress.offered_by);
    given.role = role(given.by);
    if (deed.redress.approved_by != 0) {
        given.approver = login(deed.redress.approved_by);
        given.approver_role = role(given.approver);
        given.approved_at = deed.redress.approved;
    }
    return given;
}

}  // namespace

std::vector<Problem> redress_problems(Store& store, const Ticket& ticket, const RedressDeed& deed,
                                      const Definitions& definitions) {
    const bool binds = deed.step == RedressStep::approved || deed.step == RedressStep::paid;
    if (!binds || deed.redress.amount.currency.empty() || definitions.playbooks.empty()) {
        return {};
    }
    const auto all = recoveries(store);
    const auto given = given_of(store, deed, definitions);
    std::vector<Problem> problems;
    for (const Playbook* const playbook : playbooks_for(store, ticket, all, definitions)) {
        RecoveryLimits limits = playbook->limits;
        if (deed.step == RedressStep::approved) {
            limits.per_month = {};
            limits.per_customer_year.reset();
        }
        auto before = given_money(store, all, looks_beyond_case(limits) ? nullptr : &ticket.id, {});
        std::erase_if(before, [&](const GivenMoney& each) {
            return each.ticket == ticket.id && each.redress == deed.redress.number;
        });
        const GivenMoney next{ticket.id, ticket.customer,     deed.redress.offered_by,
                              deed.at,   deed.redress.amount, deed.redress.number};
        auto found = authority_problems(
            given, limits, given_before(before, next, store.zone()), definitions.agents,
            fmt::format("{} redress {}", ticket_label(ticket.id), deed.redress.number));
        problems.insert(problems.end(), found.begin(), found.end());
    }
    return problems;
}

}  // namespace svcops
