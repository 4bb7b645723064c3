#include "lib/intake/builder.hpp"

#include <algorithm>
#include <utility>

namespace svcops {

namespace f = ticket_field;

namespace {

bool sets_status(const IncomingEvent& event, Status status) {
    return std::any_of(event.changes.begin(), event.changes.end(),
                       [&](const IncomingChange& change) {
                           return change.field == f::status &&
                                  change.value == Symbol::of(static_cast<std::int64_t>(status));
                       });
}

bool is_state(const IncomingChange& change) {
    return change.field == f::status || change.field == f::stage;
}

// Who did what is gone says nothing by itself.
bool says_nothing(const IncomingEvent& event) {
    return std::all_of(event.changes.begin(), event.changes.end(),
                       [](const IncomingChange& change) { return change.field == f::author; });
}

constexpr bool has_ended(Status status) {
    return status == Status::resolved || status == Status::closed || status == Status::cancelled;
}

}  // namespace

IncomingTicket TicketBuilder::finish() {
    if (rows_ == 0) {
        return {};
    }
    if (created_) {
        settle_created();
    } else {
        settle_known_due();
    }
    if (counting_ == Counting::on) {
        for (FactState& state : facts_) {
            if (!state.value) {
                continue;
            }
            count_local(state.value->kind, state.row);
            if (&state != &fact(Fact::due)) {
                count_future(state.value->instant, state.row);
            }
        }
    }
    settle_first_response();
    settle_end(Fact::resolved, Status::resolved);
    settle_end(Fact::closed, Status::closed);
    if (plan_.mapping->row == ImportRow::ticket) {
        settle_ticket_row();
    }
    state_instants();
    count_order();
    // A comparison that found nothing leaves no event.
    const auto end =
        std::remove_if(events_.begin(), events_.begin() + as_offset(event_count_), says_nothing);
    event_count_ = static_cast<std::size_t>(end - events_.begin());
    find_illegal_moves();
    return {ref_, std::span(events_).first(event_count_), rows_,
            plan_.exact ? std::optional(own_source_) : std::nullopt};
}

// The creation stands at the column `opened`; without one at the first row, and in a ticket's row
// at its earliest instant.
void TicketBuilder::settle_created() {
    IncomingEvent& event = events_.front();
    const auto& opened = fact(Fact::opened).value;
    const bool rows_say = plan_.mapping->row == ImportRow::event;
    opened_unsaid_ = !opened && (rows_say ? !says_opened_ : plan_.facts[0].has_value());
    if (opened) {
        event.at = opened->instant;
    } else if (created_at_) {
        event.at = *created_at_;
    } else {
        std::optional<Instant> earliest;
        for (const Fact which : {Fact::first_response, Fact::resolved, Fact::closed}) {
            const auto& value = fact(which).value;
            if (value && (!earliest || value->instant < *earliest)) {
                earliest = value->instant;
            }
        }
        event.at = earliest.value_or(event.at);
    }
    if (const auto& due = fact(Fact::due).value) {
        event.changes.push_back({f::due, Symbol::of(unix_seconds(due->instant))});
    }
}

void TicketBuilder::count_new() {
    if (opened_unsaid_) {
        count(Quality::missing_opened, first_row_, "no row says when it was opened");
    }
    count_moves();
}

// A row of one ticket says all of its history. One that says itself that the ticket is open takes
// no end away by not giving it: it was reopened.
void TicketBuilder::state_instants() {
    stated_.clear();
    if (plan_.mapping->row != ImportRow::ticket) {
        return;
    }
    const auto says = [&](const std::optional<std::size_t>& slot) {
        return slot && !slots_[*slot].now.is_null();
    };
    const bool says_open = is_open(status_) && (says(plan_.stage_slot) || says(plan_.status_slot));
    for (std::size_t i = 0; i < fact_count; ++i) {
        if (!plan_.facts[i]) {
            continue;
        }
        const auto which = static_cast<Fact>(i);
        const auto& value = facts_[i].value;
        if (!value && says_open && (which == Fact::resolved || which == Fact::closed)) {
            continue;
        }
        stated_.push_back({which, value ? std::optional(value->instant) : std::nullopt});
    }
}

void TicketBuilder::settle_first_response() {
    const auto& value = fact(Fact::first_response).value;
    if (!value || (known_ && known_->holds(Fact::first_response))) {
        return;
    }
    const Instant at = value->instant;
    if (known_ && std::find(known_->responses.begin(), known_->responses.end(), at) !=
                      known_->responses.end()) {
        return;
    }
    IncomingEvent& event = new_event(at, EventKind::message, {});
    event.changes.push_back(
        {f::audience, Symbol::of(static_cast<std::int64_t>(Audience::public_))});
    event.changes.push_back({f::author, Symbol::of(static_cast<std::int64_t>(Author::agent))});
    place_last();
}

// A due instant that the stored ticket does not have; a new one carries it in its creation.
void TicketBuilder::settle_known_due() {
    const auto& due = fact(Fact::due).value;
    if (!due) {
        return;
    }
    const Symbol value = Symbol::of(unix_seconds(due->instant));
    if (known_->says(*find_field(ticket_fields, f::due), value)) {
        return;
    }
    new_event(first_at_ ? last_at_ : known_->updated, EventKind::changed, {})
        .changes.push_back({f::due, value});
    place_last();
}

// Joins what the column says with what the rows show. Where both speak, the mapping says which
// counts; where one is silent, the other speaks. An earlier move to the status, undone since, stays
// as the rows show it.
void TicketBuilder::settle_end(Fact which, Status status) {
    const auto& value = fact(which).value;
    const auto shown = last_with(status);
    if (status == Status::resolved && shown && plan_.facts[static_cast<std::size_t>(which)] &&
        (!value || value->instant != events_[*shown].at)) {
        count(Quality::resolved_differs, first_row_, "the column and the rows differ");
    }
    if (!value || (known_ && known_->holds(which))) {
        return;
    }
    const Instant at = value->instant;
    if (shown) {
        if (plan_.mapping->resolved_from != ResolvedFrom::snapshot && events_[*shown].at != at) {
            shift(*shown, at);
        }
        return;
    }
    const auto stored = std::pair(at, status);
    if (!known_ ||
        std::find(known_->moves.begin(), known_->moves.end(), stored) == known_->moves.end()) {
        insert(at, status);
    }
}

std::optional<std::size_t> TicketBuilder::last_with(Status status) const {
    for (std::size_t i = event_count_; i-- > 0;) {
        if (sets_status(events_[i], status)) {
            return i;
        }
    }
    return std::nullopt;
}

// Takes status and stage out of an event and makes them one of their own.
void TicketBuilder::shift(std::size_t index, Instant at) {
    new_event(at, EventKind::changed, events_[index].actor);
    auto& changes = events_[index].changes;
    const auto state = std::stable_partition(changes.begin(), changes.end(),
                                             [](const IncomingChange& c) { return !is_state(c); });
    events_[event_count_ - 1].changes.assign(state, changes.end());
    changes.erase(state, changes.end());
    std::copy_if(changes.begin(), changes.end(),
                 std::back_inserter(events_[event_count_ - 1].changes),
                 [](const IncomingChange& change) { return change.field == f::author; });
    place_last();
}

// A status that no row shows. The stage that the ticket was in until then does not outlive it.
void TicketBuilder::insert(Instant at, Status status) {
    const bool leaves_stage = !stage_at(at).empty();
    IncomingEvent& event = new_event(at, EventKind::changed, {});
    if (leaves_stage) {
        event.changes.push_back({f::stage, {}});
    }
    event.changes.push_back({f::status, Symbol::of(static_cast<std::int64_t>(status))});
    status_ = status;
    place_last();
}

std::string_view TicketBuilder::stage_at(Instant at) const {
    std::string_view stage = known_ ? known_->stage : std::string_view();
    for (std::size_t i = 0; i < event_count_; ++i) {
        if (events_[i].at > at) {
            continue;
        }
        for (const IncomingChange& change : events_[i].changes) {
            if (change.field == f::stage) {
                stage = change.value.text;
            }
        }
    }
    return stage;
}

// Puts the last event into its place by instant; among equal ones behind, but a resolution before a
// closing.
void TicketBuilder::place_last() {
    const std::size_t last = event_count_ - 1;
    const Instant at = events_[last].at;
    std::size_t index = created_ ? 1 : 0;
    while (index < last &&
           (events_[index].at < at ||
            (events_[index].at == at && !sets_status(events_[index], Status::closed)))) {
        ++index;
    }
    std::rotate(events_.begin() + as_offset(index), events_.begin() + as_offset(last),
                events_.begin() + as_offset(event_count_));
}

// The stage and status of a ticket's row are those at the end of the history that it tells.
void TicketBuilder::settle_ticket_row() {
    Symbol stage, status;
    if (plan_.stage_slot) {
        stage = slots_[*plan_.stage_slot].now;
    }
    if (plan_.status_slot) {
        status = slots_[*plan_.status_slot].now;
    }
    if (!stage.is_null() && status.is_null()) {
        if (const auto implied = plan_.stages.status(ticket_kind(), stage.text)) {
            status = Symbol::of(static_cast<std::int64_t>(*implied));
        } else {
            count(Quality::stage_without_status, first_row_, stage.text, Told::cell);
        }
    }
    if (known_ && stage.text == known_->stage &&
        (status.is_null() || status.number == static_cast<std::int64_t>(known_->status))) {
        return;
    }
    if (stage.is_null() && status.is_null()) {
        return;
    }
    IncomingEvent* last = &events_[0];
    for (std::size_t i = 1; i < event_count_; ++i) {
        if (events_[i].at >= last->at) {
            last = &events_[i];
        }
    }
    if (!stage.is_null()) {
        std::erase_if(last->changes, [](const IncomingChange& c) { return c.field == f::stage; });
        last->changes.push_back({f::stage, stage});
    }
    if (status.is_null() || status.number == static_cast<std::int64_t>(status_)) {
        return;
    }
    const auto wanted = static_cast<Status>(status.number);
    std::erase_if(last->changes, [](const IncomingChange& c) { return c.field == f::status; });
    last->changes.push_back({f::status, status});
    if (has_ended(wanted)) {
        count(Quality::ended_without_instant, first_row_, "no column says when it ended");
    }
    status_ = wanted;
}

void TicketBuilder::count_early_resolution(Instant opened) {
    const auto resolved = last_with(Status::resolved);
    if (early_resolution_ || !resolved || events_[*resolved].at >= opened) {
        return;
    }
    early_resolution_ = true;
    count(Quality::resolved_before_opened, first_row_, "resolved before it was opened");
}

// The rows' own pass has counted what they say by themselves.
void TicketBuilder::count_known() {
    counting_ = Counting::on;
    count_early_resolution(known_opened_);
    count_moves();
}

void TicketBuilder::count_changed(std::string_view what) {
    if (quality_.count(Quality::instant_changed)) {
        quality_.keep(Quality::instant_changed, rejections_.subject(first_row_), std::string(what),
                      std::string(ref_));
    }
}

void TicketBuilder::count_merged(std::string_view what) {
    if (quality_.count(Quality::merged_away)) {
        quality_.keep(Quality::merged_away, rejections_.subject(first_row_), std::string(what),
                      std::string(ref_));
    }
}

// What the events say of the order of opening, resolution and closing.
void TicketBuilder::count_order() {
    if (counting_ == Counting::off) {
        return;
    }
    early_resolution_ = false;
    count_early_resolution(created_ ? events_.front().at : known_->opened);
    const auto resolved = last_with(Status::resolved);
    const auto closed = last_with(Status::closed);
    if (resolved && closed && events_[*closed].at < events_[*resolved].at) {
        count(Quality::closed_before_resolved, first_row_, "closed before it was resolved");
    }
}

}  // namespace svcops
