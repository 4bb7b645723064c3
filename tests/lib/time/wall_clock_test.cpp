#include "lib/time/wall_clock.hpp"

#include <doctest/doctest.h>

#include <random>

namespace wall_clock_test {

using namespace svcops;

namespace {

Zone zone_of(const char* name) {
    auto zone = Zone::load(name);
    REQUIRE(zone);
    return *zone;
}

std::int64_t shown(CivilSecond local) {
    return local - CivilSecond();
}

}  // namespace

// Apia left out a whole day; Troll moves by two hours; Casablanca changes around a lunar month;
// Monrovia had an offset with odd seconds.
constexpr const char* zones[] = {
    "UTC",          "Asia/Dhaka",       "Africa/Nairobi",    "Europe/London",  "America/New_York",
    "Pacific/Apia", "Antarctica/Troll", "Africa/Casablanca", "Africa/Monrovia"};

TEST_CASE("a wall clock agrees with its zone, in whatever order it is asked") {
    std::mt19937_64 random(7);
    for (const char* name : zones) {
        CAPTURE(name);
        const Zone zone = zone_of(name);
        WallClock clock(zone);
        std::uniform_int_distribution<std::int64_t> any(0, unix_seconds(last_instant));
        for (int i = 0; i < 3000; ++i) {
            const Instant t = instant(any(random));
            CHECK(clock.shows(t) == shown(zone.civil(t)));
            const std::int64_t reading = any(random);
            CHECK(clock.instant(reading) == zone.instant(CivilSecond() + reading).instant);
        }
    }
}

TEST_CASE("a wall clock agrees with its zone around every change") {
    for (const char* name : zones) {
        CAPTURE(name);
        const Zone zone = zone_of(name);
        WallClock clock(zone);
        auto change = zone.next_transition(first_instant);
        for (int n = 0; change && n < 130; ++n) {
            for (const std::int64_t step :
                 {-172'800, -86'400, -7200, -3600, -1, 0, 1, 1800, 3600, 7200, 86'400}) {
                const Instant t = *change + Seconds{step};
                const std::int64_t reading = shown(zone.civil(t));
                CHECK(clock.shows(t) == reading);
                for (const std::int64_t off : {-3601, -1800, 0, 1800, 3601}) {
                    CHECK(clock.instant(reading + off) ==
                          zone.instant(CivilSecond() + reading + off).instant);
                }
            }
            change = zone.next_transition(*change);
        }
    }
}

TEST_CASE("a stretch holds its instant and one offset, up to the next change") {
    const Zone zone = zone_of("Europe/London");
    for (auto change = zone.next_transition(instant(1'000'000'000));
         change && *change < instant(2'000'000'000); change = zone.next_transition(*change)) {
        const Steady after = zone.steady(*change);
        CHECK(after.from == *change);
        CHECK(after.to == *zone.next_transition(*change));
        CHECK(after.offset == zone.offset(*change));
        const Steady before = zone.steady(*change - Seconds{1});
        CHECK(before.to == *change);
        CHECK(before.offset == zone.offset(*change - Seconds{1}));
    }
}

}  // namespace wall_clock_test
