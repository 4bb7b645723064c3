#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace calendar_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::string calendar(std::string_view spec) {
    return document("Calendar", "c", spec);
}

// The one problem of a calendar whose spec is `spec`.
std::string fault(std::string_view spec) {
    const auto lines = problems({calendar(spec)});
    return lines.size() == 1 ? lines.front() : std::to_string(lines.size()) + " problems";
}

constexpr std::string_view week = "  timeZone: UTC\n  hours: {mon-fri: [\"09:00-17:00\"]}\n";

std::string with_week(std::string_view more) {
    return std::string(week) + std::string(more);
}

}  // namespace

TEST_CASE("hours are given by weekday, range and list of weekdays") {
    const auto reading =
        load(files({calendar("  timeZone: Asia/Dhaka\n"
                             "  hours:\n"
                             "    sun-tue: [\"09:00-13:00\", \"14:00-17:00\"]\n"
                             "    wed,fri-sat: [\"22:00-06:00\"]\n"
                             "    thu: \"06:00-24:00\"\n")}));
    REQUIRE(reading);
    const CalendarSpec& spec = reading->calendar("c")->spec();
    CHECK(spec.zone.name() == "Asia/Dhaka");
    CHECK(spec.hours[0] == std::vector<DailySpan>{{32'400, 46'800}, {50'400, 61'200}});
    CHECK(spec.hours[2] == spec.hours[0]);
    CHECK(spec.hours[3] == std::vector<DailySpan>{{79'200, 108'000}});
    CHECK(spec.hours[4] == std::vector<DailySpan>{{21'600, 86'400}});
    CHECK(spec.hours[5] == spec.hours[3]);
    CHECK(spec.hours[6] == spec.hours[3]);
}

TEST_CASE("spans that touch are allowed and spans that overlap are not") {
    CHECK(load(files(
        {calendar("  timeZone: UTC\n  hours: {mon: [\"09:00-12:00\", \"12:00-13:00\"]}\n")})));
    CHECK(fault("  timeZone: UTC\n  hours: {mon: [\"09:00-12:00\", \"11:00-13:00\"]}\n") ==
          "a.yaml:6:32: error: the spans 09:00-12:00 and 11:00-13:00 overlap (one may begin where "
          "the other ends)");
    CHECK(fault("  timeZone: UTC\n  hours: {mon: [\"22:00-06:00\"], tue: [\"05:00-07:00\"]}\n") ==
          "a.yaml:6:10: error: mon 22:00-06:00 overlaps tue 05:00-07:00 (one may begin where the "
          "other ends)");
    CHECK(load(files({calendar(
        "  timeZone: UTC\n  hours: {sat: [\"22:00-06:00\"], sun: [\"06:00-07:00\"]}\n")})));
    CHECK(
        fault("  timeZone: UTC\n  hours: {mon-wed: \"09:00-12:00\", tue: \"13:00-14:00\"}\n") ==
        "a.yaml:6:35: error: hours of tue twice (first at line 6, column 11; write all spans of a "
        "day in one list)");
}

TEST_CASE("a span is two times of the day") {
    for (const char* wrong :
         {"9-17", "09:00", "09:60-10:00", "24:00-25:00", "09:00-24:01", "24:00-01:00"}) {
        CHECK_MESSAGE(fault("  timeZone: UTC\n  hours: {mon: [\"" + std::string(wrong) + "\"]}\n")
                          .starts_with("a.yaml:6:17: error: '" + std::string(wrong) +
                                       "' is not a span of the day"),
                      wrong);
    }
    CHECK(fault("  timeZone: UTC\n  hours: {mon: [\"09:00-09:00\"]}\n") ==
          "a.yaml:6:17: error: the span '09:00-09:00' is empty (for a whole day write "
          "\"00:00-24:00\")");
}

TEST_CASE("unknown weekdays, zones and keys name the nearest") {
    CHECK(fault("  timeZone: UTC\n  hours: {mom: [\"09:00-17:00\"]}\n") ==
          "a.yaml:6:11: error: unknown weekday 'mom' (did you mean 'mon'?)");
    CHECK(fault("  timeZone: Asia/Daka\n  hours: {mon: [\"09:00-17:00\"]}\n")
              .starts_with("a.yaml:5:13: error: "));
    CHECK(fault(with_week("  holiday: []\n")) ==
          "a.yaml:7:3: error: unknown key 'holiday' (did you mean 'holidays'?)");
    CHECK(
        fault("  hours: {mon: [\"09:00-17:00\"]}\n") ==
        "a.yaml:5:3: error: key 'timeZone' is missing (it gives the IANA time zone of its hours)");
}

TEST_CASE("a holiday is a day, several days, or a day of every year") {
    const auto reading = load(files({calendar(
        with_week("  holidays:\n"
                  "    - {date: 2026-02-21, name: শহীদ দিবস}\n"
                  "    - {from: 2026-05-26, to: 2026-05-31, name: Eid}\n"
                  "    - {yearly: 12-16, name: Victory Day}\n"
                  "    - {date: 2026-05-28, name: flood, declared: 2026-05-27T12:00:00Z}\n"))}));
    REQUIRE(reading);
    const auto& holidays = reading->calendar("c")->spec().holidays;
    REQUIRE(holidays.size() == 4);
    CHECK(holidays[0].name == "শহীদ দিবস");
    CHECK(holidays[1].to == CivilDay(2026, 5, 31));
    CHECK(holidays[2].yearly);
    CHECK(holidays[2].from.month() == 12);
    CHECK(holidays[3].declared == instant(1'779'883'200));

    CHECK(fault(with_week("  holidays: [{name: x}]\n")) ==
          "a.yaml:7:14: error: a holiday needs one of: date; from and to; yearly");
    CHECK(fault(with_week("  holidays: [{date: 2026-02-30}]\n"))
              .starts_with("a.yaml:7:21: error: '2026-02-30' is not a date"));
    CHECK(fault(with_week("  holidays: [{yearly: 13-01}]\n"))
              .starts_with("a.yaml:7:23: error: '13-01' is not a day of the year"));
    CHECK(fault(with_week("  holidays: [{from: 2026-05-02, to: 2026-05-01}]\n")) ==
          "a.yaml:7:14: error: the holiday ends before it begins (exchange from and to)");
    CHECK(fault(with_week("  holidays: [{date: 2026-05-02, declared: 2026-05-01}]\n"))
              .starts_with("a.yaml:7:"));
    CHECK(fault(with_week("  holidays: [{date: 2026-05-02}, ]\n")) == "0 problems");
    CHECK(fault(with_week("  holidays: [{date: 2026-05-02}, , ]\n")) ==
          "a.yaml:7:34: error: an empty list item (remove the comma or the '-')");
}

TEST_CASE("an exception replaces a day's hours or closes a part of them") {
    const auto reading =
        load(files({calendar(with_week("  exceptions:\n"
                                       "    - {date: 2026-12-24, hours: [\"09:00-12:00\"]}\n"
                                       "    - {date: 2026-03-02, closed: [\"10:00-11:30\"]}\n"))}));
    REQUIRE(reading);
    const auto& exceptions = reading->calendar("c")->spec().exceptions;
    CHECK(exceptions[0].replaces);
    CHECK_FALSE(exceptions[1].replaces);
    CHECK(exceptions[1].spans == std::vector<DailySpan>{{36'000, 41'400}});
    CHECK(fault(with_week("  exceptions: [{date: 2026-12-24}]\n")) ==
          "a.yaml:7:16: error: an exception needs one of: hours; closed");
}

TEST_CASE("a calendar that is never open is refused") {
    CHECK(fault("  timeZone: UTC\n  hours: {}\n") ==
          "a.yaml:6:10: error: the calendar is never open (give hours with at least one span, or "
          "'always: true')");
    CHECK(fault(with_week("  holidays: [{from: 2026-01-01, to: 2027-01-01}, {from: 2027-01-02, to: "
                          "2027-12-31}]\n"))
              .starts_with(
                  "a.yaml:3:18: error: calendar 'c' is closed for 366 days from 2026-01-01"));
    CHECK(fault(with_week("  always: true\n")) ==
          "a.yaml:6:10: error: 'always: true' and hours exclude each other (remove one)");
}

TEST_CASE("an included calendar's holidays hold, through any number of includes") {
    const auto reading = load(files(
        {document("Calendar", "office", with_week("  include: [country]\n")),
         document("Calendar", "country",
                  "  timeZone: UTC\n  include: [moon]\n"
                  "  holidays: [{yearly: 12-16}]\n"),
         document("Calendar", "moon", "  timeZone: UTC\n  holidays: [{date: 2026-03-20}]\n")}));
    REQUIRE(reading);
    CHECK(reading->calendar("office")->spec().holidays.size() == 2);
    CHECK(reading->calendar("moon") == nullptr);
}

TEST_CASE("includes that go round in a circle are named once") {
    const auto lines =
        problems({document("Calendar", "aa", with_week("  include: [bb]\n")),
                  document("Calendar", "bb", with_week("  include: [cc]\n")),
                  document("Calendar", "cc", with_week("  include: [aa, dhaca]\n"))});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] ==
          "c.yaml:7:13: error: calendars include each other: aa > bb > cc > aa (leave one include "
          "out)");
    CHECK(lines[1].starts_with("c.yaml:7:17: error: unknown calendar 'dhaca'"));
}

TEST_CASE("the names of built-in calendars are taken") {
    CHECK(
        first_problem(document("Calendar", "always", week)) ==
        "a.yaml:3:18: error: the name 'always' is taken (always, customer and site have a meaning "
        "of their own)");
    const auto reading = load({});
    REQUIRE(reading);
    CHECK(reading->calendar("always")->spec().always);
}

TEST_CASE("includes go sixteen calendars deep and no deeper") {
    const auto chain = [](int length) {
        std::string text;
        for (int i = 0; i < length; ++i) {
            text +=
                document("Calendar", "c" + std::to_string(i),
                         i + 1 < length ? with_week("  include: [c" + std::to_string(i + 1) + "]\n")
                                        : std::string(week)) +
                "---\n";
        }
        return problems({text});
    };
    CHECK(chain(17).empty());
    CHECK(chain(18).size() == 1);
    CHECK(chain(18).at(0).find("includes deeper than 16 calendars") != std::string::npos);
}

TEST_CASE("one mistake in a calendar hides no other") {
    const auto lines = problems({document(
        "Calendar", "x",
        "  timeZone: Asia/Daka\n"
        "  always: true\n"
        "  hours: {mon: [\"18:00-09:00\", \"8\"], tue: [\"08:00-10:00\"], we: [\"9-5\"]}\n"
        "  holidays:\n"
        "    - {date: 2026-02-30, yearly: 05-01}\n"
        "    - {from: 2026-03-05, to: 2026-03-01, nam: x}\n"
        "  exceptions:\n"
        "    - {date: 2026-13-01, hours: [\"09:00-10:00\"], closed: [\"x\"]}\n"
        "    - {date: 2026-13-01, closed: []}\n")});
    REQUIRE(lines.size() == 15);
    CHECK(lines[0].starts_with("a.yaml:5:13: error: unknown time zone 'Asia/Daka'"));
    CHECK(lines[1].starts_with("a.yaml:7:10: error: mon 18:00-09:00 overlaps tue 08:00-10:00"));
    CHECK(lines[2].starts_with("a.yaml:7:10: error: 'always: true' and hours exclude each other"));
    CHECK(lines[3].starts_with("a.yaml:7:32: error: '8' is not a span of the day"));
    CHECK(lines[4].starts_with("a.yaml:7:60: error: unknown weekday 'we'"));
    CHECK(lines[5].starts_with("a.yaml:7:65: error: '9-5' is not a span of the day"));
    CHECK(lines[6].starts_with("a.yaml:9:7: error: a holiday needs one of"));
    CHECK(lines[7].starts_with("a.yaml:9:14: error: '2026-02-30' is not a date"));
    CHECK(lines[8].starts_with("a.yaml:10:7: error: the holiday ends before it begins"));
    CHECK(lines[9].starts_with("a.yaml:10:42: error: unknown key 'nam'"));
    CHECK(lines[10].starts_with("a.yaml:12:7: error: an exception needs one of"));
    CHECK(lines[11].starts_with("a.yaml:12:14: error: '2026-13-01' is not a date"));
    CHECK(lines[12].starts_with("a.yaml:12:59: error: 'x' is not a span of the day"));
    CHECK(lines[13].starts_with("a.yaml:13:7: error: 'closed' names no span"));
    CHECK(lines[14].starts_with("a.yaml:13:14: error: '2026-13-01' is not a date"));
}

TEST_CASE("hours that cannot be read do not make a calendar one that is never open") {
    CHECK(problems({document("Calendar", "x", "  timeZone: UTC\n  hours: {mon: [\"8\"]}\n")})
              .size() == 1);
    CHECK(first_problem(document("Calendar", "x", "  timeZone: UTC\n  hours: {mon: []}\n"))
              .starts_with("a.yaml:6:10: error: the calendar is never open"));
    CHECK(problems({document("Calendar", "x", "  timeZone: Dhaka\n  hours: {mon: []}\n")}).size() ==
          2);
}

}  // namespace calendar_kind_test
