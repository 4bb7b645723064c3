#include "lib/operation/desk_loads.hpp"

#include "lib/operation/targets.hpp"
#include "lib/operation/triage_tickets.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace svcops {

namespace {

namespace f = ticket_field;

void count_loads(Store& store, Desk& desk) {
    Narrowing open;
    open.conditions.push_back({f::status, {}, false, open_statuses(), {}, {}, {}});
    std::map<AgentId, std::int64_t> loads;
    const auto cursor = store.tickets(open, {});
    while (const auto* const ticket = cursor->next()) {
        if (is_open(ticket->status)) {
            ++loads[ticket->agent];
        }
    }
    for (const Agent& agent : desk.agents()) {
        const auto id = store.names().record(Noun::agent, agent.user);
        const auto load = id ? loads.find(*id) : loads.end();
        desk.load(agent.user, load == loads.end() ? 0 : load->second);
    }
}

// Whom an operation's rules gave a ticket last. Tickets were given in the order of their numbers.
void take_turns(Store& store, OpId op, std::map<WordId, std::string>& sought, Desk& desk) {
    std::map<WordId, AgentId> given;
    see_logs(store, touched_tickets(store, op), [&](const Log& log) {
        for (const Event& event : log.events) {
            const WordId rule = rule_of(event);
            const auto* const agent = find_change(event.changes, f::agent);
            if (event.op >= op && agent != nullptr && sought.contains(rule)) {
                given[rule] = static_cast<AgentId>(agent->value.number);
            }
        }
    });
    for (const auto& [rule, agent] : given) {
        desk.last(sought.at(rule), store.names().record_name(Noun::agent, agent));
        sought.erase(rule);
    }
}

// Rules that go round go on after whom they gave the last ticket to, back through what was done.
void find_turns(Store& store, std::span<const Rule> rules, Desk& desk) {
    constexpr std::uint32_t page = 256;
    std::map<WordId, std::string> sought;
    for (const Rule& rule : rules) {
        const auto word = store.names().word(Vocabulary::rule, rule.name);
        if (word && rule.assign && rule.assign->by == Strategy::round_robin) {
            sought.emplace(*word, rule.name);
        }
    }
    OpId before = 0;
    while (!sought.empty()) {
        const auto operations = store.operations(page, before);
        if (operations.empty()) {
            return;
        }
        for (const OperationInfo& operation : operations) {
            if (operation.command == triage_command && !operation.retracted_by) {
                take_turns(store, operation.id, sought, desk);
            }
        }
        before = operations.back().id;
    }
}

}  // namespace

std::vector<std::int64_t> open_statuses() {
    std::vector<std::int64_t> codes;
    for (const CodeName& row : status_names) {
        if (is_open(static_cast<Status>(row.code))) {
            codes.push_back(row.code);
        }
    }
    return codes;
}

void fill_desk(Store& store, std::span<const Rule> rules, Desk& desk) {
    if (std::ranges::any_of(rules, [](const Rule& rule) { return rule.assign.has_value(); })) {
        count_loads(store, desk);
        find_turns(store, rules, desk);
    }
}

}  // namespace svcops
