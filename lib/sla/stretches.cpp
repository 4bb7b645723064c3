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
    if (threshold.before_due) {
        return target - *threshold.before_due;
    }
    return std::nullopt;
}

// What the stretch from since_ until then passes; an offset from before the start is passed at the
// start.
void Stopwatch::pass_thresholds(Instant until) {
    const std::vector<Threshold>& at = book_->target(rate_->level, rate_->target).at;
    for (std::size_t i = 0; i < at.size(); ++i) {
        const auto seconds = seconds_until(at[i], target_);
        if (!seconds) {
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
        if (is_passed) {
            continue;
        }
        const std::int64_t left = *seconds - used_;
        const auto arming = static_cast<std::uint16_t>(armed + 1);
        if (left <= 0) {
            pass(i, arming, since_);
        } else if (Seconds{left} <= until - since_) {
            const Instant when = calendar_->due(since_, Seconds{left});
            if (when <= until) {
                pass(i, arming, when);
            }
        }
    }
}

void Stopwatch::pass(std::size_t threshold, std::uint16_t arming, Instant at) {
    passed_.push_back(
        {{rate_->level, rate_->target, static_cast<std::uint16_t>(threshold), arming, at}, true});
}

// After a change of target: a threshold that lies in the future again can be passed again.
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
        const auto seconds = seconds_until(*same, target_);
        if (seconds && *seconds > used_) {
            p.live = false;
        }
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
        const bool ran =
            segment.kind == Segment::Kind::running || segment.kind == Segment::Kind::answered;
        if (ran && calendar_) {
            segment.seconds = calendar_->between(segment.span.from, segment.span.to).count();
        }
    }
    made.segments_count = static_cast<std::uint32_t>(segments.size()) - made.segments_first;
}

}  // namespace svcops
