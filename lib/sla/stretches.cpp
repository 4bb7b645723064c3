// The parts of a clock that only detailed judging needs: thresholds and the account of its
// stretches.
#include "lib/sla/stopwatch.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

std::optional<std::int64_t> seconds_until(const Threshold& threshold, std::int64_t target) {
    if (threshold.breach) {
        return std::nullopt;
    }
    if (threshold.share) {
        return static_cast<std::int64_t>(
            std::ceil(*threshold.share * static_cast<double>(target) - 1e-6));
    }
    if (threshold.from_due && threshold.from_due->unit == FromDue::Unit::clock_seconds) {
        return target + threshold.from_due->amount;
    }
    return std::nullopt;
}

std::optional<Instant> instant_from(Instant due, const Threshold& threshold,
                                    const Calendar& calendar) {
    if (!threshold.from_due || threshold.from_due->unit == FromDue::Unit::clock_seconds) {
        return std::nullopt;
    }
    const std::int64_t amount = threshold.from_due->amount;
    if (threshold.from_due->unit == FromDue::Unit::calendar_seconds) {
        return due + Seconds{amount};
    }
    const auto days = static_cast<std::int32_t>(std::abs(amount));
    return amount < 0 ? calendar.before_working_days(due, days)
                      : calendar.after_working_days(due, days);
}

// What the stretch from since_ until then passes; what lies before it is passed at its start.
void Stopwatch::pass_thresholds(Instant until) {
    const std::vector<Threshold>& at = book_->target(rate_->level, rate_->target).at;
    for (std::size_t i = 0; i < at.size(); ++i) {
        const auto when = passing(at[i], until);
        if (!when) {
            continue;
        }
        std::uint16_t armed = 0;
        bool is_passed = false;
        for (const Passed& p : passed_) {
            const Target& of = book_->target(p.reached.level, p.reached.target);
            if (of.at[p.reached.threshold].name != at[i].name) {
                continue;
            }
            armed = std::max(armed, p.reached.arming);
            is_passed |= p.live;
        }
        if (!is_passed) {
            pass(i, static_cast<std::uint16_t>(armed + 1), *when);
        }
    }
}

// When the stretch from since_ until then passes the threshold, if it does.
std::optional<Instant> Stopwatch::passing(const Threshold& threshold, Instant until) const {
    std::optional<Instant> when;
    if (const auto seconds = seconds_until(threshold, target_)) {
        const std::int64_t left = *seconds - used_;
        if (left <= 0) {
            when = since_;
        } else if (Seconds{left} <= until - since_) {
            when = calendar_->due(since_, Seconds{left});
        }
    } else if (threshold.from_due) {
        when = std::max(since_, *instant_from(due_as_it_runs(), threshold, *calendar_));
    }
    return when && *when <= until ? when : std::nullopt;
}

// Whether the clock, as it stands, has still to come to the threshold. While it stands still there
// is no due, so nothing is counted from it.
bool Stopwatch::lies_ahead(const Threshold& threshold) const {
    if (const auto seconds = seconds_until(threshold, target_)) {
        return *seconds > used_;
    }
    return threshold.from_due && !paused_ &&
           *instant_from(due_as_it_runs(), threshold, *calendar_) > since_;
}

void Stopwatch::pass(std::size_t threshold, std::uint16_t arming, Instant at) {
    passed_.push_back(
        {{rate_->level, rate_->target, static_cast<std::uint16_t>(threshold), arming, at}, true});
}

// After a change of target or a time in which the clock stood still: a threshold that lies in the
// future again can be passed again.
void Stopwatch::rearm() {
    const std::vector<Threshold>& at = book_->target(rate_->level, rate_->target).at;
    for (Passed& p : passed_) {
        const std::string& name =
            book_->target(p.reached.level, p.reached.target).at[p.reached.threshold].name;
        const auto same =
            std::find_if(at.begin(), at.end(), [&](const Threshold& t) { return t.name == name; });
        if (same == at.end()) {
            continue;
        }
        p.live = p.live && !lies_ahead(*same);
    }
}

void Stopwatch::turn(Instant t, Segment::Kind kind, WordId stage) {
    if (detail_ != Detail::account) {
        return;
    }
    if (!segments_.empty()) {
        segments_.back().span.to = t;
        if (segments_.back().span.empty()) {
            segments_.pop_back();
        }
    }
    segments_.push_back(stretch(kind, {t, t}, stage));
}

Segment Stopwatch::stretch(Segment::Kind kind, Span span, WordId stage) const {
    Segment made;
    made.kind = kind;
    made.kept = kept_;
    made.span = span;
    made.stage = stage;
    if (rate_) {
        made.level = rate_->level;
        made.target = rate_->target;
        made.calendar = rate_->calendar;
        made.target_seconds = target_;
    }
    return made;
}

// The clock stood still, as the target that came later says.
void Stopwatch::pause_segments(Span span) {
    for (Segment& segment : segments_) {
        if (segment.kind == Segment::Kind::running && segment.span.from >= span.from &&
            segment.span.from < span.to) {
            segment.kind = Segment::Kind::paused;
        }
    }
}

// The clock starts from zero: what it has run is not on it any more.
void Stopwatch::drop_segments() {
    for (Segment& segment : segments_) {
        if (segment.ran()) {
            segment.kind = Segment::Kind::dropped;
        }
    }
}

void Stopwatch::append_reached(Cycle& made, std::vector<Reached>& reached) const {
    made.reached_first = static_cast<std::uint32_t>(reached.size());
    for (const Passed& passed : passed_) {
        reached.push_back(passed.reached);
    }
    std::stable_sort(reached.begin() + made.reached_first, reached.end(),
                     [](const Reached& a, const Reached& b) { return a.at < b.at; });
    made.reached_count = static_cast<std::uint32_t>(reached.size()) - made.reached_first;
}

void Stopwatch::append_account(Instant until, Cycle& made, std::vector<Segment>& segments) {
    made.segments_first = static_cast<std::uint32_t>(segments.size());
    for (const Segment& segment : segments_) {
        if (&segment != &segments_.back() && segment.span.empty()) {
            continue;
        }
        segments.push_back(segment);
    }
    if (segments.size() > made.segments_first) {
        Segment& last = segments.back();
        if (last.kind == Segment::Kind::ended) {
            segments.pop_back();
        } else {
            last.span.to = std::max(last.span.from, until);
        }
    }
    for (std::size_t i = made.segments_first; i < segments.size(); ++i) {
        Segment& segment = segments[i];
        if (const Calendar* by = counts_by(); segment.ran() && by) {
            segment.seconds = by->between(segment.span.from, segment.span.to).count();
        }
    }
    made.segments_count = static_cast<std::uint32_t>(segments.size()) - made.segments_first;
}

}  // namespace svcops
