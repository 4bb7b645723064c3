#include "lib/operation/drafted_ticket.hpp"

#include "lib/finding/error.hpp"

namespace svcops {

DraftedTicket drafted(TicketId ticket, Instant at, EventKind kind, Draft draft) {
    return {ticket, at, {{kind, std::move(draft.changes)}}, std::move(draft.texts)};
}

void add(Writing& writing, AgentId actor, std::span<const DraftedTicket> tickets) {
    std::vector<Event> events;
    std::vector<std::string_view> texts;
    for (const DraftedTicket& each : tickets) {
        events.clear();
        for (const DraftedEvent& event : each.events) {
            events.push_back({each.at, event.kind, actor, 0, event.changes});
        }
        texts.assign(each.texts.begin(), each.texts.end());
        if (writing.add({Noun::ticket, each.ticket, std::nullopt, events, texts})) {
            throw StoreError(Outcome::internal, "a ticket changed while it was being written");
        }
    }
}

}  // namespace svcops
