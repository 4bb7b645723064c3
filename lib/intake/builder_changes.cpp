#include "lib/intake/builder.hpp"

#include <algorithm>

// What a row changes: of nothing, of the row before, of the ticket as it is stored.
namespace svcops {

namespace f = ticket_field;

// The creation carries the first row's fields. Its instant, and what only the columns at ticket
// level say, come when all rows have been read.
void TicketBuilder::create(const Row& row) {
    created_ = true;
    IncomingEvent& event = new_event(at_.instant, EventKind::created, actor_);
    event.changes.push_back({f::ref, {.kind = Symbol::Kind::bytes, .text = ref_}});
    if (const std::string_view source = plan_.mapping->reference_source(); !source.empty()) {
        event.changes.push_back({f::source, Symbol::word(Vocabulary::source, source)});
    }
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        SlotState& state = slots_[i];
        state.before = state.now;
        if (!state.now.is_null() && i != plan_.stage_slot && i != plan_.status_slot) {
            event.changes.push_back({plan_.slots[i].field->number, state.now});
        }
    }
    if (!plan_.observes.empty()) {
        event.changes.push_back(
            {f::observes, Symbol::word(Vocabulary::observation, plan_.observes)});
    }
    sign(event);
    if (plan_.mapping->row == ImportRow::ticket) {
        return;  // a ticket's row tells its stage at the end of its history, not at the beginning
    }
    if (plan_.status_slot && !slots_[*plan_.status_slot].now.is_null()) {
        move_status(event, static_cast<Status>(slots_[*plan_.status_slot].now.number));
    }
    if (plan_.stage_slot && !slots_[*plan_.stage_slot].now.is_null()) {
        move(event, slots_[*plan_.stage_slot].now, row);
    }
}

// Rows stand before the one that says that the ticket was created. What the first of them said is a
// change of its own; the creation tells what the ticket has come to by then, so that the events
// taken by their instants end in the same state as the rows.
void TicketBuilder::create_late() {
    IncomingEvent& creation = events_[0];
    IncomingEvent& first = events_[1];
    creation.actor = actor_;
    std::erase_if(creation.changes, [](const IncomingChange& c) { return c.field == f::author; });
    sign(creation);
    const auto moved = std::stable_partition(
        creation.changes.begin(), creation.changes.end(), [](const IncomingChange& c) {
            return c.field == f::ref || c.field == f::source || c.field == f::observes ||
                   c.field == f::author;
        });
    first.changes.insert(first.changes.end(), moved, creation.changes.end());
    creation.changes.erase(moved, creation.changes.end());
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (!slots_[i].now.is_null() && i != plan_.stage_slot && i != plan_.status_slot) {
            creation.changes.push_back({plan_.slots[i].field->number, slots_[i].now});
        }
    }
    if (!stage_.empty()) {
        creation.changes.push_back({f::stage, Symbol::word(Vocabulary::stage, stage_)});
    }
    if (status_ != Status::new_) {
        creation.changes.push_back({f::status, Symbol::of(static_cast<std::int64_t>(status_))});
    }
}

void TicketBuilder::move_status(IncomingEvent& event, Status status) {
    if (status != status_) {
        event.changes.push_back({f::status, Symbol::of(static_cast<std::int64_t>(status))});
    }
    status_ = status;
}

// A stage implies its status.
void TicketBuilder::move(IncomingEvent& event, const Symbol& stage, const Row& row) {
    event.changes.push_back({f::stage, stage});
    stage_ = stage.text;
    if (stage.is_null()) {
        return;
    }
    if (const auto status = plan_.stages.status(ticket_kind(), stage.text)) {
        move_status(event, *status);
    } else {
        count(Quality::stage_without_status, row.offset, stage.text, Told::cell);
    }
}

// What differs from the row before.
void TicketBuilder::compare(IncomingEvent& event, const Row& row) {
    if (rows_ == 0 && known_) {
        return compare_with_known(event, row);
    }
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        SlotState& state = slots_[i];
        if (state.now == state.before) {
            continue;
        }
        const FieldInfo& field = *plan_.slots[i].field;
        const Symbol before = state.before;
        state.before = state.now;
        if (i == plan_.stage_slot) {
            move(event, state.now, row);
        } else if (i == plan_.status_slot) {
            if (!state.now.is_null()) {
                move_status(event, static_cast<Status>(state.now.number));
            }
        } else if (field.type == FieldType::words) {
            if (!before.is_null()) {
                event.changes.push_back({f::tag_removed, before});
            }
            if (!state.now.is_null()) {
                event.changes.push_back({field.number, state.now});
            }
        } else if (field.type != FieldType::text || !state.now.is_null()) {
            event.changes.push_back({field.number, state.now});
        }
    }
}

// What differs from the ticket as it is stored. That a word or a text is gone cannot be told here.
void TicketBuilder::compare_with_known(IncomingEvent& event, const Row& row) {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        SlotState& state = slots_[i];
        state.before = state.now;
        const FieldInfo& field = *plan_.slots[i].field;
        const bool additive = field.type == FieldType::words || field.type == FieldType::text;
        if (((additive || plan_.keeps_unsaid()) && state.now.is_null()) ||
            known_->says(field, state.now)) {
            continue;
        }
        if (i == plan_.stage_slot) {
            move(event, state.now, row);
        } else if (i != plan_.status_slot) {
            event.changes.push_back({field.number, state.now});
        } else if (!state.now.is_null()) {
            move_status(event, static_cast<Status>(state.now.number));
        }
    }
}

}  // namespace svcops
