#pragma once
#include "lib/time/calendar.hpp"

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

namespace svcops {

constexpr std::int32_t seconds_a_day = 86'400;

// [from, to) in seconds of local wall-clock time since 1970-01-01 00:00 of that clock.
struct LocalSpan {
    std::int64_t from;
    std::int64_t to;
};

// The week, holidays and exceptions of a calendar, prepared so that the open local times of any run
// of days come out in one pass. Nothing here knows of UTC: what is open is a set of readings of the
// wall clock.
//
// A span over midnight belongs to the day it starts on. Under ShiftOwner::date its part after
// midnight stands under the rules of the next date: a holiday or replaced hours on a date decide
// that date's 00:00-24:00 and nothing else (replaced hours that pass midnight themselves say how
// their night ends). Under ShiftOwner::start a shift is whole: what becomes of it follows from its
// first day. Closures are taken away last, by the wall clock.
class CalendarRules {
public:
    explicit CalendarRules(const CalendarSpec& spec);

    // The open local times of the days [from, to), in order, not touching each other.
    [[nodiscard]] std::vector<LocalSpan> open_times(DayNumber from, DayNumber to) const;

private:
    // A day's own spans, parted at its midnight: `head` in [0, 86400), `tail` after it, as seconds
    // of the next day.
    struct Hours {
        std::vector<DailySpan> head;
        std::vector<DailySpan> tail;
    };
    struct Exception {
        DayNumber day;
        bool replaces;
        Hours hours;
    };
    struct DayRange {
        DayNumber from;
        DayNumber to;  // inclusive
    };
    // What is out of the ordinary in a run of days, one entry a day.
    struct Oddities;

    static Hours split(const std::vector<DailySpan>& spans);
    void add_holidays(const std::vector<Holiday>& holidays);
    void add_exceptions(const std::vector<CalendarException>& exceptions);

    [[nodiscard]] Oddities oddities(DayNumber from, DayNumber to) const;
    [[nodiscard]] std::vector<DailySpan> odd_day(DayNumber day, const Oddities& odd) const;
    void replaced(DayNumber day, std::vector<DailySpan> Hours::*part,
                  std::vector<DailySpan>& spans) const;
    void own_hours(DayNumber day, const Oddities& odd, std::vector<DailySpan> Hours::*part,
                   std::vector<DailySpan>& spans) const;

    ShiftOwner owner_;
    std::array<Hours, 7> week_;  // [0] is Sunday
    std::array<std::vector<DailySpan>, 7>
        usual_;                       // an ordinary day with the end of an ordinary night before it
    std::vector<DayRange> holidays_;  // ascending, apart
    std::array<std::bitset<32>, 13> yearly_;  // [month][day]
    bool any_yearly_ = false;
    std::vector<Exception> exceptions_;  // by day
};

// The same seconds as sorted spans that do not touch; and what is left of `spans` when `closed` is
// taken away.
std::vector<DailySpan> united(std::vector<DailySpan> spans);
std::vector<DailySpan> without(const std::vector<DailySpan>& spans,
                               const std::vector<DailySpan>& closed);

constexpr int weekday_of(DayNumber day) {
    const int w = static_cast<int>((day + 4) % 7);  // 1970-01-01 was a Thursday
    return w < 0 ? w + 7 : w;
}

DayNumber day_number(CivilDay day);
CivilDay civil_day(DayNumber number);

}  // namespace svcops
