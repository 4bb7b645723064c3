#include "lib/intake/builder.hpp"

#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace f = ticket_field;

// A message of which the source says that it is the response carries the measure that it answers.
constexpr std::string_view responds = "first_response";

TicketBuilder::TicketBuilder(const Source& source, const ImportPlan& plan, Rejections& rejections,
                             QualityTally& quality, std::optional<Instant> now)
    : source_(source),
      plan_(plan),
      rejections_(rejections),
      quality_(quality),
      now_(now),
      slots_(plan.slots.size()) {}

void TicketBuilder::begin(const KnownTicket* known, Counting counting) {
    known_ = known;
    known_opened_ = known ? known->opened : Instant{};
    counting_ = counting;
    event_count_ = 0;
    rows_ = 0;
    created_ = says_opened_ = opened_unsaid_ = false;
    own_source_ = {};
    last_raw_ = {};
    first_at_.reset();
    created_at_.reset();
    for (SlotState& state : slots_) {
        if (state.pooled) {
            state.memory.valid = false;
        }
        state.before = {};
    }
    for (FactState& state : facts_) {
        state.value.reset();
    }
    texts_.release();
    stage_ = known ? keep(known->stage) : std::string_view();
    status_ = known ? known->status : Status::new_;
}

void TicketBuilder::add(const Row& row) {
    if (is_repeated(row)) {
        return;
    }
    if (rows_ == 0) {
        ref_ = keep(row.cells[plan_.ref]);
        first_row_ = row.offset;
    }
    if (!read(row)) {
        if (counting_ == Counting::on) {
            rejections_.row(row);
        }
        return;
    }
    if (meant_ && meant_->kind == EventMeaning::Kind::ignore) {
        counts_.ignored += counting_ == Counting::on;
        return;
    }
    for (FactState& state : facts_) {
        if (!state.next) {
            continue;
        }
        state.value = state.next;
        state.row = row.offset;
    }
    if (plan_.mapping->row == ImportRow::ticket) {
        return add_ticket_row(row);
    }
    if (plan_.mapping->row == ImportRow::snapshot) {
        add_snapshot(row);
    } else {
        add_event(row);
    }
    ++rows_;
}

// One row a ticket: the same bytes again are a repetition; other bytes contradict. A repeated
// snapshot or event is only counted.
bool TicketBuilder::is_repeated(const Row& row) {
    const std::string_view raw = source_.bytes().substr(row.offset, row.end - row.offset);
    const bool repeated = raw == last_raw_;
    if (repeated) {
        count(Quality::duplicate_row, row.offset, "it stands twice");
    }
    const bool second = plan_.mapping->row == ImportRow::ticket && rows_ > 0;
    if (second && !repeated && counting_ == Counting::on) {
        rejections_.cell(row, row.cells[plan_.ref],
                         fmt::format("ticket '{}' stands twice, and the rows differ", ref_),
                         "one row a ticket; snapshots are `row: snapshot`");
        rejections_.row(row);
    }
    last_raw_ = raw;
    return second;
}

void TicketBuilder::count(Quality kind, std::uint64_t offset, std::string_view what, Told told) {
    if (counting_ == Counting::on && quality_.count(kind)) {
        quality_.keep(kind, rejections_.subject(offset),
                      told == Told::sentence ? quality_.wording().sentence(what)
                                             : std::string(fit(what, word_columns)),
                      std::string(ref_));
    }
}

void TicketBuilder::count_local(LocalKind kind, std::uint64_t offset) {
    if (kind == LocalKind::gap) {
        count(Quality::dst_gap, offset, "a local time that did not exist");
    } else if (kind == LocalKind::overlap) {
        count(Quality::dst_overlap, offset, "a local time that existed twice");
    }
}

// What is said to have happened has not happened yet.
void TicketBuilder::count_future(Instant at, std::uint64_t offset) {
    if (now_ && at > *now_) {
        count(Quality::future_instant, offset, "later than this import");
    }
}

IncomingEvent& TicketBuilder::new_event(Instant at, EventKind kind, std::string_view actor) {
    if (event_count_ == events_.size()) {
        events_.emplace_back();
    }
    IncomingEvent& event = events_[event_count_++];
    event.at = at;
    event.kind = kind;
    event.actor = actor;
    event.changes.clear();
    return event;
}

TicketKind TicketBuilder::ticket_kind() const {
    if (!plan_.kind_slot) {
        return known_ ? known_->kind : TicketKind::none;
    }
    return static_cast<TicketKind>(slots_[*plan_.kind_slot].now.number);
}

// The row's instant.
void TicketBuilder::stamp(const Row& row) {
    count_local(at_.kind, row.offset);
    count_future(at_.instant, row.offset);
    last_at_ = at_.instant;
    if (!first_at_) {
        first_at_ = created_at_ = at_.instant;
    }
}

void TicketBuilder::add_snapshot(const Row& row) {
    const bool is_tied = rows_ > 0 && at_.instant == last_at_;
    stamp(row);
    if (rows_ == 0 && !known_) {
        create(row);
    } else {
        IncomingEvent& event = new_event(at_.instant, EventKind::changed, actor_);
        compare(event, row);
        if (event.changes.empty()) {
            --event_count_;
            counts_.without_change += counting_ == Counting::on;
        } else {
            sign(event);
            if (is_tied) {
                count(Quality::same_instant, row.offset,
                      "another state at the instant of the row before it");
            }
        }
    }
}

void TicketBuilder::add_ticket_row(const Row& row) {
    const bool has_instant =
        std::any_of(std::begin(facts_), std::begin(facts_) + 4,
                    [](const FactState& state) { return state.value.has_value(); });
    if (!has_instant && !known_) {
        if (counting_ == Counting::on) {
            rejections_.cell(
                row, row.cells[plan_.ref], fmt::format("ticket '{}' has no instant at all", ref_),
                "at least one of opened, first_response, resolved and closed is wanted");
            rejections_.row(row);
        }
        return;
    }
    if (!known_) {
        create(row);
    } else {
        IncomingEvent& event = new_event(known_->updated, EventKind::changed, actor_);
        compare_with_known(event, row);
        if (!event.changes.empty()) {
            sign(event);
        }
    }
    ++rows_;
}

// A row's own event; the first row of a new ticket makes the creation too.
void TicketBuilder::add_event(const Row& row) {
    if (plan_.exact) {
        return add_exact(row);
    }
    stamp(row);
    const IncomingChange activity{f::activity, Symbol::word(Vocabulary::activity, activity_)};
    const bool is_creation = meant_->kind == EventMeaning::Kind::created && !known_;
    const bool first = rows_ == 0 && !known_;
    if (first) {
        create(row);
    }
    if (is_creation && !says_opened_) {
        says_opened_ = true;
        created_at_ = at_.instant;
        if (!first) {
            create_late();
        }
    }
    if (first && is_creation) {
        events_[event_count_ - 1].changes.push_back(activity);
        return;
    }
    IncomingEvent& event = add_meaning(row);
    if (!first) {
        compare(event, row);
    }
    event.changes.push_back(activity);
}

void TicketBuilder::add_waiver(IncomingEvent& event) const {
    event.changes.push_back({f::measure, Symbol::word(Vocabulary::measure, waiver_.measure)});
    if (waiver_.cycle != 0) {
        event.changes.push_back({f::cycle, Symbol::of(waiver_.cycle)});
    }
    if (!waiver_.reason.empty()) {
        event.changes.push_back({f::reason, {.kind = Symbol::Kind::text, .text = waiver_.reason}});
    }
    if (!waiver_.service_level.empty()) {
        event.changes.push_back(
            {f::service_level, Symbol::word(Vocabulary::service_level, waiver_.service_level)});
    }
}

IncomingEvent& TicketBuilder::add_meaning(const Row& row) {
    using Kind = EventMeaning::Kind;
    const Kind kind = meant_->kind;
    const bool is_message = kind == Kind::first_response || kind == Kind::message_agent ||
                            kind == Kind::message_customer || kind == Kind::message_system ||
                            kind == Kind::note;
    IncomingEvent& event = new_event(at_.instant,
                                     is_message             ? EventKind::message
                                     : kind == Kind::waived ? EventKind::waived
                                                            : EventKind::changed,
                                     actor_);
    if (is_message) {
        const auto audience = kind == Kind::note ? Audience::internal : Audience::public_;
        event.changes.push_back({f::audience, Symbol::of(static_cast<std::int64_t>(audience))});
        event.changes.push_back({f::author, Symbol::of(static_cast<std::int64_t>(writer(kind)))});
        if (kind == Kind::first_response) {
            event.changes.push_back({f::measure, Symbol::word(Vocabulary::measure, responds)});
        }
        if (!body_.empty()) {
            event.changes.push_back({f::body, {.kind = Symbol::Kind::text, .text = body_}});
        }
    } else if (kind == Kind::waived) {
        add_waiver(event);
    } else if (kind == Kind::stage) {
        move(event, Symbol::word(Vocabulary::stage, meant_->word), row);
    } else if (kind == Kind::status) {
        move_status(event, static_cast<Status>(meant_->code));
    } else if (kind == Kind::priority) {
        event.changes.push_back({f::priority, Symbol::of(meant_->code)});
    } else if (kind == Kind::assigned && !plan_.has_agent && !actor_.empty()) {
        event.changes.push_back({f::agent, {.kind = Symbol::Kind::agent, .text = actor_}});
    }
    if (event.kind == EventKind::changed) {
        sign(event);
    }
    return event;
}

}  // namespace svcops
