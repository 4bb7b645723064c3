#pragma once
#include "lib/time/calendar.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Calendars for tests, written shortly.
namespace svcops::testing {

inline Zone zone(std::string_view name) {
    Reading<Zone> loaded = Zone::load(name);
    REQUIRE(loaded);
    return *loaded;
}

inline Instant utc(std::string_view text) {
    const Reading<Instant> t = parse_rfc3339(text);
    REQUIRE_MESSAGE(t, std::string{text});
    return *t;
}

inline Seconds hours(double count) {
    return Seconds{static_cast<std::int64_t>(count * 3600)};
}

inline DailySpan from_to(double from, double to) {
    return {static_cast<std::int32_t>(from * 3600), static_cast<std::int32_t>(to * 3600)};
}

// Weekdays count from Sunday = 0.
inline CalendarSpec weekly(std::string_view zone_name, std::initializer_list<int> weekdays,
                           const std::vector<DailySpan>& spans) {
    CalendarSpec spec;
    spec.name = "test";
    spec.zone = zone(zone_name);
    for (const int day : weekdays) {
        spec.hours[day] = spans;
    }
    return spec;
}

inline CalendarSpec daily(std::string_view zone_name, const std::vector<DailySpan>& spans) {
    return weekly(zone_name, {0, 1, 2, 3, 4, 5, 6}, spans);
}

// Monday to Friday.
inline CalendarSpec working_week(std::string_view zone_name, double from = 9, double to = 17) {
    return weekly(zone_name, {1, 2, 3, 4, 5}, {from_to(from, to)});
}

inline CalendarSpec new_york() {
    return working_week("America/New_York");
}

inline Holiday closed_on(CivilDay day, std::string name = "holiday") {
    return {day, day, false, std::move(name), std::nullopt};
}

inline Holiday closed_from(CivilDay from, CivilDay to, std::string name = "holiday") {
    return {from, to, false, std::move(name), std::nullopt};
}

inline Holiday closed_yearly(int month, int day, std::string name = "holiday") {
    const CivilDay date(0, month, day);
    return {date, date, true, std::move(name), std::nullopt};
}

inline CalendarException opens(CivilDay day, std::vector<DailySpan> spans, std::string name = "") {
    return {day, true, std::move(spans), std::move(name)};
}

inline CalendarException closes(CivilDay day, std::vector<DailySpan> spans, std::string name = "") {
    return {day, false, std::move(spans), std::move(name)};
}

}  // namespace svcops::testing
