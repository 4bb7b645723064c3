#pragma once
#include "lib/text/problem.hpp"
#include "lib/time/calendar.hpp"
#include "lib/time/zone.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A part of the week in which receivers take turns: the first from the day `from` on for `days`
// days, then the second, and so on without end; before it the same, backwards.
struct OnCallTurn {
    std::array<std::vector<DailySpan>, 7> hours;  // [0] is Sunday; by the wall clock
    std::vector<std::string> receivers;           // at least one
    CivilDay from;
    std::int32_t days = 7;
    Place place;
};

// Days on which one receiver is on call instead.
struct OnCallSwap {
    CivilDay from, to;  // included, by the wall clock
    std::string receiver;
    Place place;
};

// `kind: OnCall`: who is to be told at an instant. The turns cover every moment of the week once.
struct OnCall {
    std::string name;
    Zone zone;
    std::vector<OnCallTurn> turns;
    std::vector<OnCallSwap> swaps;
    Place place;

    // The receiver at an instant; "" where no turn covers it, which a definition that was read
    // never has. A span over midnight is of the day that it starts on.
    [[nodiscard]] std::string at(Instant t) const;
};

// A stretch of the week that nobody or two of the turns cover, in seconds since Sunday 00:00.
struct OnCallFault {
    enum class Kind : std::uint8_t { gap, overlap };
    Kind kind = Kind::gap;
    std::int32_t from = 0, to = 0;
    bool operator==(const OnCallFault&) const = default;
};
// The first of each kind; none of a week that is covered once.
[[nodiscard]] std::vector<OnCallFault> week_faults(const std::vector<OnCallTurn>& turns);

}  // namespace svcops
