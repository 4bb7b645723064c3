#include "lib/time/instant.hpp"

#include "tests/lib/time/calendars.hpp"

#include <doctest/doctest.h>

namespace instant_test {

using namespace svcops;
using namespace svcops::testing;

TEST_CASE("an instant is written in UTC") {
    CHECK(format_utc(instant(0)) == "1970-01-01T00:00:00Z");
    CHECK(format_utc(instant(1'795'269'600)) == "2026-11-21T14:00:00Z");
    CHECK(format_utc(last_instant) == "2200-12-31T23:59:59Z");
}

TEST_CASE("RFC 3339 is read with Z and with offsets") {
    CHECK(utc("2026-11-21T14:00:00Z") == instant(1'795'269'600));
    CHECK(utc("2026-11-21t14:00:00z") == instant(1'795'269'600));
    CHECK(utc("2026-11-21 20:00:00+06:00") == instant(1'795'269'600));
    CHECK(utc("2026-11-21T08:29:59-05:30") == instant(1'795'269'599));
    CHECK(utc("2026-11-21T14:00:00-00:00") == instant(1'795'269'600));
}

TEST_CASE("a fraction of a second is floored") {
    CHECK(utc("2026-11-21T14:00:00.999999999999Z") == instant(1'795'269'600));
    CHECK(utc("1970-01-01T00:00:00.5Z") == first_instant);
}

TEST_CASE("Bengali digits are read") {
    CHECK(utc("২০২৬-১১-২১T১৪:০০:০০+০৬:০০") == utc("2026-11-21T14:00:00+06:00"));
}

TEST_CASE("a leap second is the second after it, and stands only at the end of a day in UTC") {
    CHECK(utc("2016-12-31T23:59:60Z") == utc("2017-01-01T00:00:00Z"));
    CHECK(utc("2017-01-01T05:59:60+06:00") == utc("2017-01-01T00:00:00Z"));
    CHECK_FALSE(parse_rfc3339("2016-12-31T22:59:60Z"));
    CHECK_FALSE(parse_rfc3339("2016-12-31T23:59:61Z"));
}

TEST_CASE("what is not RFC 3339 is refused with a remedy") {
    for (const char* text : {"",
                             "2026",
                             "2026-11-21",
                             "2026-11-21T14:00Z",
                             "2026-11-21T14:00:00",
                             "2026-11-21T14:00:00.Z",
                             "2026-11-21T14:00:00Z ",
                             " 2026-11-21T14:00:00Z",
                             "2026-11-21T24:00:00Z",
                             "2026-02-29T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2026-01-00T00:00:00Z",
                             "2026-01-01T00:60:00Z",
                             "26-11-21T14:00:00Z",
                             "2026-11-21T14:00:00+24:00",
                             "2026-11-21T14:00:00+06:60",
                             "2026/11/21T14:00:00Z",
                             "-2026-11-21T14:00:00Z",
                             "2026-11-21T14:00:00Zulu",
                             "\xff\xfe"}) {
        const Reading<Instant> t = parse_rfc3339(text);
        REQUIRE_MESSAGE(t.problems.size() == 1, text);
        CHECK_FALSE(t.problems[0].what.empty());
        CHECK_FALSE(t.problems[0].hint.empty());
    }
}

TEST_CASE("an instant outside 1970 to 2200 is refused") {
    CHECK(utc("1970-01-01T00:00:00Z") == first_instant);
    CHECK(utc("2200-12-31T23:59:59Z") == last_instant);
    CHECK_FALSE(parse_rfc3339("1969-12-31T23:59:59Z"));
    CHECK_FALSE(parse_rfc3339("2201-01-01T00:00:00Z"));
    CHECK_FALSE(parse_rfc3339("1970-01-01T00:00:00+06:00"));
}

}  // namespace instant_test
