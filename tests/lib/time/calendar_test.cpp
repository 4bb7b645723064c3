#include "lib/time/calendar.hpp"

#include "tests/lib/time/calendars.hpp"

#include <doctest/doctest.h>

namespace calendar_test {

using namespace svcops;
using namespace svcops::testing;

namespace {

std::string due(const Calendar& calendar, std::string_view start, double hours_open) {
    return format_utc(calendar.due(utc(start), hours(hours_open)));
}

Seconds between(const Calendar& calendar, std::string_view a, std::string_view b) {
    return calendar.between(utc(a), utc(b));
}

}  // namespace

TEST_SUITE("daylight saving time") {
    TEST_CASE("24x7 in New York skips the hour that does not exist in spring") {
        const Calendar always = Calendar::always(zone("America/New_York"));
        CHECK(due(always, "2026-03-07T23:00:00-05:00", 8) == "2026-03-08T12:00:00Z");
    }

    TEST_CASE("24x7 in New York counts the hour that comes twice in autumn") {
        const Calendar always = Calendar::always(zone("America/New_York"));
        CHECK(due(always, "2026-10-31T23:00:00-04:00", 8) == "2026-11-01T11:00:00Z");
    }

    TEST_CASE("four hours from Friday afternoon end on Monday under the new offset") {
        CHECK(due(Calendar{new_york()}, "2026-03-06T16:00:00-05:00", 4) == "2026-03-09T16:00:00Z");
    }

    TEST_CASE("an opening time inside the gap opens when the gap ends") {
        const Calendar calendar{daily("America/New_York", {from_to(2.5, 10)})};
        CHECK(between(calendar, "2026-03-08T00:00:00-05:00", "2026-03-08T23:00:00-04:00") ==
              hours(7));
        CHECK_FALSE(calendar.open(utc("2026-03-08T06:59:59Z")));
        CHECK(calendar.open(utc("2026-03-08T07:00:00Z")));  // 03:00 EDT
    }

    TEST_CASE("hours that meet the repeated hour are open in two pieces") {
        const Calendar calendar{daily("America/New_York", {from_to(0, 1.5)})};
        const Span day{utc("2026-11-01T00:00:00-04:00"), utc("2026-11-02T00:00:00-05:00")};
        CHECK(calendar.between(day.from, day.to) == hours(2));
        const std::vector<Span> spans = calendar.open_spans(day);
        REQUIRE(spans.size() == 2);
        CHECK(spans[0] == Span{utc("2026-11-01T04:00:00Z"), utc("2026-11-01T05:30:00Z")});
        CHECK(spans[1] == Span{utc("2026-11-01T06:00:00Z"), utc("2026-11-01T06:30:00Z")});
    }

    TEST_CASE("Lord Howe moves its clocks by half an hour") {
        const Calendar always = Calendar::always(zone("Australia/Lord_Howe"));
        CHECK(due(always, "2026-10-03T22:00:00+10:30", 8) == "2026-10-03T19:30:00Z");
        const Calendar nights{daily("Australia/Lord_Howe", {from_to(1, 3)})};
        CHECK(between(nights, "2026-10-03T12:00:00+10:30", "2026-10-04T12:00:00+11:00") ==
              hours(1.5));
        CHECK(between(nights, "2026-04-04T12:00:00+11:00", "2026-04-05T12:00:00+10:30") ==
              hours(2.5));
    }

    TEST_CASE("a day whose midnight does not exist has 23 hours") {
        const Calendar cairo{weekly("Africa/Cairo", {5}, {from_to(0, 24)})};  // Fridays
        const std::vector<Span> spans =
            cairo.open_spans({utc("2026-04-23T00:00:00Z"), utc("2026-04-26T00:00:00Z")});
        REQUIRE(spans.size() == 1);
        CHECK(spans[0] == Span{utc("2026-04-24T01:00:00+03:00"), utc("2026-04-25T00:00:00+03:00")});
        CHECK(spans[0].to - spans[0].from == hours(23));
    }

    TEST_CASE("a day that a zone left out is not there") {
        // Samoa passed from 29 to 31 December 2011.
        const Calendar apia = Calendar{daily("Pacific/Apia", {from_to(9, 17)})};
        CHECK(between(apia, "2011-12-29T12:00:00-10:00", "2011-12-31T12:00:00+14:00") ==
              hours(5 + 3));
    }
}

TEST_SUITE("working hours") {
    TEST_CASE("a target of a whole day is due at its close") {
        const Calendar calendar{new_york()};
        CHECK(due(calendar, "2026-06-05T09:00:00-04:00", 8) == "2026-06-05T21:00:00Z");
        CHECK(between(calendar, "2026-06-05T21:00:00Z", "2026-06-06T12:00:00-04:00") == Seconds{0});
    }

    TEST_CASE("a start on the weekend counts from Monday") {
        const Calendar calendar{new_york()};
        CHECK(due(calendar, "2026-06-06T11:00:00-04:00", 4) == "2026-06-08T17:00:00Z");
        CHECK(between(calendar, "2026-06-06T11:00:00-04:00", "2026-06-07T15:00:00-04:00") ==
              Seconds{0});
    }

    TEST_CASE("a holiday in Nairobi moves a deadline over the weekend") {
        CalendarSpec spec = working_week("Africa/Nairobi", 8, 17);
        spec.holidays = {closed_on(CivilDay(2025, 12, 12), "Jamhuri Day")};
        CHECK(due(Calendar{spec}, "2025-12-11T16:00:00+03:00", 4) == "2025-12-15T08:00:00Z");
    }

    TEST_CASE("a holiday on a closed day changes nothing in Dhaka") {
        CalendarSpec spec = weekly("Asia/Dhaka", {0, 1, 2, 3, 4}, {from_to(9, 17)});
        spec.holidays = {closed_on(CivilDay(2026, 2, 21), "শহীদ দিবস")};
        CHECK(due(Calendar{spec}, "2026-02-19T15:30:00+06:00", 6) == "2026-02-22T07:30:00Z");
    }

    TEST_CASE("what is left after a hold is counted from the end of the hold") {
        const Calendar calendar{new_york()};
        const Seconds used =
            between(calendar, "2026-06-01T09:00:00-04:00", "2026-06-01T15:00:00-04:00");
        CHECK(used == hours(6));
        CHECK(format_utc(calendar.due(utc("2026-06-01T20:00:00-04:00"), hours(8) - used)) ==
              "2026-06-02T15:00:00Z");
    }

    TEST_CASE("a hold in closed time changes nothing") {
        const Calendar calendar{new_york()};
        const Seconds used =
            between(calendar, "2026-06-05T13:00:00-04:00", "2026-06-05T18:00:00-04:00");
        CHECK(format_utc(calendar.due(utc("2026-06-07T12:00:00-04:00"), hours(8) - used)) ==
              "2026-06-08T17:00:00Z");
        CHECK(due(calendar, "2026-06-05T13:00:00-04:00", 8) == "2026-06-08T17:00:00Z");
    }

    TEST_CASE("half of eight hours from Monday afternoon is Tuesday morning") {
        const Calendar calendar{new_york()};
        CHECK(due(calendar, "2026-06-01T15:00:00-04:00", 4) == "2026-06-02T15:00:00Z");
        CHECK(due(calendar, "2026-06-01T15:00:00-04:00", 8) == "2026-06-02T19:00:00Z");
    }

    TEST_CASE("an hour of service before a due on Tuesday morning is Monday afternoon") {
        const Calendar calendar{new_york()};
        CHECK(due(calendar, "2026-06-01T13:00:00-04:00", 4.5) == "2026-06-02T13:30:00Z");
        CHECK(due(calendar, "2026-06-01T13:00:00-04:00", 3.5) == "2026-06-01T20:30:00Z");
    }

    TEST_CASE("spans that touch are one, and 24:00 is the end of the day") {
        const Calendar calendar{
            weekly("UTC", {1}, {from_to(9, 13), from_to(13, 17), from_to(20, 24)})};
        const std::vector<Span> spans =
            calendar.open_spans({utc("2026-06-01T00:00:00Z"), utc("2026-06-08T00:00:00Z")});
        REQUIRE(spans.size() == 2);
        CHECK(spans[0] == Span{utc("2026-06-01T09:00:00Z"), utc("2026-06-01T17:00:00Z")});
        CHECK(spans[1] == Span{utc("2026-06-01T20:00:00Z"), utc("2026-06-02T00:00:00Z")});
    }

    TEST_CASE("a break for lunch is closed") {
        const Calendar calendar{
            weekly("Asia/Dhaka", {0, 1, 2, 3}, {from_to(9, 13), from_to(14, 17)})};
        CHECK(due(calendar, "2026-06-01T12:00:00+06:00", 2) == "2026-06-01T09:00:00Z");
        CHECK(calendar.open(utc("2026-06-01T12:59:59+06:00")));
        CHECK_FALSE(calendar.open(utc("2026-06-01T13:00:00+06:00")));
        CHECK(calendar.open(utc("2026-06-01T14:00:00+06:00")));
    }

    TEST_CASE("open spans are cut to what was asked for") {
        const Calendar calendar{new_york()};
        const Span asked{utc("2026-06-01T15:00:00Z"), utc("2026-06-01T16:00:00Z")};
        CHECK(calendar.open_spans(asked) == std::vector<Span>{asked});
        CHECK(calendar.open_spans({asked.to, asked.from}).empty());
        CHECK(calendar.open_spans({utc("2026-06-06T00:00:00Z"), utc("2026-06-07T00:00:00Z")})
                  .empty());
    }
}

TEST_SUITE("night shifts") {
    CalendarSpec nights() {
        CalendarSpec spec = daily("America/New_York", {from_to(22, 30)});
        spec.holidays = {closed_on(CivilDay(2026, 12, 25), "Christmas")};
        return spec;
    }

    TEST_CASE("a holiday closes its own date, before and after the shift's midnight") {
        const Calendar calendar{nights()};
        CHECK(due(calendar, "2026-12-24T22:00:00-05:00", 8) == "2026-12-26T11:00:00Z");
        CHECK(between(calendar, "2026-12-25T00:00:00-05:00", "2026-12-26T00:00:00-05:00") ==
              Seconds{0});
    }

    TEST_CASE("a shift owned by its first day runs into the holiday") {
        CalendarSpec spec = nights();
        spec.shift_owner = ShiftOwner::start;
        const Calendar calendar{spec};
        CHECK(due(calendar, "2026-12-24T22:00:00-05:00", 8) == "2026-12-25T11:00:00Z");
        // The holiday's own shift does not take place, on either side of its midnight.
        CHECK(due(calendar, "2026-12-25T11:00:00Z", 1) == "2026-12-27T04:00:00Z");
    }

    TEST_CASE("a weekday's shift runs into a day without hours") {
        const Calendar calendar{weekly("UTC", {5}, {from_to(22, 30)})};  // Fridays
        CHECK(between(calendar, "2026-06-05T00:00:00Z", "2026-06-12T00:00:00Z") == hours(8));
        CHECK(calendar.open(utc("2026-06-06T05:59:59Z")));
    }

    TEST_CASE("replaced hours over midnight say how their night ends") {
        for (const ShiftOwner owner : {ShiftOwner::date, ShiftOwner::start}) {
            CalendarSpec spec = daily("UTC", {from_to(22, 30)});
            spec.shift_owner = owner;
            spec.exceptions = {opens(CivilDay(2026, 6, 3), {from_to(20, 26)})};
            const std::vector<Span> spans = Calendar{spec}.open_spans(
                {utc("2026-06-03T12:00:00Z"), utc("2026-06-04T12:00:00Z")});
            REQUIRE(spans.size() == 1);
            CHECK(spans[0] == Span{utc("2026-06-03T20:00:00Z"), utc("2026-06-04T02:00:00Z")});
        }
    }

    TEST_CASE("replaced hours of a date take its small hours too, unless the shift is whole") {
        CalendarSpec spec = daily("UTC", {from_to(22, 30)});
        spec.exceptions = {opens(CivilDay(2026, 6, 3), {from_to(9, 12)})};
        const Span date{utc("2026-06-03T00:00:00Z"), utc("2026-06-04T00:00:00Z")};
        CHECK(Calendar{spec}.between(date.from, date.to) == hours(3));
        spec.shift_owner = ShiftOwner::start;
        CHECK(Calendar{spec}.between(date.from, date.to) == hours(6 + 3));
    }
}

TEST_SUITE("holidays and exceptions") {
    TEST_CASE("a range of holidays closes both its ends") {
        CalendarSpec spec = daily("Asia/Dhaka", {from_to(9, 17)});
        spec.holidays = {closed_from(CivilDay(2026, 5, 26), CivilDay(2026, 5, 31), "Eid")};
        const Calendar calendar{spec};
        CHECK(due(calendar, "2026-05-25T16:00:00+06:00", 2) == "2026-06-01T04:00:00Z");
    }

    TEST_CASE("a yearly holiday comes back every year, and 29 February only in leap years") {
        CalendarSpec spec = daily("UTC", {from_to(0, 24)});
        spec.holidays = {closed_yearly(12, 16), closed_yearly(2, 29)};
        const Calendar calendar{spec};
        for (const char* day :
             {"1971-12-16T12:00:00Z", "2026-12-16T12:00:00Z", "2199-12-16T12:00:00Z",
              "2028-02-29T12:00:00Z", "2096-02-29T12:00:00Z"}) {
            CHECK_MESSAGE(!calendar.open(utc(day)), day);
        }
        CHECK(calendar.open(utc("2026-03-01T12:00:00Z")));
        CHECK(calendar.open(utc("2026-02-28T12:00:00Z")));
        CHECK(between(calendar, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z") == hours(364 * 24));
        CHECK(between(calendar, "2028-01-01T00:00:00Z", "2029-01-01T00:00:00Z") == hours(364 * 24));
    }

    TEST_CASE("hours of one date beat its holiday") {
        CalendarSpec spec = new_york();
        spec.holidays = {closed_on(CivilDay(2026, 12, 24))};
        spec.exceptions = {opens(CivilDay(2026, 12, 24), {from_to(9, 12)}, "Christmas Eve")};
        const Calendar calendar{spec};
        CHECK(between(calendar, "2026-12-24T00:00:00-05:00", "2026-12-25T00:00:00-05:00") ==
              hours(3));
        CHECK(calendar.remark(CivilDay(2026, 12, 24)).name == "Christmas Eve");
    }

    TEST_CASE("a closure takes a break out of one day only") {
        CalendarSpec spec = working_week("Asia/Dhaka");
        spec.exceptions = {closes(CivilDay(2026, 3, 2), {from_to(10, 11.5)}, "fire drill")};
        const Calendar calendar{spec};
        CHECK(between(calendar, "2026-03-02T00:00:00+06:00", "2026-03-03T00:00:00+06:00") ==
              hours(6.5));
        CHECK(between(calendar, "2026-03-03T00:00:00+06:00", "2026-03-04T00:00:00+06:00") ==
              hours(8));
        CHECK(due(calendar, "2026-03-02T09:30:00+06:00", 1) == "2026-03-02T06:00:00Z");
    }

    TEST_CASE("a closure also cuts replaced hours and the end of a night") {
        CalendarSpec spec = daily("UTC", {from_to(22, 30)});
        spec.exceptions = {opens(CivilDay(2026, 6, 3), {from_to(9, 12)}),
                           closes(CivilDay(2026, 6, 3), {from_to(11, 12)}),
                           closes(CivilDay(2026, 6, 5), {from_to(2, 3)}),
                           closes(CivilDay(2026, 6, 6), {from_to(23, 25)})};
        const Calendar calendar{spec};
        CHECK(between(calendar, "2026-06-03T06:00:00Z", "2026-06-03T20:00:00Z") == hours(2));
        CHECK(between(calendar, "2026-06-04T22:00:00Z", "2026-06-05T12:00:00Z") == hours(7));
        CHECK(between(calendar, "2026-06-06T22:00:00Z", "2026-06-07T12:00:00Z") == hours(6));
    }

    TEST_CASE("a remark names the holiday or the exception, and is empty on an ordinary day") {
        CalendarSpec spec = new_york();
        spec.holidays = {closed_yearly(12, 16, "Victory Day"),
                         closed_on(CivilDay(2026, 2, 21), "শহীদ দিবস")};
        const Calendar calendar{spec};
        CHECK(calendar.remark(CivilDay(2031, 12, 16)).name == "Victory Day");
        CHECK(calendar.remark(CivilDay(2026, 2, 21)).name == "শহীদ দিবস");
        CHECK(calendar.remark(CivilDay(2026, 2, 22)).empty());
    }

    TEST_CASE("a day without a name that is not as the week says has a word for it") {
        CalendarSpec spec = new_york();
        spec.holidays = {closed_on(CivilDay(2026, 6, 3), ""), closed_on(CivilDay(2026, 6, 4), ""),
                         closed_on(CivilDay(2026, 6, 8), ""),
                         closed_on(CivilDay(2026, 6, 9), "Fete")};
        spec.exceptions = {opens(CivilDay(2026, 6, 4), {from_to(9, 12)}),
                           opens(CivilDay(2026, 6, 5), {from_to(9, 12)}),
                           closes(CivilDay(2026, 6, 2), {from_to(10, 11)}),
                           closes(CivilDay(2026, 6, 8), {from_to(10, 11)}),
                           opens(CivilDay(2026, 6, 9), {from_to(9, 12)})};
        const Calendar calendar{spec};
        CHECK(calendar.remark(CivilDay(2026, 6, 1)).empty());
        CHECK(calendar.remark(CivilDay(2026, 6, 2)) == DayRemark{"", "special closure"});
        CHECK(calendar.remark(CivilDay(2026, 6, 3)) == DayRemark{"", "holiday"});
        CHECK(calendar.remark(CivilDay(2026, 6, 4)) == DayRemark{"", "special hours"});
        CHECK(calendar.remark(CivilDay(2026, 6, 5)) == DayRemark{"", "special hours"});
        CHECK(calendar.remark(CivilDay(2026, 6, 8)) == DayRemark{"", "holiday"});
        CHECK(calendar.remark(CivilDay(2026, 6, 9)) == DayRemark{"Fete", ""});
    }

    TEST_CASE("a holiday declared late moves what is due after it was declared") {
        CalendarSpec spec = weekly("Asia/Dhaka", {0, 1, 2, 3, 4}, {from_to(9, 17)});
        const Instant declared = utc("2026-05-27T18:00:00+06:00");
        Holiday flood = closed_on(CivilDay(2026, 5, 28), "flood");
        flood.declared = declared;
        spec.holidays = {flood};
        const Calendar calendar{spec};
        const Calendar& before = calendar.known_at(declared - Seconds{1});
        CHECK(due(before, "2026-05-27T15:00:00+06:00", 6) == "2026-05-28T07:00:00Z");
        CHECK(due(calendar, "2026-05-27T15:00:00+06:00", 6) == "2026-05-31T07:00:00Z");
        CHECK(&calendar.known_at(declared) == &calendar);
        CHECK(&calendar.known_at(declared - Seconds{1}) == &before);
        CHECK(calendar.declarations() == std::vector<Instant>{declared});
        CHECK(before.declarations().empty());
    }
}

TEST_SUITE("bounds") {
    TEST_CASE("a calendar that never opens is empty and answers without looping") {
        const Calendar calendar{CalendarSpec{}};
        CHECK(calendar.empty(CivilDay(2026, 1, 1)));
        CHECK(calendar.due(utc("2026-01-01T00:00:00Z"), Seconds{1}) == last_instant);
        CHECK(calendar.between(first_instant, last_instant) == Seconds{0});
        CHECK(calendar.working_days(utc("2026-01-01T00:00:00Z"), 1'000'000) == Seconds{0});
        CHECK(calendar.open_spans({first_instant, last_instant}).empty());
    }

    TEST_CASE("a calendar with one open day a year is not empty") {
        CalendarSpec spec;
        spec.exceptions = {opens(CivilDay(2026, 12, 31), {from_to(9, 10)})};
        const Calendar calendar{spec};
        CHECK_FALSE(calendar.empty(CivilDay(2026, 1, 1)));
        CHECK(calendar.empty(CivilDay(2027, 1, 1)));
        CHECK(due(calendar, "1999-01-01T00:00:00Z", 1) == "2026-12-31T10:00:00Z");
        CHECK(calendar.due(utc("1999-01-01T00:00:00Z"), hours(1) + Seconds{1}) == last_instant);
    }

    TEST_CASE("a target that is never reached is due at the last instant") {
        CHECK(Calendar::always().due(first_instant, Seconds{unix_seconds(last_instant)}) ==
              last_instant);
        CHECK(Calendar::always().due(first_instant, Seconds{unix_seconds(last_instant) - 1}) ==
              last_instant - Seconds{1});
        CHECK(Calendar::always().due(last_instant, hours(1)) == last_instant);
    }

    TEST_CASE("between is nothing when the end is not after the start") {
        const Calendar calendar{new_york()};
        CHECK(between(calendar, "2026-06-05T15:00:00Z", "2026-06-05T14:00:00Z") == Seconds{0});
        CHECK(between(calendar, "2026-06-05T15:00:00Z", "2026-06-05T15:00:00Z") == Seconds{0});
    }

    TEST_CASE("it does not matter in which order far instants are asked for") {
        const Calendar ascending{new_york()};
        const Calendar descending{new_york()};
        const std::vector<Instant> starts{utc("1971-03-01T00:00:00Z"), utc("2026-03-01T00:00:00Z"),
                                          utc("2199-03-01T00:00:00Z")};
        std::vector<Instant> up;
        std::vector<Instant> down;
        for (auto at = starts.begin(); at != starts.end(); ++at) {
            up.push_back(ascending.due(*at, hours(40)));
        }
        for (auto at = starts.rbegin(); at != starts.rend(); ++at) {
            down.insert(down.begin(), descending.due(*at, hours(40)));
        }
        CHECK(up == down);
        CHECK(ascending.between(starts[0], starts[2]) == descending.between(starts[0], starts[2]));
    }

    TEST_CASE("a copy answers the same and does not depend on the original") {
        Calendar copy = Calendar::always();
        {
            const Calendar original{new_york()};
            copy = original;
        }
        CHECK(due(copy, "2026-06-05T09:00:00-04:00", 8) == "2026-06-05T21:00:00Z");
        CHECK(copy.name() == "test");
    }
}

}  // namespace calendar_test
