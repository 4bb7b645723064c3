#pragma once
#include "lib/filter/filter.hpp"
#include "lib/operation/contacts.hpp"
#include "lib/operation/customer_card.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace svcops {

// What a customer's tickets come to.
struct TicketSum {
    std::uint64_t tickets = 0, open = 0;
    std::optional<Instant> last_contact;  // only where contacts were asked for
};

struct ListedCustomer {
    CustomerCard card;
    TicketSum sum;
};

// How much is read of each: cards alone, their tickets' states, or the logs of these too.
enum class Depth : std::uint8_t { cards, tickets, contacts };

// Shows the customers that a filter (of customer_filter_keys) lets through, by number; those that
// were merged into another one are left out.
void see_customers(Store& store, const Filter& filter, const View& view, Depth depth,
                   const std::function<void(const ListedCustomer&)>& see);

// The same of one customer.
[[nodiscard]] TicketSum ticket_sum(Store& store, CustomerId customer, const View& view);

// Shows the log of each ticket of the customer, by number.
void see_tickets_of(Store& store, CustomerId customer, const View& view,
                    const std::function<void(const Log&)>& see);
// The logs of tickets in which a customer complains, for whomever.
void see_complaints_of(Store& store, CustomerId customer, const View& view,
                       const std::function<void(const Log&)>& see);

}  // namespace svcops
