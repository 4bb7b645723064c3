#include "lib/operation/check_schedule.hpp"

#include "lib/finding/error.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

constexpr std::size_t intervals_kept = 8;
constexpr std::size_t intervals_needed = 3;
constexpr std::int64_t gap_factor = 3;

[[noreturn]] void refuse_clock(Instant last, Instant present) {
    const bool behind = present < last;
    const auto between = behind ? last - present : present - last;
    throw EnvironmentError(
        Outcome::unavailable,
        fmt::format("the clock says {}, {} {} what was recorded last ({}): nothing was recorded",
                    format_utc(present), format_seconds(between), behind ? "before" : "after",
                    format_utc(last)),
        "set the clock; if it is right, --trust-clock records all the same");
}

}  // namespace

Instant judging_instant(std::optional<Instant> last, Instant present, ClockTrust trust) {
    if (!last || trust == ClockTrust::trusted) {
        return present;
    }
    if (present + clock_tolerance < *last || present - *last > longest_believed_pause) {
        refuse_clock(*last, present);
    }
    return std::max(present, *last);
}

std::optional<Seconds> usual_interval(std::span<const std::int64_t> intervals) {
    if (intervals.size() < intervals_needed) {
        return std::nullopt;
    }
    std::vector<std::int64_t> sorted(intervals.begin(), intervals.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return Seconds{*middle};
}

std::optional<CheckGap> gap_before(const CheckNote& last, Instant now) {
    const auto usual = usual_interval(last.intervals);
    const auto length = now - last.at;
    if (!usual || length <= gap_factor * std::max(*usual, clock_tolerance)) {
        return std::nullopt;
    }
    return CheckGap{last.at, length, *usual};
}

std::vector<std::int64_t> intervals_after(const CheckNote& last, Instant now) {
    std::vector<std::int64_t> intervals{std::max<std::int64_t>((now - last.at).count(), 0)};
    intervals.insert(intervals.end(), last.intervals.begin(), last.intervals.end());
    intervals.resize(std::min(intervals.size(), intervals_kept));
    return intervals;
}

}  // namespace svcops
