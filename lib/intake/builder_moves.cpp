#include "lib/intake/builder.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

// Moves that no workflow allows. They are taken as they are, and told.
namespace svcops {

namespace f = ticket_field;

namespace {

// Where the event puts a ticket that stood at `from`. A status that changes without a stage leaves
// none behind.
Position after(Position from, const IncomingEvent& event) {
    Position to = from;
    bool has_stage = false;
    for (const IncomingChange& change : event.changes) {
        if (change.field == f::stage) {
            to.stage = change.value.text;
            has_stage = true;
        } else if (change.field == f::status) {
            to.status = static_cast<Status>(change.value.number);
        }
    }
    if (!has_stage && to.status != from.status) {
        to.stage = {};
    }
    return to;
}

std::string_view word(const Position& position) {
    return position.stage.empty()
               ? name_of(status_names, static_cast<std::int64_t>(position.status))
               : position.stage;
}

}  // namespace

// Columns of a row that is a whole ticket say when it was resolved and closed, and nothing of the
// moves in between. Moves of an exact source were judged where they were made.
void TicketBuilder::find_illegal_moves() {
    illegal_.clear();
    if (plan_.mapping->row == ImportRow::ticket || plan_.exact) {
        return;
    }
    Position at = known_ ? Position{keep(known_->stage), known_->status} : Position{};
    for (std::size_t i = 0; i < event_count_; ++i) {
        const IncomingEvent& event = events_[i];
        if (event.kind == EventKind::created) {
            const bool is_late = i + 1 < event_count_ && events_[i + 1].at < event.at;
            at = is_late ? at : after(at, event);
            continue;
        }
        const Position to = after(at, event);
        if (!plan_.stages.allows(ticket_kind(), at, to)) {
            illegal_.push_back({event.at, at, to});
        }
        at = to;
    }
}

void TicketBuilder::count_moves() {
    for (const IllegalMove& move : illegal_) {
        if (!quality_.count(Quality::illegal_move)) {
            continue;
        }
        const Wording& wording = quality_.wording();
        quality_.keep(Quality::illegal_move, rejections_.subject(first_row_),
                      wording("{}: from {} to {} at {}", fit(ref_, word_columns),
                              wording.word(word(move.from)), wording.word(word(move.to)),
                              format_utc(move.at)),
                      std::string(ref_));
    }
}

}  // namespace svcops
