// How much time is on a clock, and when it will be so much.
#include "lib/sla/stopwatch.hpp"

#include <algorithm>

namespace svcops {

std::int64_t Stopwatch::allowance(const Rate& rate) const {
    const Allowance& within = book_->target(rate.level, rate.target).within[rate.priority];
    if (within.working_days == 0) {
        return within.seconds;
    }
    return book_->calendar(rate.calendar, counted_from_)
        .working_days(counted_from_, within.working_days)
        .count();
}

std::int64_t Stopwatch::counted() const {
    std::int64_t seconds = 0;
    for (const Ran& ran : ran_) {
        seconds += calendar_->between(ran.span.from, ran.span.to).count();
    }
    return seconds;
}

std::int64_t Stopwatch::counted_until(Instant t, const Calendar& by) const {
    std::int64_t seconds = 0;
    for (const Ran& ran : ran_) {
        seconds += by.between(ran.span.from, std::min(ran.span.to, t)).count();
    }
    if (phase_ == Phase::running && !paused_) {
        seconds += by.between(since_, t).count();
    }
    return seconds;
}

// The earliest instant at which that many seconds are on the clock.
Instant Stopwatch::moment(std::int64_t seconds) const {
    std::int64_t before = 0;
    for (const Ran& ran : ran_) {
        const std::int64_t length = calendar_->between(ran.span.from, ran.span.to).count();
        if (before + length >= seconds) {
            return seconds <= before ? ran.span.from
                                     : calendar_->due(ran.span.from, Seconds{seconds - before});
        }
        before += length;
    }
    return seconds <= before ? since_ : calendar_->due(since_, Seconds{seconds - before});
}

// Of a clock that has a target and does not stand still.
Instant Stopwatch::due_as_it_runs() const {
    return used_ >= target_ ? moment(target_) : calendar_->due(since_, Seconds{target_ - used_});
}

}  // namespace svcops
