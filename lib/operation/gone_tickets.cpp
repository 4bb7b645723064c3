#include "lib/operation/gone_tickets.hpp"

#include <algorithm>
#include <optional>

namespace svcops {

namespace {

bool is_created(const Event& event) {
    return event.kind == EventKind::created;
}

// As the command recorded it; nothing when the command only changed it.
std::optional<Ticket> ticket_of(Store& store, TicketId id, const Store::Retraction& taken) {
    std::optional<Ticket> ticket;
    store.see_entries(Noun::ticket, {id, id + 1}, [&](const StoredEntry& entry) {
        const bool is_of_it = entry.op >= taken.first && entry.op < taken.end;
        if (is_of_it && std::ranges::any_of(entry.events, is_created)) {
            ticket = fold(Log{id, entry.events});
        }
    });
    return ticket;
}

}  // namespace

std::vector<GoneTicket> gone_tickets(Store& store, const Store::Recordings& recordings,
                                     const View& view) {
    std::vector<GoneTicket> gone;
    for (const auto& taken : store.retractions(view)) {
        if (recordings.imported[taken.first]) {
            continue;
        }
        for (const auto& touched : store.touched(taken.first)) {
            if (touched.noun != Noun::ticket) {
                continue;
            }
            if (auto ticket = ticket_of(store, touched.subject, taken)) {
                gone.push_back({std::move(*ticket), recordings.at[taken.first],
                                recordings.at[taken.by], taken.by});
            }
        }
    }
    std::ranges::stable_sort(gone, {}, [](const GoneTicket& each) { return each.ticket.id; });
    return gone;
}

}  // namespace svcops
