#include "lib/time/calendar_tables.hpp"

#include <algorithm>
#include <limits>
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

constexpr std::int64_t midnight_of(DayNumber day) {
    return std::int64_t{day} * seconds_a_day;
}

constexpr DayNumber day_of(std::int64_t shown) {
    const std::int64_t day = shown / seconds_a_day;
    return static_cast<DayNumber>(shown < day * seconds_a_day ? day - 1 : day);
}

Instant same_wall_time(CivilSecond wall, CivilDay day, const Zone& zone) {
    const CivilSecond midnight{CivilDay{wall}};
    return zone.instant(CivilSecond(day) + (wall - midnight)).instant;
}

}  // namespace

Instant Calendar::next_open(Instant t) const {
    return due(t, Seconds{1}) - Seconds{1};
}

std::optional<DayNumber> Calendar::find_working_day(DayNumber day) const {
    const Instant opening = next_open(end_of_day(civil_day(day), zone()));
    if (opening >= last_instant - Seconds{1}) {
        return std::nullopt;
    }
    return day_of(tables_->clock.shows(opening));
}

std::optional<DayNumber> Calendar::next_working_day(DayNumber day) const {
    auto& ahead = tables_->working_day_ahead;
    if (day < 0) {
        return find_working_day(day);
    }
    const auto index = static_cast<std::size_t>(day);
    if (index >= ahead.size()) {
        ahead.resize(index + 366, 0);
    }
    if (ahead[index] == 0) {
        const auto found = find_working_day(day);
        if (!found || *found - day > std::numeric_limits<std::uint16_t>::max()) {
            return found;
        }
        ahead[index] = static_cast<std::uint16_t>(*found - day);
    }
    return day + ahead[index];
}

Instant Calendar::after_working_days(Instant start, std::int32_t n) const {
    if (n <= 0) {
        return start;
    }
    const bool same_time = spec().working_day == WorkingDay::same_time;
    const std::int64_t shown = tables_->clock.shows(same_time ? next_open(start) : start);
    DayNumber day = day_of(shown);
    const std::int64_t time_of_day = shown - midnight_of(day);
    for (; n > 0; --n) {
        const auto next = next_working_day(day);
        if (!next) {
            return last_instant;
        }
        day = *next;
    }
    if (same_time) {
        return tables_->clock.instant(midnight_of(day) + time_of_day);
    }
    const Instant midnight = tables_->clock.instant(midnight_of(day));
    return open_spans({next_open(midnight), end_of_day(civil_day(day), zone())}).back().to;
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
