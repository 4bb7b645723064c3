#include "lib/time/calendar.hpp"
#include "tests/lib/time/calendars.hpp"

#include <doctest/doctest.h>

namespace working_day_test {

using namespace svcops;
using namespace svcops::testing;

namespace {

std::string after(const Calendar& calendar, std::string_view start, std::int32_t days) {
    return format_rfc3339(calendar.after_working_days(utc(start), days), calendar.zone());
}

Calendar close_of_day() {
    CalendarSpec spec = new_york();
    spec.working_day = WorkingDay::close_of_day;
    return Calendar{spec};
}

}  // namespace

TEST_CASE("two working days from Friday afternoon end on Tuesday at the same time") {
    const Calendar calendar{new_york()};
    CHECK(after(calendar, "2026-06-05T15:00:00-04:00", 2) == "2026-06-09T15:00:00-04:00");
    CHECK(calendar.working_days(utc("2026-06-05T15:00:00-04:00"), 2) == hours(16));
}

TEST_CASE("a short Friday makes two working days less than sixteen hours") {
    CalendarSpec spec = new_york();
    spec.hours[5] = {from_to(9, 14)};
    const Calendar calendar{spec};
    CHECK(after(calendar, "2026-06-04T13:00:00-04:00", 2) == "2026-06-08T13:00:00-04:00");
    CHECK(calendar.working_days(utc("2026-06-04T13:00:00-04:00"), 2) == hours(4 + 5 + 4));
}

TEST_CASE("forty-eight business hours are six working days, ten calendar days later") {
    const Calendar calendar{new_york()};
    const Instant friday = utc("2026-06-05T15:00:00-04:00");
    CHECK(calendar.due(friday, hours(48)) == utc("2026-06-15T15:00:00-04:00"));
    CHECK(after(calendar, "2026-06-05T15:00:00-04:00", 6) == "2026-06-15T15:00:00-04:00");
}

TEST_CASE("a working day that ends at close ends at the close of the last day") {
    const Calendar calendar = close_of_day();
    CHECK(after(calendar, "2026-06-05T15:00:00-04:00", 1) == "2026-06-08T17:00:00-04:00");
    CHECK(after(calendar, "2026-06-06T11:00:00-04:00", 1) == "2026-06-08T17:00:00-04:00");
    CHECK(after(calendar, "2026-06-05T15:00:00-04:00", 2) == "2026-06-09T17:00:00-04:00");
}

TEST_CASE("a start in closed time counts from the next opening") {
    const Calendar calendar{new_york()};
    for (const char* start : {"2026-06-05T18:00:00-04:00", "2026-06-06T08:00:00-04:00",
                              "2026-06-08T07:00:00-04:00", "2026-06-08T09:00:00-04:00"}) {
        CHECK(after(calendar, start, 1) == "2026-06-09T09:00:00-04:00");
        CHECK(calendar.working_days(utc(start), 1) == hours(8));
    }
}

TEST_CASE("holidays are not working days") {
    CalendarSpec spec = new_york();
    spec.holidays = {closed_from(CivilDay(2026, 6, 8), CivilDay(2026, 6, 10))};
    CHECK(after(Calendar{spec}, "2026-06-05T15:00:00-04:00", 1) == "2026-06-11T15:00:00-04:00");
}

TEST_CASE("a day of 24 hours closes at midnight, and every day is a working day") {
    CalendarSpec spec;
    spec.zone = zone("America/New_York");
    spec.always = true;
    spec.working_day = WorkingDay::close_of_day;
    CHECK(after(Calendar{spec}, "2026-03-07T15:00:00-05:00", 1) == "2026-03-09T00:00:00-04:00");
    spec.working_day = WorkingDay::same_time;
    CHECK(after(Calendar{spec}, "2026-03-07T15:00:00-05:00", 1) == "2026-03-08T15:00:00-04:00");
    // 02:30 does not exist on the next day: the instant of the change.
    CHECK(after(Calendar{spec}, "2026-03-07T02:30:00-05:00", 1) == "2026-03-08T03:00:00-04:00");
}

TEST_CASE("a midnight that comes twice makes no extra working day") {
    // In St. John's clocks went from 00:01 back to 23:01 of the day before, on 2 November 2008.
    CalendarSpec spec;
    spec.zone = zone("America/St_Johns");
    spec.always = true;
    spec.working_day = WorkingDay::close_of_day;
    const Calendar calendar{spec};
    CHECK(calendar.after_working_days(utc("2008-10-31T12:00:00-02:30"), 1) ==
          utc("2008-11-02T00:00:00-03:30"));
    CHECK(calendar.after_working_days(utc("2008-10-31T12:00:00-02:30"), 2) ==
          utc("2008-11-03T00:00:00-03:30"));
}

TEST_CASE("more working days than there are end at the last instant") {
    const Calendar calendar{new_york()};
    CHECK(calendar.after_working_days(utc("2026-06-05T15:00:00Z"), 2'000'000'000) == last_instant);
    CHECK(calendar.after_working_days(last_instant, 1) == last_instant);
}

TEST_CASE("counting back takes the latest start") {
    const Calendar calendar{new_york()};
    const auto before = [&](std::string_view end, double open) {
        return format_rfc3339(calendar.before(utc(end), hours(open)), calendar.zone());
    };
    // An hour of service before Tuesday 09:30 is Monday 16:30.
    CHECK(before("2026-06-02T09:30:00-04:00", 1) == "2026-06-01T16:30:00-04:00");
    CHECK(before("2026-06-02T17:00:00-04:00", 8) == "2026-06-02T09:00:00-04:00");
    CHECK(before("2026-06-07T12:00:00-04:00", 40) == "2026-06-01T09:00:00-04:00");
    CHECK(before("2026-06-02T09:00:00-04:00", 0) == "2026-06-02T09:00:00-04:00");
    CHECK(calendar.before(instant(86'400), hours(100)) == first_instant);
}

TEST_CASE("working days are counted back at the same wall time") {
    const Calendar calendar{new_york()};
    CHECK(calendar.before_working_days(utc("2026-06-08T11:00:00-04:00"), 1) ==
          utc("2026-06-05T11:00:00-04:00"));
    CHECK(calendar.before_working_days(utc("2026-06-07T11:00:00-04:00"), 6) ==
          utc("2026-05-29T11:00:00-04:00"));
    CHECK(calendar.before_working_days(utc("1970-01-05T11:00:00-05:00"), 99) == first_instant);
}

}  // namespace working_day_test
