#include "lib/operation/recoveries.hpp"

#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

namespace svcops {

namespace {

// Whose a ticket is now: customers that were kept as two may be one since.
void take_customers(Store& store, const View& view, std::vector<Recovery>& all) {
    if (all.empty()) {
        return;
    }
    std::vector<TicketId> tickets;
    for (const Recovery& each : all) {
        tickets.push_back(each.ticket);
    }
    Narrowing narrowing;
    narrowing.ids = in_order(std::move(tickets));
    std::map<TicketId, CustomerId> customers;
    const auto cursor = store.tickets(narrowing, view);
    while (const Ticket* const ticket = cursor->next()) {
        customers.emplace(ticket->id, ticket->customer);
    }
    for (Recovery& each : all) {
        if (const auto found = customers.find(each.ticket); found != customers.end()) {
            each.customer = found->second;
        }
    }
}

}  // namespace

std::vector<Recovery> recoveries(Store& store, const View& view) {
    std::vector<Recovery> all;
    const auto logs = store.logs(Noun::recovery, {}, view);
    while (const Log* const log = logs->next()) {
        all.push_back(fold_recovery(*log));
    }
    take_customers(store, view, all);
    return all;
}

Recovery recovery_named(Store& store, std::string_view word, const View& view) {
    const bool is_labelled = word.size() > 2 && lower_ascii(word[0]) == 'r' && word[1] == '-';
    const auto number = parse_integer(is_labelled ? word.substr(2) : word);
    if (!number || *number < 1 || *number > std::numeric_limits<std::uint32_t>::max()) {
        throw InputError(Outcome::usage, fmt::format("'{}' names no recovery", visible(word)),
                         "they are called R-1, R-2");
    }
    const auto id = static_cast<std::uint32_t>(*number);
    const auto logs = store.logs(Noun::recovery, {}, view, {id, id + 1});
    if (const Log* const log = logs->next()) {
        std::vector<Recovery> one{fold_recovery(*log)};
        take_customers(store, view, one);
        return one.front();
    }
    throw InputError(Outcome::no_input, fmt::format("there is no recovery R-{}", id),
                     "svcops recovery list --ended names them");
}

const Playbook* playbook_named(const Definitions& definitions, std::string_view name) {
    const auto found = std::ranges::find(definitions.playbooks, name, &Playbook::name);
    return found == definitions.playbooks.end() ? nullptr : &*found;
}

}  // namespace svcops
