#include "lib/operation/rehearsed.hpp"

#include "lib/operation/targets.hpp"
#include "lib/operation/ticket_log.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

void Rehearsed::keep(Acted acted, std::vector<DraftedTicket> tickets) {
    acted_ = std::move(acted);
    tickets_ = std::move(tickets);
    auto tickets_before = before();
    for (const DraftedTicket& draft : tickets_) {
        const Ticket& ticket = tickets_before[draft.ticket];
        for (const DraftedEvent& event : draft.events) {
            std::ranges::move(
                field_changes(store_, names(), ticket, Draft{event.changes, draft.texts}),
                std::back_inserter(fields_));
        }
    }
}

// The tickets of the drafts as they were at the drafts' instants.
std::map<TicketId, Ticket> Rehearsed::before() const {
    std::map<TicketId, const DraftedTicket*> stored;
    for (const DraftedTicket& draft : tickets_) {
        if (draft.ticket != 0) {
            stored.emplace(draft.ticket, &draft);
        }
    }
    std::vector<TicketId> numbers;
    std::ranges::transform(stored, std::back_inserter(numbers),
                           [](const auto& row) { return row.first; });
    std::map<TicketId, Ticket> tickets;
    see_logs(store_, numbers, [&](const Log& log) {
        tickets.emplace(log.subject, fold(until(log, stored.at(log.subject)->at)));
    });
    return tickets;
}

Log Rehearsed::log(std::size_t i) {
    const DraftedTicket& draft = tickets_[i];
    events_.clear();
    if (draft.ticket != 0) {
        cursor_ = store_.logs(Noun::ticket, Narrowing::one(draft.ticket), {});
        const auto& stored = *cursor_->next();
        events_.assign(stored.events.begin(), stored.events.end());
    }
    auto place = std::ranges::partition_point(
        events_, [&](const Event& event) { return event.at <= draft.at; });
    for (const DraftedEvent& event : draft.events) {
        place = std::next(
            events_.insert(place, {draft.at, event.kind, 0, newest_operation, event.changes}));
    }
    return {draft.ticket, events_};
}

}  // namespace svcops
