// What a clock says of itself: the cycle as it stands.
#include "lib/sla/stopwatch.hpp"

#include <algorithm>

namespace svcops {

Standing Stopwatch::standing() const {
    Standing now;
    now.run = ended() ? Run::ended : paused_ ? Run::paused : Run::running;
    now.exclusion = exclusion_;
    if (breached_) {
        now.verdict = Verdict::breached;
    } else if (ended() && exclusion_ == Exclusion::none) {
        now.verdict = Verdict::met;
    }
    return now;
}

std::optional<Instant> Stopwatch::due() const {
    if (!held_ || paused_ || (ended() && detail_ == Detail::verdicts)) {
        return std::nullopt;
    }
    return due_as_it_runs();
}

// A breach is told by what was missed, whatever the clock is held against since.
const Calendar* Stopwatch::counts_by() const {
    return breached_ ? decided_calendar_ : calendar_;
}

void Stopwatch::add_decision(Cycle& made, Instant until) const {
    if (breached_) {
        if (decided_calendar_ != calendar_) {
            made.used = counted_until(until, *decided_calendar_);
        }
        made.decided_at = breach_at_;
        made.at_breach = at_breach_;
        made.due = missed_;
        if (rate_ != decided_ && !ended()) {
            made.present_due = due();
        }
        made.overrun =
            std::max<std::int64_t>(0, made.used - counted_until(breach_at_, *decided_calendar_));
        made.overrun_calendar = (until - breach_at_).count();
    } else if (made.standing.verdict == Verdict::met) {
        made.decided_at = stopped_;
    }
}

Cycle Stopwatch::cycle(Instant now, std::vector<Reached>& reached, std::vector<Segment>& segments) {
    const Instant until = ended() ? stopped_ : now;
    if (!ended()) {
        close_stretch(now);
        founded(now);
    }
    Cycle made;
    const Rate& rate = breached_ ? decided_ : *rate_;
    made.level = rate.level;
    made.target = rate.target;
    made.calendar = rate.calendar;
    made.priority = rate.priority;
    made.flags = flags_ | rate.flags;
    made.measure = track_->measure;
    made.ordinal = ordinal_;
    made.standing = standing();
    made.stopped_by = stopped_by_;
    made.cause = cause_;
    made.started = started_;
    made.known = breached_ ? decided_known_ : known_;
    if (ended()) {
        made.stopped = stopped_;
    }
    made.first_stopped = first_stopped_;
    made.first_used = first_used_;
    made.target_seconds = breached_ ? decided_target_ : target_;
    made.used = used_;
    made.elapsed = (until - started_).count();
    made.unfounded_pause = unfounded_;
    made.paused = pauses_ + (paused_ ? (until - paused_since_).count() : 0);
    made.at_stop = at_stop_;
    made.due = breached_ ? std::nullopt : due();
    add_decision(made, until);
    if (detail_ != Detail::verdicts) {
        append_reached(made, reached);
    }
    if (detail_ == Detail::account) {
        append_account(until, made, segments);
    }
    return made;
}

}  // namespace svcops
