// What starts and stops each clock.
#include "lib/sla/judge.hpp"

#include <algorithm>

namespace svcops {

void Judge::stops(const Effects& effects, Instant t) {
    each_clock([&](std::size_t i) {
        if (!effects.has(book_->tracks()[i].stops_on)) {
            return;
        }
        if (clocks_[i].running()) {
            stop(i, effects, t);
        } else if (effects.has(effect_merged_away)) {
            void_merged(i, t);
        }
    });
    const bool by_person = effects.has(effect_resolved) && !effects.has(effect_by_system);
    if (answers(matched_, effects) || by_person || picks_up(matched_, effects)) {
        answered_ = true;
        asked_while_ended_ = false;
    }
}

void Judge::stop(std::size_t track, const Effects& effects, Instant t) {
    const StoppedBy reason = stop_reason(track, effects);
    if (reason == StoppedBy::nothing) {
        return;
    }
    Stopwatch& clock = clocks_[track];
    clock.stop(t, reason, holder());
    if (effects.has(effect_early)) {
        clock.flag(flag_backwards);
    }
    // Nobody has answered when a program resolves: the first response is neither met nor missed.
    const ClockKind kind = book_->tracks()[track].kind;
    const bool unanswered = kind == ClockKind::first_response && reason == StoppedBy::resolved &&
                            effects.has(effect_by_system);
    // A step that the end of its order leaves open was neither taken in time nor late.
    const bool left_open = kind == ClockKind::step && reason != StoppedBy::step;
    if (reason == StoppedBy::cancelled || reason == StoppedBy::merged || unanswered || left_open) {
        clock.set_aside();
    }
}

bool Judge::is_answered(std::size_t track, const Effects& effects) const {
    const auto& rate = clocks_[track].rate();
    const auto level = rate ? std::optional(rate->level) : std::nullopt;
    return answers(level, effects) ||
           (book_->tracks()[track].kind == ClockKind::first_response && picks_up(level, effects));
}

// By what the clock itself waits for.
StoppedBy Judge::reached_by(std::size_t track, const Effects& effects) const {
    const Track& clock = book_->tracks()[track];
    const auto when = [](bool it_is, StoppedBy by) { return it_is ? by : StoppedBy::nothing; };
    switch (clock.kind) {
        case ClockKind::first_response:
        case ClockKind::next_response:
        case ClockKind::update:
            return when(is_answered(track, effects), StoppedBy::answer);
        case ClockKind::acknowledge:
            return when(effects.has(effect_acknowledged), StoppedBy::acknowledged);
        case ClockKind::assign:
            return when(effects.has(effect_assigned), StoppedBy::assigned);
        case ClockKind::tokens:
            return when(happened(clock.to, effects, ticket_), StoppedBy::event);
        case ClockKind::step:
            return when(is_step_ended(clock), StoppedBy::step);
        case ClockKind::resolution:
        case ClockKind::leg:
            break;
    }
    return StoppedBy::nothing;
}

StoppedBy Judge::stop_reason(std::size_t track, const Effects& effects) const {
    const Track& clock = book_->tracks()[track];
    if (effects.has(effect_merged_away)) {
        return StoppedBy::merged;
    }
    if (const auto reached = reached_by(track, effects); reached != StoppedBy::nothing) {
        return reached;
    }
    if (effects.has(effect_cancelled)) {
        return StoppedBy::cancelled;
    }
    const bool closes = effects.has(effect_closed);
    if (effects.has(effect_resolved) && !clock.outlives_resolving) {
        return closes ? StoppedBy::closed : StoppedBy::resolved;
    }
    const bool awaits_reopening =
        clock.kind == ClockKind::tokens && clock.to.kind == EventToken::Kind::reopened;
    if (closes && !awaits_reopening) {
        return StoppedBy::closed;
    }
    return is_with_party(clock) ? StoppedBy::nothing : StoppedBy::handed_on;
}

// A public message at the very instant of the opening, by the one who opened the ticket, is the
// text that it was opened with; unless its source calls it the response.
void Judge::tell_opening_text(const Event& event, Effects& effects) const {
    const bool by_opener = opened_ && opener_ != 0 && event.actor == opener_;
    if (!effects.has(effect_answered) || !by_opener || event.at != ticket_.opened) {
        return;
    }
    const bool says_response = std::ranges::any_of(
        event.changes, [](const Change& change) { return change.field == ticket_field::measure; });
    if (!says_response) {
        effects.set |= effect_opening_text;
    }
}

// Which answer is the first depends on whether the opening text is one.
void Judge::tell_first_answer(Effects& effects) {
    effects.set &= ~std::uint32_t{effect_first_answered};
    if (!written_to_ && answers(matched_, effects)) {
        effects.set |= effect_first_answered;
        written_to_ = true;
    }
}

// The opening text is an answer where the customer is there in person, or where the service level
// counts it.
bool Judge::answers(std::optional<std::uint32_t> level, const Effects& effects) const {
    if (!effects.has(effect_opening_text)) {
        return effects.has(effect_answered);
    }
    return level && (book_->levels()[*level].opening_counts || is_live(*level));
}

// Where the customer is there in person, whoever takes the ticket up has answered.
bool Judge::picks_up(std::optional<std::uint32_t> level, const Effects& effects) const {
    return effects.has(effect_opened_by_agent | effect_taken) && level && is_live(*level);
}

bool Judge::is_live(std::uint32_t level) const {
    const std::vector<WordId>& live = book_->bound(level).live_channels;
    return ticket_.channel != 0 && std::ranges::find(live, ticket_.channel) != live.end();
}

// The step that merges a ticket away may have ended it first.
void Judge::void_merged(std::size_t track, Instant t) {
    Stopwatch& clock = clocks_[track];
    const bool ended_now = clock.ended() && clock.stopped() == t;
    if (ended_now &&
        (clock.stopped_by() == StoppedBy::resolved || clock.stopped_by() == StoppedBy::closed)) {
        clock.set_aside();
    }
}

void Judge::starts(const Effects& effects, Instant t) {
    each_clock([&](std::size_t i) {
        if (effects.has(book_->tracks()[i].starts_on)) {
            start(i, effects, t);
        }
    });
    if (effects.has(effect_asked) && !is_open(ticket_.status)) {
        asked_while_ended_ = true;
    }
    if (effects.has(effect_reopened)) {
        asked_while_ended_ = false;
    }
}

// To the party, who did not have it before.
bool Judge::is_handed_over(const Track& clock, const Effects& effects) {
    return effects.has(effect_created) ||
           (effects.has(effect_handed) &&
            !Tracks::is_with(clock, effects.team_before, effects.partner_before));
}

// A new leg of the party's work, for which nothing was done before. Who is named in the very event
// that hands the ticket over was assigned at once.
void Judge::start_leg(std::size_t track, const Effects& effects, Instant t) {
    const Track& clock = book_->tracks()[track];
    Stopwatch& watch = clocks_[track];
    const bool was_left = !watch.begun() || watch.stopped_by() == StoppedBy::handed_on;
    const bool begins =
        is_handed_over(clock, effects) || (effects.has(effect_reopened) && was_left);
    if (!begins || watch.running()) {
        return;
    }
    begin(track, t, t);
    if (clock.kind == ClockKind::assign && effects.has(effect_assigned)) {
        watch.stop(t, StoppedBy::assigned, holder());
    }
}

void Judge::start(std::size_t track, const Effects& effects, Instant t) {
    const Track& clock = book_->tracks()[track];
    if (!is_with_party(clock)) {
        return;
    }
    if (effects.has(effect_earlier)) {
        count_from_earlier(track, effects, t);
    }
    const bool is_ended_step = clock.kind == ClockKind::step && is_step_ended(clock);
    const bool is_new_leg =
        clock.party != LegParty::Kind::anybody && is_handed_over(clock, effects);
    if (effects.has(effect_reopened) && !is_ended_step && !is_new_leg) {
        reopen(track, t);
    }
    if (!is_open(ticket_.status) && !effects.has(effect_created) &&
        clock.kind != ClockKind::tokens) {
        return;
    }
    if (clock.starts_when_handed) {
        start_leg(track, effects, t);
        return;
    }
    if (clock.kind == ClockKind::step) {
        begin_step(track, t);
    } else if (begins(track, effects)) {
        begin(track, t, t);
    }
}

// Of a clock that neither a hand-off nor an order's plan begins.
bool Judge::begins(std::size_t track, const Effects& effects) {
    const Track& clock = book_->tracks()[track];
    const bool idle = !clocks_[track].running();
    switch (clock.kind) {
        case ClockKind::first_response:
            return !clocks_[track].begun() && !answered_ && happened(clock.from, effects, ticket_);
        case ClockKind::acknowledge:
        case ClockKind::assign:
        case ClockKind::resolution:
            return effects.has(effect_created);
        case ClockKind::next_response:
            return effects.has(effect_asked) && answered_ && idle;
        case ClockKind::update:
            return idle && answers(candidate(track), effects);
        case ClockKind::tokens:
            return idle && happened(clock.from, effects, ticket_);
        case ClockKind::step:
        case ClockKind::leg:
            break;
    }
    return false;
}

bool Judge::is_step_ended(const Track& clock) const {
    const StepPlan& plan = book_->bound(clock.level).plan;
    return ((plan.among(ticket_.steps_done) | plan.among(ticket_.steps_skipped)) &
            step_bit(clock.step)) != 0;
}

bool Judge::is_step_open(const Track& clock) const {
    return (book_->bound(clock.level).plan.open(ticket_) & step_bit(clock.step)) != 0;
}

// A step's clock runs from the instant at which nothing has to be done before it any more.
void Judge::begin_step(std::size_t track, Instant t) {
    if (!clocks_[track].begun() && is_open(ticket_.status) &&
        is_step_open(book_->tracks()[track])) {
        begin(track, t, t);
    }
}

void Judge::count_from_earlier(std::size_t track, const Effects& effects, Instant t) {
    const Track& clock = book_->tracks()[track];
    Stopwatch& watch = clocks_[track];
    if (clock.kind == ClockKind::next_response) {
        if (!effects.unanswered || !answered_ || !is_open(ticket_.status)) {
            return;
        }
        if (watch.running()) {
            watch.backdate(*effects.unanswered, t, holder());
        } else {
            begin(track, std::min(*effects.unanswered, t), t);
        }
        return;
    }
    const bool from_creation = clock.kind != ClockKind::update &&
                               clock.from.kind == EventToken::Kind::created &&
                               clock.party == LegParty::Kind::anybody;
    if (from_creation && watch.running()) {
        watch.backdate(*effects.earlier, t, holder());
    }
}

// What a reopened ticket owes its customer at once: an answer to what came while it was resolved,
// and, when it was ever answered, the next update.
bool Judge::owed_since_reopening(const Track& clock) const {
    return (clock.kind == ClockKind::next_response && asked_while_ended_ && answered_) ||
           (clock.kind == ClockKind::update && written_to_);
}

void Judge::reopen(std::size_t track, Instant t) {
    const Track& clock = book_->tracks()[track];
    Stopwatch& watch = clocks_[track];
    if (watch.ended() && watch.stopped_by() == StoppedBy::handed_on) {
        return;
    }
    const bool resumes = watch.suspended();
    if (!resumes && owed_since_reopening(clock) && !watch.running()) {
        begin(track, t, t);
        return;
    }
    if (!watch.ended() || (!resumes && !clock.follows_reopening)) {
        return;
    }
    const std::optional<Rate> next = watch.rate() ? watch.rate() : rate(track);
    const OnReopen rule = next ? book_->levels()[next->level].on_reopen : OnReopen::resume;
    if (resumes || rule == OnReopen::resume) {
        watch.reopen(t);
        rebind(track, t, Cause::change);
        set_pause(track, t);
    } else if (rule == OnReopen::new_cycle) {
        begin(track, t, t);
    }
}

void Judge::begin(std::size_t track, Instant from, Instant t) {
    if (clocks_[track].ended()) {
        emit(track, t);
    }
    clocks_[track].begin(rate(track), from, t);
    set_pause(track, t);
    clocks_[track].confront(t, holder());
}

}  // namespace svcops
