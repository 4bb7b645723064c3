#include "lib/sla/stopwatch.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

void Stopwatch::clear() {
    phase_ = Phase::idle;
    running_ = false;
    ordinal_ = 0;
}

void Stopwatch::begin(std::optional<Rate> rate, Instant start, Instant at) {
    phase_ = Phase::running;
    running_ = paused_ = held_ = breached_ = kept_ = false;
    exclusion_ = Exclusion::none;
    stopped_by_ = StoppedBy::nothing;
    cause_ = BreachCause::none;
    flags_ = 0;
    stand_ = {};
    ++ordinal_;
    rate_.reset();
    calendar_ = nullptr;
    started_ = counted_from_ = since_ = start;
    target_ = used_ = 0;
    first_stopped_.reset();
    first_used_ = 0;
    unfounded_since_.reset();
    unfounded_ = 0;
    pauses_ = 0;
    at_breach_ = at_stop_ = {};
    ran_.clear();
    passed_.clear();
    segments_.clear();
    if (rate) {
        hold(*rate, at);
    }
    turn(start, Segment::Kind::running, 0);
}

// The clock cannot reach its target sooner than calendar time does; due itself is found only when
// that instant has passed.
void Stopwatch::aim() {
    running_ = phase_ == Phase::running && !paused_ && held_ && !breached_;
    earliest_ = since_ + Seconds{std::max<std::int64_t>(target_ - used_, 0)};
}

void Stopwatch::settle_late(Instant t, const Holder& holder) {
    const std::int64_t left = target_ - used_;
    earliest_ = left > 0 ? calendar_->due(since_, Seconds{left}) : since_;
    if (t > earliest_) {
        // More than the target was used when the clock went on: a change put due into the past.
        breach(earliest_, left < 0 ? BreachCause::retargeted : BreachCause::overdue, holder);
    }
}

void Stopwatch::confront(Instant t, const Holder& holder) {
    const std::int64_t left = target_ - used_;
    if (running_ && (left < 0 || (left == 0 && moment(target_) < t))) {
        breach(t, BreachCause::retargeted, holder);
    }
}

void Stopwatch::breach(Instant at, BreachCause cause, const Holder& holder) {
    breached_ = true;
    running_ = false;
    breach_at_ = at;
    cause_ = cause;
    decided_ = *rate_;
    decided_target_ = target_;
    decided_calendar_ = calendar_;
    decided_known_ = known_;
    missed_ = cause == BreachCause::overdue ? at : due_as_it_runs();
    at_breach_ = holder;
}

void Stopwatch::close_stretch(Instant t) {
    if (phase_ != Phase::running || paused_ || t < since_) {
        return;
    }
    if (held_ && detail_ != Detail::verdicts) {
        pass_thresholds(t);
    }
    if (t == since_) {
        return;
    }
    if (held_) {
        used_ += calendar_->between(since_, t).count();
    }
    ran_.push_back({{since_, t}, stand_, held_});
    since_ = t;
}

void Stopwatch::stand(Instant t, const Stand& stand) {
    if (held_ || stand == stand_) {
        return;
    }
    close_stretch(t);
    stand_ = stand;
    turn(t, Segment::Kind::running, stand.stage);
}

void Stopwatch::pause(Instant t, WordId stage) {
    close_stretch(t);
    turn(t, Segment::Kind::paused, stage);
    paused_ = true;
    paused_since_ = t;
    running_ = false;
}

void Stopwatch::end_pause(Instant t) {
    if (paused_) {
        pauses_ += (t - paused_since_).count();
        paused_ = false;
    }
}

void Stopwatch::resume(Instant t, Segment::Kind kind, WordId stage) {
    end_pause(t);
    since_ = t;
    if (kind == Segment::Kind::answered) {
        unfounded_since_ = t;
    }
    turn(t, kind, stage);
    go_on();
}

void Stopwatch::go_on() {
    if (held_ && detail_ != Detail::verdicts) {
        rearm();
    }
    aim();
}

void Stopwatch::founded(Instant t) {
    if (!unfounded_since_) {
        return;
    }
    if (calendar_) {
        unfounded_ += calendar_->between(*unfounded_since_, t).count();
    }
    unfounded_since_.reset();
    if (running() && !paused_) {
        turn(t, Segment::Kind::running, 0);
    }
}

void Stopwatch::stop(Instant t, StoppedBy reason, const Holder& holder) {
    close_stretch(t);
    founded(t);
    turn(t, Segment::Kind::ended, 0);
    phase_ = Phase::ended;
    end_pause(t);
    running_ = false;
    stopped_ = t;
    stopped_by_ = reason;
    at_stop_ = holder;
}

void Stopwatch::reopen(Instant t) {
    if (!first_stopped_ && !suspended()) {
        first_stopped_ = stopped_;
        first_used_ = used_;
    }
    phase_ = Phase::running;
    exclusion_ = Exclusion::none;
    stopped_by_ = StoppedBy::nothing;
    since_ = t;
    at_stop_ = {};
    turn(t, Segment::Kind::running, 0);
    go_on();
}

void Stopwatch::retarget(std::optional<Rate> rate, Instant t, Count count) {
    close_stretch(t);
    if (count == Count::restart && !breached_) {
        ran_.clear();
        drop_segments();
        used_ = 0;
        counted_from_ = t;
        if (!paused_) {
            since_ = t;
        }
    }
    kept_ = !rate && breached_;
    if (rate || kept_) {
        hold(rate ? *rate : decided_, t);
    } else {
        release(t);
    }
    if (!paused_) {
        turn(t, Segment::Kind::running, 0);
    }
}

void Stopwatch::release(Instant t) {
    if (paused_) {
        end_pause(t);
        since_ = t;
    }
    held_ = running_ = false;
    rate_.reset();
}

// The time for which there was no target is counted as this one would have counted it.
void Stopwatch::leave_out_pauses(const BoundTarget& target) {
    std::erase_if(ran_, [&](const Ran& ran) {
        const bool pauses = !ran.held && !ran.stand.answered &&
                            book_->pauses(target, ran.stand.status, ran.stand.stage);
        if (pauses) {
            pauses_ += (ran.span.to - ran.span.from).count();
        }
        if (pauses && detail_ == Detail::account) {
            pause_segments(ran.span);
        }
        return pauses;
    });
    for (Ran& ran : ran_) {
        ran.held = true;
    }
}

void Stopwatch::hold(const Rate& rate, Instant t) {
    close_stretch(t);
    const Calendar* known = &book_->calendar(rate.calendar, t);
    const bool same_hours = known == calendar_ && held_;
    const bool same_target = held_ && rate_ == rate;
    if (!held_) {
        leave_out_pauses(book_->bound(rate.level).targets[rate.target]);
    }
    calendar_ = known;
    known_ = t;
    held_ = true;
    rate_ = rate;
    if (!same_hours) {
        used_ = counted();
    }
    if (!same_target) {
        target_ = allowance(rate);
    }
    if (detail_ != Detail::verdicts) {
        rearm();
    }
    aim();
}

void Stopwatch::backdate(Instant start, Instant t, const Holder& holder) {
    if (start >= started_) {
        return;
    }
    close_stretch(t);
    ran_.insert(ran_.begin(), {{start, started_}, {}, held_});
    if (detail_ == Detail::account) {
        segments_.insert(segments_.begin(), stretch(Segment::Kind::running, {start, started_}, 0));
    }
    started_ = counted_from_ = start;
    if (!held_) {
        return;
    }
    const Rate rate = *rate_;
    held_ = false;  // count again, and measure working days from the earlier start
    hold(rate, t);
    confront(t, holder);
}

}  // namespace svcops
