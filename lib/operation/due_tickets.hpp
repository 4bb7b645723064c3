#pragma once
#include "lib/operation/add_ticket.hpp"
#include "lib/sla/level_calendars.hpp"
#include "lib/store/store.hpp"
#include "lib/triage/recurring.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace svcops {

// A ticket that comes again, on a day on which it is due and not there yet.
struct DueTicket {
    const Recurring* recurring = nullptr;
    CivilDay day;
    Instant at{};
    std::size_t left_out = 0;  // earlier days without a ticket, which get none
};

// What is due at an instant, by instant and name. A ticket is known by its reference, so each day
// has one, however often and late this is asked.
[[nodiscard]] std::vector<DueTicket> due_tickets(Store& store, std::span<const Recurring> recurring,
                                                 const CalendarsByName& calendars, Instant now);

// The ticket as somebody would enter it.
[[nodiscard]] NewTicket new_ticket(const DueTicket& due, Instant now);

}  // namespace svcops
