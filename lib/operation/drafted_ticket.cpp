#include "lib/operation/drafted_ticket.hpp"

#include "lib/operation/put_entry.hpp"

namespace svcops {

DraftedTicket drafted(TicketId ticket, Instant at, EventKind kind, Draft draft) {
    return {ticket, at, {{kind, std::move(draft.changes)}}, std::move(draft.texts)};
}

void add(Writing& writing, AgentId actor, std::span<const DraftedTicket> tickets) {
    std::vector<Event> events;
    for (const DraftedTicket& each : tickets) {
        events.clear();
        for (const DraftedEvent& event : each.events) {
            events.push_back({event.at.value_or(each.at), event.kind, actor, 0, event.changes});
        }
        put_entry(writing, Noun::ticket, each.ticket, events, each.texts);
    }
}

}  // namespace svcops
