#include "lib/operation/merge_customers.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/customer_list.hpp"
#include "lib/operation/customer_profile.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

namespace svcops {

namespace {

// A ticket, the earliest instant at which it can become another customer's, and what it becomes.
struct Moved {
    Instant at{};
    std::vector<Change> changes;
};
using MovedTickets = std::map<TicketId, Moved>;

// Tickets in which the one merged is the customer, and those in which they complain.
MovedTickets moved_tickets(Store& store, CustomerId merged, CustomerId kept, Instant at) {
    MovedTickets tickets;
    const auto move = [&](const Log& log, std::uint8_t field) {
        Moved& moved = tickets[log.subject];
        moved.at = std::max(at, log.events.back().at);
        moved.changes.push_back({field, Value::of(std::int64_t{kept})});
    };
    see_tickets_of(store, merged, {}, [&](const Log& log) { move(log, ticket_field::customer); });
    see_complaints_of(store, merged, {},
                      [&](const Log& log) { move(log, ticket_field::complainant); });
    return tickets;
}

void check_two(CustomerId kept, CustomerId merged, const Merger& merger) {
    if (kept != merged) {
        return;
    }
    const auto number = labelled_customer(merger.merged);
    const bool before = number != 0 && number != kept;
    throw InputError(Outcome::bad_data,
                     before ? fmt::format("{} goes on as {} already", customer_label(number),
                                          customer_label(kept))
                            : fmt::format("both are {}", customer_label(kept)),
                     "name two different customers");
}

CustomerCard joined(const CustomerCard& kept, const CustomerCard& merged) {
    CustomerCard both = kept;
    for (const auto& identity : merged.identities) {
        if (!has(both, identity)) {
            both.identities.push_back(identity);
        }
    }
    both.identities = in_order(std::move(both.identities));
    both.tier = both.tier.empty() ? merged.tier : both.tier;
    both.language = both.language.empty() ? merged.language : both.language;
    join_profile(merged, both);
    return both;
}

void write(Writing& writing, const Operation& operation, Instant at, MergedCustomers& result,
           const MovedTickets& tickets) {
    const auto actor = writing.agent(operation.actor);
    const auto gained = changes_between(writing, result.kept.before, result.kept.after);
    if (!gained.changes.empty()) {
        put_entry(writing, Noun::customer, result.kept.after.id,
                  Event{at, EventKind::merged, actor, 0, gained.changes}, gained.texts);
    }
    const Change goes_on{customer_field::merged_into,
                         Value::of(std::int64_t{result.kept.after.id})};
    put_entry(writing, Noun::customer, result.merged.id,
              Event{at, EventKind::merged, actor, 0, {&goes_on, 1}});
    for (const auto& [ticket, moved] : tickets) {
        put_entry(writing, Noun::ticket, ticket,
                  Event{moved.at, EventKind::changed, actor, 0, moved.changes});
    }
    result.kept.op = writing.commit();
    result.kept.after.version = result.kept.op;
}

}  // namespace

MergedCustomers merge_customers(Store& store, const Operation& operation, const Merger& merger,
                                Deed deed) {
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    const auto kept = living_customer(store, merger.kept, {});
    const auto merged = living_customer(store, merger.merged, {});
    check_two(kept, merged, merger);
    MergedCustomers result;
    result.kept.before = *find_card(store, kept, {});
    result.merged = *find_card(store, merged, {});
    result.kept.after = joined(result.kept.before, result.merged);
    const auto tickets = moved_tickets(store, merged, kept, merger.at);
    for (const auto& [ticket, moved] : tickets) {
        result.tickets.push_back(ticket);
    }
    auto problems = changed_later(store, {kept, merged}, merger.at);
    if (auto problem = other_version(result.kept.before, merger.expected)) {
        problems.push_back(std::move(*problem));
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    if (writing) {
        write(*writing, operation, merger.at, result, tickets);
    }
    return result;
}

}  // namespace svcops
