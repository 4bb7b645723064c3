#pragma once
#include "lib/operation/assignment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// One event in the making.
struct DraftedEvent {
    EventKind kind = EventKind::changed;
    std::vector<Change> changes;
    std::optional<Instant> at{};  // when it happened, if not at the ticket's instant
};

// All that one operation adds to one ticket, as it happened at one instant. Texts are numbered from
// 0 over all of its events.
struct DraftedTicket {
    TicketId ticket = 0;
    Instant at{};
    std::vector<DraftedEvent> events;
    std::vector<std::string> texts;
};

// A ticket to which one event is added.
[[nodiscard]] DraftedTicket drafted(TicketId ticket, Instant at, EventKind kind, Draft draft);

// Adds them to what is being written, under the lock they were decided under, as done by `actor`.
void add(Writing& writing, AgentId actor, std::span<const DraftedTicket> tickets);

}  // namespace svcops
