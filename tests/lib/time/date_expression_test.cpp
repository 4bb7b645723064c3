#include "lib/time/date_expression.hpp"

#include "lib/time/calendar.hpp"
#include "tests/lib/time/calendars.hpp"

#include <doctest/doctest.h>

namespace date_expression_test {

using namespace svcops;
using namespace svcops::testing;

namespace {

// Saturday 21 November 2026, 14:00 in Dhaka.
DateContext context() {
    DateContext c;
    c.zone = zone("Asia/Dhaka");
    c.now = utc("2026-11-21T14:00:00+06:00");
    return c;
}

std::string text_of(const Reading<Span>& span) {
    if (!span) {
        return "problem: " + (span.problems.empty() ? "none" : span.problems[0].what);
    }
    const auto local = [](Instant t) {
        std::string written = format_local(t, zone("Asia/Dhaka"));
        return written.substr(0, written.rfind(' '));
    };
    if (span->to == span->from + Seconds{1}) {
        return local(span->from);
    }
    return local(span->from) + " .. " + local(span->to);
}

std::string date(std::string_view text, const DateContext& c = context()) {
    return text_of(parse_date(text, c));
}

std::string period(std::string_view text, const DateContext& c = context()) {
    return text_of(parse_period(text, c));
}

}  // namespace

TEST_CASE("a date covers its whole day, month, quarter, week or year, in the zone") {
    CHECK(date("2026-05-21") == "2026-05-21 00:00 .. 2026-05-22 00:00");
    CHECK(date("২০২৬-০৫-২১") == "2026-05-21 00:00 .. 2026-05-22 00:00");
    CHECK(date("2026-05") == "2026-05-01 00:00 .. 2026-06-01 00:00");
    CHECK(date("2026-12") == "2026-12-01 00:00 .. 2027-01-01 00:00");
    CHECK(date("2026") == "2026-01-01 00:00 .. 2027-01-01 00:00");
    CHECK(date("2026-Q1") == "2026-01-01 00:00 .. 2026-04-01 00:00");
    CHECK(date("2026-q4") == "2026-10-01 00:00 .. 2027-01-01 00:00");
    CHECK(date("2026-W47") == "2026-11-16 00:00 .. 2026-11-23 00:00");
    CHECK(date("2026-W53") == "2026-12-28 00:00 .. 2027-01-04 00:00");
    CHECK(date("2021-W01") == "2021-01-04 00:00 .. 2021-01-11 00:00");
}

TEST_CASE("a point in time covers one second") {
    CHECK(date("2026-11-21 14:00") == "2026-11-21 14:00");
    CHECK(date("2026-11-21T14:00:09") == "2026-11-21 14:00:09");
    CHECK(date("2026-11-21T14:00:09.75") == "2026-11-21 14:00:09");
    CHECK(date("2026-11-21T14:00:00Z") == "2026-11-21 20:00");
    CHECK(date("2026-11-21 14:00 +05:30") == "2026-11-21 14:30");
    CHECK(date("2026-11-21 14:00+06") == "2026-11-21 14:00");
    CHECK(date("now") == "2026-11-21 14:00");
}

TEST_CASE("words name days and what lies around now") {
    CHECK(date("today") == "2026-11-21 00:00 .. 2026-11-22 00:00");
    CHECK(date("Yesterday") == "2026-11-20 00:00 .. 2026-11-21 00:00");
    CHECK(date("tomorrow") == "2026-11-22 00:00 .. 2026-11-23 00:00");
    CHECK(date("this-week") == "2026-11-16 00:00 .. 2026-11-23 00:00");
    CHECK(date("last-week") == "2026-11-09 00:00 .. 2026-11-16 00:00");
    CHECK(date("last-month") == "2026-10-01 00:00 .. 2026-11-01 00:00");
    CHECK(date("next-month") == "2026-12-01 00:00 .. 2027-01-01 00:00");
    CHECK(date("this-quarter") == "2026-10-01 00:00 .. 2027-01-01 00:00");
    CHECK(date("last-quarter") == "2026-07-01 00:00 .. 2026-10-01 00:00");
    CHECK(date("next-quarter") == "2027-01-01 00:00 .. 2027-04-01 00:00");
    CHECK(date("last-year") == "2025-01-01 00:00 .. 2026-01-01 00:00");
    CHECK(date("this-year") == "2026-01-01 00:00 .. 2027-01-01 00:00");
}

TEST_CASE("the week begins where the setting says") {
    DateContext c = context();
    c.week_start = std::chrono::Sunday;
    CHECK(date("this-week", c) == "2026-11-15 00:00 .. 2026-11-22 00:00");
    CHECK(date("eow", c) == "2026-11-21 23:59:59");
    c.week_start = std::chrono::Saturday;
    CHECK(date("this-week", c) == "2026-11-21 00:00 .. 2026-11-28 00:00");
}

TEST_CASE("ends are the last second of what they end") {
    CHECK(date("eod") == "2026-11-21 23:59:59");
    CHECK(date("eow") == "2026-11-22 23:59:59");
    CHECK(date("eom") == "2026-11-30 23:59:59");
    CHECK(date("eoq") == "2026-12-31 23:59:59");
    CHECK(date("eoy") == "2026-12-31 23:59:59");
    CHECK(date("eom-3d") == "2026-11-27 23:59:59");
}

TEST_CASE("a weekday leans to the past or to the future") {
    DateContext c = context();
    CHECK(date("monday", c) == "2026-11-16 00:00 .. 2026-11-17 00:00");
    CHECK(date("sat", c) == "2026-11-21 00:00 .. 2026-11-22 00:00");
    CHECK(date("last-saturday", c) == "2026-11-14 00:00 .. 2026-11-15 00:00");
    CHECK(date("this-monday", c) == "2026-11-16 00:00 .. 2026-11-17 00:00");
    c.lean = Lean::future;
    CHECK(date("monday", c) == "2026-11-23 00:00 .. 2026-11-24 00:00");
    CHECK(date("saturday", c) == "2026-11-28 00:00 .. 2026-11-29 00:00");
    CHECK(date("next-monday", c) == "2026-11-23 00:00 .. 2026-11-24 00:00");
}

TEST_CASE("a shift moves whole days by the wall clock and makes a point of hours") {
    CHECK(date("monday+2h") == "2026-11-16 02:00");
    CHECK(date("today+3d") == "2026-11-24 00:00 .. 2026-11-25 00:00");
    CHECK(date("2026-05+1mo") == "2026-06-01 00:00 .. 2026-07-01 00:00");
    CHECK(date("2026-01-31+1mo") == "2026-02-28 00:00 .. 2026-03-01 00:00");
    CHECK(date("2026-05-21-7d") == "2026-05-14 00:00 .. 2026-05-15 00:00");
    CHECK(date("2026-05-10d") == "2026-04-21 00:00 .. 2026-05-22 00:00");
    CHECK(date("2026-11-21 14:00+06h") == "2026-11-21 20:00");
    CHECK(date("now+1d2h-30m") == "2026-11-22 15:30");
    CHECK(date("-7d") == "2026-11-14 14:00");
    CHECK(date("-1h30m") == "2026-11-21 12:30");
    CHECK(date("+2w") == "2026-12-05 14:00");
}

TEST_CASE("a day of a shift is a day on the wall clock, 24 hours are not") {
    DateContext c = context();
    c.zone = zone("America/New_York");
    c.now = utc("2026-03-07T12:00:00-05:00");
    CHECK(parse_date("+1d", c)->from == utc("2026-03-08T12:00:00-04:00"));
    CHECK(parse_date("+24h", c)->from == utc("2026-03-08T13:00:00-04:00"));
    const Reading<Span> today = parse_date("2026-03-08", c);
    CHECK(today->to - today->from == hours(23));
}

TEST_CASE("business time runs on the calendar") {
    const Calendar office{weekly("Asia/Dhaka", {0, 1, 2, 3, 4}, {from_to(9, 17)})};
    DateContext c = context();
    c.business = &office;
    CHECK(date("+4bh", c) == "2026-11-22 13:00");
    CHECK(date("+2bd", c) == "2026-11-24 09:00");
    CHECK(date("now+8bh", c) == "2026-11-22 17:00");
    CHECK(date("-4bh", c) == "2026-11-19 13:00");
    CHECK(date("-8bh", c) == "2026-11-19 09:00");
    CHECK(date("-2bd", c) == "2026-11-18 14:00");
    CHECK(date("2026-11-23+1bh", c) == "2026-11-23 10:00");
}

TEST_CASE("business time needs a calendar that opens") {
    CHECK(date("+4bh") == "problem: business hours and days need a service calendar here");
    CalendarSpec closed;
    closed.name = "never";
    const Calendar never{closed};
    DateContext c = context();
    c.business = &never;
    CHECK(date("+4bh", c) == "problem: calendar 'never' is not open for so long");
    CHECK(date("-4bh", c) == "problem: calendar 'never' is not open for so long");
    CHECK(date("-2bd", c) == "problem: calendar 'never' is not open for so long");
}

TEST_CASE("what is no date is refused") {
    for (const char* text : {"",
                             " ",
                             "today ",
                             " today",
                             "foo",
                             "2026-",
                             "2026-13",
                             "2026-00",
                             "2026-02-30",
                             "2026-05-00",
                             "2026-5-1",
                             "20260521",
                             "202",
                             "2026-Q5",
                             "2026-Q0",
                             "2026-W54",
                             "2026-W00",
                             "2025-W53",
                             "2026-W",
                             "2026-11-21 25:00",
                             "2026-11-21 14",
                             "2026-11-21 14:60",
                             "2026-11-21 14:00x",
                             "today+",
                             "today+2",
                             "today+5M",
                             "today2h",
                             "+",
                             "-",
                             "last-",
                             "last-foo",
                             "eom3d",
                             "2026-11-21T14:00:00ZZ",
                             "\xff"}) {
        CHECK_MESSAGE(date(text).starts_with("problem: "), text);
    }
}

TEST_CASE("an unknown word is answered with the nearest one") {
    const Reading<Span> span = parse_date("tomorow", context());
    REQUIRE(span.problems.size() == 1);
    CHECK(span.problems[0].hint.find("tomorrow") != std::string::npos);
}

TEST_CASE("a word that is no date is told whole, letters of other scripts with it") {
    CHECK(date("a\xff").starts_with("problem: unknown date 'a\xff'"));
    CHECK(date("todé").starts_with("problem: unknown date 'todé'"));
    CHECK(date("foo+2h").starts_with("problem: unknown date 'foo'"));
}

TEST_CASE("dates outside 1970 to 2200 are refused, and the bounds are cut") {
    for (const char* text :
         {"1969", "2202", "0001", "9999-12-31", "today-60000d", "today+70000d"}) {
        CHECK_MESSAGE(date(text).starts_with("problem: "), text);
    }
    CHECK(parse_date("1970", context())->from == first_instant);
    // The context is Dhaka: 2201 there begins in the last hours of 2200 in UTC.
    for (const char* text : {"2201", "2201-01", "2201-01-01", "2201-Q1"}) {
        CHECK_MESSAGE(date(text).starts_with("problem: "), text);
    }
    CHECK(parse_date("2201-01-01T05:59:59+06:00", context())->to == last_instant + Seconds{1});
    CHECK(parse_date("1970-W01", context()));
    CHECK(parse_date("2200-12-31T23:59:59Z", context())->to == last_instant + Seconds{1});
}

TEST_CASE("a period runs from the start of the first to the end of the second") {
    CHECK(period("2026-05") == "2026-05-01 00:00 .. 2026-06-01 00:00");
    CHECK(period("2026-05..2026-06") == "2026-05-01 00:00 .. 2026-07-01 00:00");
    CHECK(period("2026-05-21..today") == "2026-05-21 00:00 .. 2026-11-22 00:00");
    CHECK(period("-7d..now") == "2026-11-14 14:00 .. 2026-11-21 14:00:01");
    CHECK(period("today..eom") == "2026-11-21 00:00 .. 2026-12-01 00:00");
    CHECK(parse_period("..now", context())->from == first_instant);
    CHECK(parse_period("2026..", context())->to == last_instant);
}

TEST_CASE("from one weekday to another is one run of days") {
    DateContext c = context();
    CHECK(period("monday..friday", c) == "2026-11-16 00:00 .. 2026-11-21 00:00");
    CHECK(period("monday..monday", c) == "2026-11-16 00:00 .. 2026-11-17 00:00");
    CHECK(period("-30d..friday", c) == "2026-10-22 14:00 .. 2026-11-21 00:00");
    c.lean = Lean::future;
    CHECK(period("monday..friday", c) == "2026-11-23 00:00 .. 2026-11-28 00:00");
    CHECK(parse_period("monday..", c)->from == utc("2026-11-16T00:00:00+06:00"));
    CHECK(parse_period("..monday", c)->to == utc("2026-11-24T00:00:00+06:00"));
}

TEST_CASE("a period names the problems of both its ends, and cannot run backwards") {
    CHECK(parse_period("foo..bar", context()).problems.size() == 2);
    CHECK(parse_period("..", context()).problems.size() == 1);
    CHECK(parse_period("2026-06..2026-05", context()).problems.size() == 1);
    CHECK_FALSE(parse_period("2026..2027..2028", context()));
    CHECK_FALSE(parse_period("2026...2027", context()));
    CHECK_FALSE(parse_period("", context()));
}

TEST_CASE("a wall-clock time that a change of clocks left out or brought twice is known") {
    DateContext berlin = context();
    berlin.zone = zone("Europe/Berlin");
    CHECK(local_kind("2026-03-29 02:30", berlin) == LocalKind::gap);
    CHECK(local_kind("2026-10-25 02:30", berlin) == LocalKind::overlap);
    CHECK(local_kind("2026-10-25 03:30", berlin) == LocalKind::unique);
    CHECK(local_kind("\u09E8\u09E6\u09E8\u09EC-10-25 02:30", berlin) == LocalKind::overlap);
    // An offset says which; a day and a word write no time of day.
    CHECK(local_kind("2026-10-25T02:30+01:00", berlin) == LocalKind::unique);
    CHECK(local_kind("2026-03-29", berlin) == LocalKind::unique);
    CHECK(local_kind("now", berlin) == LocalKind::unique);
    CHECK(local_kind("2026-03-29 02:30x", context()) == LocalKind::unique);
    berlin.zone = zone("Europe/London");
    CHECK(local_kind("2026-03-29 01:30", berlin) == LocalKind::gap);
}

TEST_CASE("a time of day alone is today's, after a day it is that day's") {
    CHECK(date("09:15") == "2026-11-21 09:15");
    CHECK(date("9:15") == "2026-11-21 09:15");
    CHECK(date("০৯:১৫") == "2026-11-21 09:15");
    CHECK(date("23:59:59") == "2026-11-21 23:59:59");
    CHECK(date("09:15+1h") == "2026-11-21 10:15");
    CHECK(date("12:00Z") == "2026-11-21 18:00");
    CHECK(date("yesterday 22:40") == "2026-11-20 22:40");
    CHECK(date("tomorrow 8:00") == "2026-11-22 08:00");
    CHECK(date("today 14:00") == "2026-11-21 14:00");
    for (const char* text : {"24:00", "9:5", "9:60", "123:00", "09:15x", "09:", ":15", "now 09:15",
                             "last-week 09:15", "eom 09:15", "today  09:15", "today 9"}) {
        CHECK_MESSAGE(date(text).starts_with("problem: "), text);
    }
}

}  // namespace date_expression_test
