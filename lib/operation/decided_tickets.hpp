#pragma once
#include "lib/operation/acted.hpp"
#include "lib/operation/drafted_ticket.hpp"
#include "lib/text/problem.hpp"

#include <vector>

namespace svcops {

// What an operation comes to before anything is written.
struct DecidedTickets {
    Acted acted;
    std::vector<DraftedTicket> drafts;  // of acted.changed
};

// One ticket more: changed, unchanged when the draft has no changes, or refused for every reason
// that there is.
void sort_out(TicketId ticket, Instant at, EventKind kind, Reading<Draft> draft,
              DecidedTickets& all);

// Drafts that all are to be written.
[[nodiscard]] DecidedTickets decided(std::vector<DraftedTicket> drafts);

// By the tickets' numbers.
void put_in_order(DecidedTickets& all);

}  // namespace svcops
