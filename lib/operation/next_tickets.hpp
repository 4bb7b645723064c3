#pragma once
#include "lib/operation/case_cursor.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace svcops {

// A ticket to be worked on, with the clock that makes it urgent.
struct NextTicket {
    Ticket ticket;
    std::optional<Cycle> clock;  // of those that run, over or not, the one due first
};

// Of clocks that run, over or not, the one due first.
[[nodiscard]] std::optional<Cycle> urgent_clock(std::span<const Cycle> cycles);

// Of the cursor's tickets the first `limit` to be worked on at `now`; their clocks are known when
// the cursor judges. A ticket that has ended, and one that waits while no clock of it runs, is not
// to be worked on, unless its wait is over. They come by the due instant of their clock, so that
// what is over comes before what is not; those without a clock come last; what is equal goes by
// priority, then the one opened first.
std::vector<NextTicket> next_tickets(CaseCursor& cursor, std::size_t limit, Instant now);

// The ticket was to wait until an instant that has come: it is due to be taken up.
[[nodiscard]] bool is_wait_over(const Ticket& ticket, Instant now);

}  // namespace svcops
