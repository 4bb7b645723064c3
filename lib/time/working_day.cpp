#include "lib/time/calendar.hpp"

#include <algorithm>
#include <optional>

namespace svcops {
namespace {

// The instant after the last of a local date. Where clocks go back over midnight, 00:00 comes twice
// and the date is over at the second.
Instant end_of_day(CivilDay day, const Zone& zone) {
    const LocalInstant midnight = zone.instant(CivilSecond(day + 1));
    const std::optional<Instant> change = zone.next_transition(midnight.instant);
    if (midnight.kind != LocalKind::overlap || !change) {
        return midnight.instant;
    }
    return midnight.instant + (zone.offset(midnight.instant) - zone.offset(*change));
}

Instant same_wall_time(CivilSecond wall, CivilDay day, const Zone& zone) {
    const CivilSecond midnight{CivilDay{wall}};
    return zone.instant(CivilSecond(day) + (wall - midnight)).instant;
}

}  // namespace

Instant Calendar::next_open(Instant t) const {
    return due(t, Seconds{1}) - Seconds{1};
}

Instant Calendar::after_working_days(Instant start, std::int32_t n) const {
    if (n <= 0) {
        return start;
    }
    const Instant never = last_instant - Seconds{1};
    const bool same_time = spec().working_day == WorkingDay::same_time;
    const Instant from = same_time ? next_open(start) : start;
    const CivilSecond wall = zone().civil(from);
    CivilDay day{wall};
    Instant opening = from;
    for (; n > 0 && opening < never; --n) {
        opening = next_open(end_of_day(day, zone()));
        day = CivilDay{zone().civil(opening)};
    }
    if (opening >= never) {
        return last_instant;
    }
    if (same_time) {
        return same_wall_time(wall, day, zone());
    }
    return open_spans({opening, end_of_day(day, zone())}).back().to;
}

Seconds Calendar::working_days(Instant start, std::int32_t n) const {
    return between(start, after_working_days(start, n));
}

Instant Calendar::before(Instant end, Seconds target) const {
    if (target <= Seconds{0}) {
        return end;
    }
    // Far enough back to hold the target; a calendar is rarely open for less than a quarter of the
    // time.
    Seconds back = std::max<Seconds>(target * 4, std::chrono::days{16});
    while (end - back > first_instant && between(end - back, end) < target) {
        back *= 2;
    }
    const Instant from = std::max(first_instant, end - back);
    const Seconds spare = between(from, end) - target;
    if (spare < Seconds{0}) {
        return first_instant;
    }
    return next_open(due(from, spare));
}

Instant Calendar::before_working_days(Instant end, std::int32_t n) const {
    const CivilSecond wall = zone().civil(end);
    CivilDay day{wall};
    for (; n > 0; --n) {
        const Instant midnight = zone().instant(CivilSecond(day)).instant;
        const Instant last = before(midnight, Seconds{1});
        if (last <= first_instant) {
            return first_instant;
        }
        day = CivilDay{zone().civil(last)};
    }
    return same_wall_time(wall, day, zone());
}

}  // namespace svcops
