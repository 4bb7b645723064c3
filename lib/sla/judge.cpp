#include "lib/sla/judge.hpp"

#include <algorithm>
#include <string_view>

namespace svcops {

namespace {

// What stays true of a ticket that was not opened yet when it happened.
constexpr std::uint32_t lasting = effect_answered | effect_first_answered | effect_acknowledged |
                                  effect_asked | effect_note | effect_assigned | effect_taken;

// A ticket as new, with the memory of the old one.
void reset(Ticket& ticket) {
    Ticket fresh;
    fresh.ref.swap(ticket.ref);
    fresh.tags.swap(ticket.tags);
    fresh.extra.swap(ticket.extra);
    fresh.ref.clear();
    fresh.tags.clear();
    fresh.extra.clear();
    ticket = std::move(fresh);
}

}  // namespace

Judge::Judge(const LevelBook& book, Detail detail) : book_(&book) {
    clocks_.reserve(book.tracks().size());
    for (const Track& track : book.tracks()) {
        clocks_.emplace_back(book, track, detail);
    }
    candidates_.resize(clocks_.size());
}

std::span<const Cycle> Judge::judge(const Log& log, Instant now) {
    start_over(log);
    for (const Event& event : log.events) {
        if (event.at > now) {
            break;
        }
        step(event);
    }
    finish(now);
    return cycles_;
}

std::span<const Reached> Judge::reached(const Cycle& cycle) const {
    return std::span(reached_).subspan(cycle.reached_first, cycle.reached_count);
}

std::span<const Segment> Judge::segments(const Cycle& cycle) const {
    return std::span(segments_).subspan(cycle.segments_first, cycle.segments_count);
}

void Judge::start_over(const Log& log) {
    reset(ticket_);
    ticket_.id = log.subject;
    each_clock([this](std::size_t i) { clocks_[i].clear(); });
    fulfilment_.reset();
    steps_from_ = steps_to_ = 0;
    std::fill(candidates_.begin(), candidates_.end(), std::nullopt);
    promise_.clear();
    opened_ = covered_ = answered_ = asked_while_ended_ = customer_wrote_ = unmatched_ = false;
    written_to_ = waited_out_ = false;
    opener_ = 0;
    early_ = 0;
    matched_.reset();
    matched_at_ = first_instant;
    next_boundary_ = 0;
    waivers_.clear();
    cycles_.clear();
    reached_.clear();
    segments_.clear();
}

void Judge::step(const Event& event) {
    const Instant t = event.at;
    if (opened_) {
        end_wait(t);
        cross_boundaries(t);
        settle(t);
    }
    const Status before = ticket_.status;
    Effects effects = take(ticket_, event);
    if (effects.has(effect_waived)) {
        remember_waiver(event);
    }
    if (effects.has(effect_created)) {
        opener_ = effects.has(effect_opened_by_agent) ? event.actor : AgentId{0};
        open_ticket(effects, before, t);
        return;
    }
    tell_opening_text(event, effects);
    tell_first_answer(effects);
    if (!opened_) {
        early_ |= effects.set & lasting;
        return;
    }
    stops(effects, t);
    change(effects, t);
    pauses(effects, t);
    starts(effects, t);
    promise_.see(effects, ticket_, t);
}

// A wait that was said to end by t has ended: from there on nobody is waited for, and what stood
// for it runs, whatever the stage says.
void Judge::end_wait(Instant t) {
    const Instant at = ticket_.until;
    if (waited_out_ || at == Instant{} || at > t) {
        return;
    }
    cross_boundaries(at);
    settle(at);
    waited_out_ = true;
    each_clock([&](std::size_t i) { set_pause(i, at); });
}

void Judge::settle(Instant t) {
    each_clock([&](std::size_t i) { clocks_[i].settle(t, holder()); });
    promise_.settle(t, holder());
}

// A log whose stamps go backwards may answer or end a ticket before it opens it.
Effects Judge::before_opening(Status status) const {
    Effects effects;
    effects.set = early_;
    if (status == Status::resolved || status == Status::closed) {
        effects.set |= effect_resolved;
    }
    if (status == Status::closed) {
        effects.set |= effect_closed;
    }
    if (status == Status::cancelled) {
        effects.set |= effect_cancelled;
    }
    if (effects.set != 0) {
        effects.set |= effect_early;
    }
    return effects;
}

void Judge::open_ticket(Effects effects, Status before, Instant t) {
    opened_ = true;
    const std::vector<Instant>& boundaries = book_->boundaries();
    next_boundary_ = static_cast<std::size_t>(
        std::upper_bound(boundaries.begin(), boundaries.end(), t) - boundaries.begin());
    match(t);
    tell_first_answer(effects);
    starts(effects, t);
    stops(effects, t);
    promise_.see(effects, ticket_, t);
    if (const Effects early = before_opening(before); early.set != 0) {
        stops(early, t);
        promise_.see(early, ticket_, t);
    }
    pauses(effects, t);
}

void Judge::pauses(const Effects& effects, Instant t) {
    if (effects.has(effect_asked) && book_->waits_for_customer(ticket_)) {
        customer_wrote_ = true;
    }
    if (effects.has(effect_moved)) {
        customer_wrote_ = false;
        each_clock([&](std::size_t i) {
            if (clocks_[i].running()) {
                clocks_[i].founded(t);
            }
        });
    }
    const bool waits_anew = (effects.fields >> ticket_field::until & 1) != 0;
    if (effects.has(effect_moved | effect_created) || waits_anew) {
        waited_out_ = ticket_.until != Instant{} && ticket_.until <= t;
    }
    if (effects.has(effect_moved | effect_asked | effect_created) || waits_anew) {
        each_clock([&](std::size_t i) { set_pause(i, t); });
    }
}

void Judge::set_pause(std::size_t track, Instant t) {
    Stopwatch& clock = clocks_[track];
    if (!clock.running()) {
        return;
    }
    if (!clock.rate()) {
        clock.stand(t, {ticket_.stage, ticket_.status, customer_wrote_ || waited_out_});
        return;
    }
    const BoundTarget& target = book_->bound(clock.rate()->level).targets[clock.rate()->target];
    const bool stands = book_->pauses(target, ticket_.status, ticket_.stage);
    const bool wanted = stands && !customer_wrote_ && !waited_out_;
    if (wanted == clock.paused()) {
        return;
    }
    if (wanted) {
        clock.pause(t, ticket_.stage);
    } else {
        const auto kind = !stands           ? Segment::Kind::running
                          : customer_wrote_ ? Segment::Kind::answered
                                            : Segment::Kind::waited_out;
        clock.resume(t, kind, ticket_.stage);
    }
}

void Judge::emit(std::size_t track, Instant now) {
    if (clocks_[track].counts()) {
        cycles_.push_back(clocks_[track].cycle(now, reached_, segments_));
    }
}

void Judge::finish(Instant now) {
    if (!opened_) {
        return;
    }
    end_wait(now);
    cross_boundaries(now);
    settle(now);
    each_clock([&](std::size_t i) { emit(i, now); });
    if (promise_.given()) {
        cycles_.push_back(promise_.cycle(book_->promised(), ticket_, now));
        cycles_.back().calendar = book_->promised_calendar();
    }
    if (ticket_.observes != 0) {
        apply_observation();
    }
    if (!waivers_.empty()) {
        apply_waivers();
    }
}

}  // namespace svcops
