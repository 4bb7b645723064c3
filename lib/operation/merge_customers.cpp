#include "lib/operation/merge_customers.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/customer_list.hpp"
#include "lib/operation/customer_profile.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace svcops {

namespace {

// A ticket, and the earliest instant at which it can become another customer's.
struct Moved {
    TicketId ticket = 0;
    Instant at{};
};

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
           const std::vector<Moved>& tickets) {
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
    const Change moves{ticket_field::customer, Value::of(std::int64_t{result.kept.after.id})};
    for (const Moved& moved : tickets) {
        put_entry(writing, Noun::ticket, moved.ticket,
                  Event{moved.at, EventKind::changed, actor, 0, {&moves, 1}});
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
    std::vector<Moved> tickets;
    see_tickets_of(store, merged, {}, [&](const Log& log) {
        tickets.push_back({log.subject, std::max(merger.at, log.events.back().at)});
        result.tickets.push_back(log.subject);
    });
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
