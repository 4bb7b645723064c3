#pragma once
#include "lib/record/event.hpp"
#include "lib/ticket/ticket.hpp"

#include <vector>

namespace svcops {

enum class Direction : std::uint8_t { in = 1, out = 2 };
extern const std::span<const CodeName> direction_names;  // "in", "out"

// One time that a customer and the organisation were in touch.
struct Contact {
    Instant at{};
    TicketId ticket = 0;
    EventKind kind = EventKind::message;  // created: it opened the ticket
    Direction direction = Direction::in;
    WordId channel = 0;  // 0: not said
    Author author = Author::customer;
    AgentId actor = 0;  // who recorded it; 0: nobody known
    TextRef text;       // the message, or what the ticket was opened about
};

// Every contact of one ticket in the order of its log. Opening a ticket is one, from the customer;
// a public message is one, by whom its author says. Notes among colleagues are none. A contact
// without a channel of its own is over the ticket's channel as it was then.
[[nodiscard]] std::vector<Contact> contacts_of(const Log& log);

}  // namespace svcops
