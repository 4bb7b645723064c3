#pragma once
#include "lib/time/calendar.hpp"
#include "lib/time/calendar_rules.hpp"
#include "lib/time/open_table.hpp"
#include "lib/time/wall_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace svcops {

// What a calendar has worked out so far.
struct Calendar::Tables {
    explicit Tables(CalendarSpec of);
    ~Tables() = default;
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    CalendarSpec spec;
    CalendarRules rules;
    OpenTable open;   // fills itself on demand
    WallClock clock;  // and so does this
    std::vector<Instant> declarations;
    // By day since 1970: the next date with open time, as days ahead; 0 until it was asked for.
    std::vector<std::uint16_t> working_day_ahead;
    std::map<std::size_t, Calendar> earlier;  // by the number of declarations already made
};

}  // namespace svcops
