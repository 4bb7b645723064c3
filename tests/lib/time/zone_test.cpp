#include "lib/time/zone.hpp"

#include "tests/lib/time/calendars.hpp"

#include <doctest/doctest.h>

namespace zone_test {

using namespace svcops;
using namespace svcops::testing;

TEST_CASE("an unknown zone is refused by name, with the nearest one") {
    const Reading<Zone> zone = Zone::load("Asia/Daka");
    REQUIRE(zone.problems.size() == 1);
    CHECK(zone.problems[0].what == "unknown time zone 'Asia/Daka'");
    CHECK(zone.problems[0].hint.find("Asia/Dhaka") != std::string::npos);
}

TEST_CASE("paths, C library names and zones with leap seconds are not zones") {
    for (const char* name : {"", "/etc/localtime", "../zoneinfo/UTC", "localtime", "libc:localtime",
                             "right/UTC", "posix/UTC", "Fixed/UTC+01:00:00", "America", "file:UTC",
                             "Asia/Dhaka ", "Factory", "tzdata.zi"}) {
        CHECK_MESSAGE(!Zone::load(name), name);
    }
}

TEST_CASE("a local time in a gap is the transition, in an overlap the first") {
    const Zone ny = zone("America/New_York");
    const LocalInstant gap = ny.instant(CivilSecond(2026, 3, 8, 2, 30, 0));
    CHECK(gap.kind == LocalKind::gap);
    CHECK(gap.instant == utc("2026-03-08T07:00:00Z"));
    const LocalInstant overlap = ny.instant(CivilSecond(2026, 11, 1, 1, 30, 0));
    CHECK(overlap.kind == LocalKind::overlap);
    CHECK(overlap.instant == utc("2026-11-01T05:30:00Z"));
    const LocalInstant plain = ny.instant(CivilSecond(2026, 6, 1, 9, 0, 0));
    CHECK(plain.kind == LocalKind::unique);
    CHECK(plain.instant == utc("2026-06-01T13:00:00Z"));
}

TEST_CASE("offsets, names and civil times follow the zone") {
    const Zone ny = zone("America/New_York");
    CHECK(ny.offset(utc("2026-06-01T12:00:00Z")) == hours(-4));
    CHECK(ny.abbreviation(utc("2026-06-01T12:00:00Z")) == "EDT");
    CHECK(ny.abbreviation(utc("2026-12-01T12:00:00Z")) == "EST");
    CHECK(zone("Asia/Dhaka").abbreviation(utc("2026-06-01T12:00:00Z")) == "+06");
    CHECK(ny.civil(utc("2026-06-01T12:00:00Z")) == CivilSecond(2026, 6, 1, 8, 0, 0));
    CHECK(Zone::utc().civil(first_instant) == CivilSecond(1970, 1, 1, 0, 0, 0));
    CHECK(Zone::utc() == zone("UTC"));
}

TEST_CASE("summer time still comes after 2037") {
    const Zone ny = zone("America/New_York");
    CHECK(ny.offset(utc("2038-07-01T12:00:00Z")) == hours(-4));
    CHECK(ny.offset(utc("2199-07-01T12:00:00Z")) == hours(-4));
    CHECK(ny.offset(utc("2199-12-31T12:00:00Z")) == hours(-5));
}

TEST_CASE("the next transition is the next change of offset") {
    const Zone ny = zone("America/New_York");
    CHECK(ny.next_transition(utc("2026-01-01T00:00:00Z")) == utc("2026-03-08T07:00:00Z"));
    CHECK(ny.next_transition(utc("2026-03-08T07:00:00Z")) == utc("2026-11-01T06:00:00Z"));
    CHECK(zone("Australia/Lord_Howe").next_transition(utc("2026-09-01T00:00:00Z")) ==
          utc("2026-10-03T15:30:00Z"));
    CHECK_FALSE(Zone::utc().next_transition(first_instant));
    CHECK_FALSE(zone("Asia/Dhaka").next_transition(utc("2026-01-01T00:00:00Z")));
    CHECK_FALSE(ny.next_transition(last_instant - Seconds{1}));
    for (std::optional<Instant> t = first_instant; t; t = ny.next_transition(*t)) {
        REQUIRE((*t == first_instant || ny.offset(*t) != ny.offset(*t - Seconds{1})));
    }
}

TEST_CASE("times are written with their offset") {
    const Instant t = utc("2026-11-23T03:15:00Z");
    CHECK(format_local(t, zone("Asia/Dhaka")) == "2026-11-23 09:15 +06");
    CHECK(format_local(t + Seconds{5}, zone("Asia/Kolkata")) == "2026-11-23 08:45:05 +05:30");
    CHECK(format_local(t, Zone::utc()) == "2026-11-23 03:15 Z");
    CHECK(format_rfc3339(t, zone("Asia/Dhaka")) == "2026-11-23T09:15:00+06:00");
    CHECK(format_rfc3339(t, zone("America/St_Johns")) == "2026-11-22T23:45:00-03:30");
    CHECK(format_rfc3339(t, Zone::utc()) == "2026-11-23T03:15:00Z");
    CHECK(format_rfc3339(t, zone("Europe/London")) == "2026-11-23T03:15:00+00:00");
    CHECK(format_friendly(t, zone("Asia/Dhaka")) == "Mon 23 Nov 09:15 +06");
    CHECK(format_friendly(utc("2026-11-01T05:30:00Z"), zone("America/New_York")) ==
          "Sun 1 Nov 01:30 -04");
}

TEST_CASE("the version of the tz database is known") {
    const std::string version = tz_database_version();
    REQUIRE(version.size() >= 5);
    CHECK(version.starts_with("20"));
    CHECK(tz_database_source() == "/usr/share/zoneinfo");
}

TEST_CASE("zones come from the installed database, whatever the environment names") {
    setenv("TZDIR", "/nowhere", 1);
    const Zone chatham = zone("Pacific/Chatham");
    CHECK(format_local(utc("2026-06-01T00:00:00Z"), chatham) == "2026-06-01 12:45 +12:45");
    unsetenv("TZDIR");
}

}  // namespace zone_test
