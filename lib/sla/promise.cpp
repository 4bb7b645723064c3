#include "lib/sla/promise.hpp"

#include <algorithm>

namespace svcops {

void Promise::settle(Instant t, const Holder& holder) {
    if (!due_ || stopped_ || breached_at_) {
        return;
    }
    // A due instant that was set into the past is missed when it was set, not before.
    const Instant missed = std::max(*due_, given_at_);
    if (t <= missed && *due_ >= given_at_) {
        return;
    }
    if (t < missed) {
        return;
    }
    breached_at_ = missed;
    cause_ = *due_ < given_at_ ? BreachCause::retargeted : BreachCause::overdue;
    at_breach_ = holder;
}

void Promise::see(const Effects& effects, const Ticket& after, Instant t) {
    const Holder holder{after.agent, after.team};
    if (effects.has(effect_due | effect_created) && !stopped_) {
        const bool is_given = after.due != Instant{};
        if (is_given && due_ != after.due) {
            if (due_) {
                flags_ |= flag_due_moved;
            }
            due_ = after.due;
            given_at_ = t;
        } else if (!is_given) {
            due_.reset();
        }
    }
    if (effects.has(effect_reopened) && stopped_by_ == StoppedBy::cancelled) {
        stopped_.reset();
    }
    if (stopped_) {
        return;
    }
    settle(t, holder);
    StoppedBy reason = StoppedBy::nothing;
    if (effects.has(effect_resolved)) {
        reason = after.status == Status::closed ? StoppedBy::closed : StoppedBy::resolved;
    } else if (effects.has(effect_cancelled)) {
        reason = StoppedBy::cancelled;
    } else if (effects.has(effect_merged_away)) {
        reason = StoppedBy::merged;
    } else {
        return;
    }
    stopped_ = t;
    stopped_by_ = reason;
    at_stop_ = holder;
    if (effects.has(effect_early)) {
        flags_ |= flag_backwards;
    }
}

Cycle Promise::cycle(std::uint16_t measure, const Ticket& ticket, Instant now) const {
    Cycle made;
    made.measure = measure;
    made.started = ticket.opened;
    made.stopped = stopped_;
    made.stopped_by = stopped_by_;
    made.due = due_;
    made.cause = cause_;
    made.flags = flags_;
    made.at_breach = at_breach_;
    made.at_stop = at_stop_;
    const Instant until = stopped_ ? *stopped_ : now;
    made.used = made.elapsed = std::max<std::int64_t>(0, (until - ticket.opened).count());
    made.target_seconds = due_ ? (*due_ - ticket.opened).count() : 0;
    made.standing.run = stopped_ ? Run::ended : Run::running;
    const bool given_up = stopped_by_ == StoppedBy::cancelled || stopped_by_ == StoppedBy::merged;
    if (given_up && !breached_at_) {
        made.standing.exclusion = Exclusion::void_;
    }
    if (breached_at_) {
        made.standing.verdict = Verdict::breached;
        made.decided_at = breached_at_;
        made.overrun = made.overrun_calendar =
            std::max<std::int64_t>(0, (until - *breached_at_).count());
    } else if (stopped_ && made.standing.exclusion == Exclusion::none) {
        made.standing.verdict = Verdict::met;
        made.decided_at = stopped_;
    }
    return made;
}

}  // namespace svcops
