#include "lib/operation/rehearsed.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

void Rehearsed::keep(Acted acted, std::vector<DraftedTicket> tickets,
                     std::vector<FieldChange> fields) {
    acted_ = std::move(acted);
    tickets_ = std::move(tickets);
    fields_ = std::move(fields);
}

Log Rehearsed::log(std::size_t i) {
    const DraftedTicket& draft = tickets_[i];
    events_.clear();
    if (draft.ticket != 0) {
        Narrowing narrowing;
        narrowing.ids = std::vector<std::uint32_t>{draft.ticket};
        cursor_ = store_.logs(Noun::ticket, narrowing, {});
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

std::vector<FieldChange> field_changes(Store& store, const Names& names, const Ticket& before,
                                       const DraftedTicket& draft) {
    std::vector<FieldChange> rows;
    for (const DraftedEvent& event : draft.events) {
        std::ranges::move(field_changes(store, names, before, Draft{event.changes, draft.texts}),
                          std::back_inserter(rows));
    }
    return rows;
}

}  // namespace svcops
