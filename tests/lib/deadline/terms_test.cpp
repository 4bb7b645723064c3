#include "lib/deadline/terms.hpp"

#include <doctest/doctest.h>

namespace svcops::terms_test {

namespace {

Zone zone(const char* name) {
    return *Zone::load(name);
}

// Monday to Friday in London, with Easter of 2024 and Christmas.
Calendar london() {
    CalendarSpec spec;
    spec.name = "london";
    spec.zone = zone("Europe/London");
    for (int day = 1; day <= 5; ++day) {
        spec.hours[day] = {{9 * 3600, 17 * 3600}};
    }
    const auto closed = [&](int month, int day, const char* name) {
        const CivilDay date(2024, month, day);
        spec.holidays.push_back({date, date, false, name, {}});
    };
    closed(3, 29, "Good Friday");
    closed(4, 1, "Easter Monday");
    closed(12, 25, "Christmas Day");
    closed(12, 26, "Boxing Day");
    return Calendar(spec);
}

// Sunday to Thursday in Dhaka, Friday and Saturday closed, with Eid of 2026.
Calendar dhaka() {
    CalendarSpec spec;
    spec.name = "dhaka";
    spec.zone = zone("Asia/Dhaka");
    for (int day = 0; day <= 4; ++day) {
        spec.hours[day] = {{9 * 3600, 17 * 3600}};
    }
    spec.holidays.push_back({CivilDay(2026, 3, 20), CivilDay(2026, 3, 22), false, "Eid", {}});
    return Calendar(spec);
}

Terms terms(TermUnit unit, std::int32_t amount, Roll roll = Roll::none, bool start = false) {
    return {{unit, amount}, start, roll};
}

std::string due(const Terms& how, CivilDay received, const Calendar& calendar) {
    BusinessDays days(calendar);
    const auto answer = due_of(how, {received, std::nullopt}, &days, calendar.zone());
    return answer ? format_day(answer->day) : to_string(answer.problems.front());
}

std::string due_at(const Terms& how, const char* received, const Calendar& calendar) {
    BusinessDays days(calendar);
    const auto start = DeadlineStart::of(*parse_rfc3339(received), calendar.zone());
    const auto answer = due_of(how, start, &days, calendar.zone());
    return answer && answer->at ? format_rfc3339(*answer->at, calendar.zone()) : "none";
}

using enum TermUnit;

}  // namespace

TEST_CASE("the third business day after a receipt on a Saturday ends on Wednesday") {
    // DISP 1.5.1R without the concession for receipts out of hours: Monday is the first day.
    CHECK(due(terms(business_days, 3), CivilDay(2024, 6, 8), london()) == "2024-06-12");
    // Received on Saturday before Easter Monday: Tuesday, Wednesday, Thursday.
    CHECK(due(terms(business_days, 3), CivilDay(2024, 3, 30), london()) == "2024-04-04");
}

TEST_CASE("eight weeks are 56 calendar days and do not roll") {
    // DISP 1.6.2R: received on Monday 4 March 2024, the 56th day is Monday 29 April.
    CHECK(due(terms(weeks, 8), CivilDay(2024, 3, 4), london()) == "2024-04-29");
    CHECK(due(terms(calendar_days, 56), CivilDay(2024, 3, 4), london()) == "2024-04-29");
    // The end falls on Christmas Day and stays there.
    CHECK(due(terms(weeks, 8), CivilDay(2024, 10, 30), london()) == "2024-12-25");
}

TEST_CASE("a month ends on the day of the same number, or on the last of a shorter month") {
    // The ICO on art. 12(3): 3 September to 3 October, 31 January to 28 or 29 February.
    CHECK(due(terms(calendar_months, 1, Roll::forward), CivilDay(2024, 9, 3), london()) ==
          "2024-10-03");
    CHECK(due(terms(calendar_months, 1, Roll::forward), CivilDay(2024, 1, 31), london()) ==
          "2024-02-29");
    CHECK(due(terms(calendar_months, 1, Roll::forward), CivilDay(2023, 1, 31), london()) ==
          "2023-02-28");
    // 30 April 2024 is a Tuesday; three months from 31 January do not lose a day on the way.
    CHECK(due(terms(calendar_months, 3), CivilDay(2024, 1, 31), london()) == "2024-04-30");
    CHECK(due(terms(calendar_months, 12), CivilDay(2024, 2, 29), london()) == "2025-02-28");
}

TEST_CASE("months are cut to the month first and roll then") {
    // One month from Thursday 29 February 2024 is Friday 29 March, Good Friday: the next working
    // day is Tuesday 2 April, the one before Thursday 28 March.
    CHECK(due(terms(calendar_months, 1, Roll::forward), CivilDay(2024, 2, 29), london()) ==
          "2024-04-02");
    CHECK(due(terms(calendar_months, 1, Roll::backward), CivilDay(2024, 2, 29), london()) ==
          "2024-03-28");
    // 31 January to 30 April clamps to a Tuesday; 31 May to 30 June 2024 clamps to a Sunday, which
    // rolls into July.
    CHECK(due(terms(calendar_months, 1, Roll::forward), CivilDay(2024, 5, 31), london()) ==
          "2024-07-01");
}

TEST_CASE("a start that counts makes everything due a day earlier") {
    const CivilDay monday(2024, 6, 3);
    CHECK(due(terms(calendar_days, 15, Roll::none, true), monday, london()) == "2024-06-17");
    CHECK(due(terms(weeks, 1, Roll::none, true), monday, london()) == "2024-06-09");
    CHECK(due(terms(calendar_months, 1, Roll::none, true), monday, london()) == "2024-07-02");
    CHECK(due(terms(business_days, 1, Roll::none, true), monday, london()) == "2024-06-03");
    // A start on a day that is no business day is not the first of them.
    CHECK(due(terms(business_days, 1, Roll::none, true), CivilDay(2024, 6, 8), london()) ==
          "2024-06-10");
}

TEST_CASE("a weekend of Friday and Saturday, and a holiday beside it") {
    // Received on Wednesday 18 March 2026: Thursday 19 is the first, Friday to Sunday are Eid or
    // weekend, Monday the second, Tuesday the third.
    CHECK(due(terms(business_days, 3), CivilDay(2026, 3, 18), dhaka()) == "2026-03-24");
    // Ten days from Tuesday 10 March end on Friday 20 March, which is Eid: on to Monday, back to
    // Thursday.
    CHECK(due(terms(calendar_days, 10, Roll::forward), CivilDay(2026, 3, 10), dhaka()) ==
          "2026-03-23");
    CHECK(due(terms(calendar_days, 10, Roll::backward), CivilDay(2026, 3, 10), dhaka()) ==
          "2026-03-19");
    CHECK(due(terms(calendar_days, 10), CivilDay(2026, 3, 10), dhaka()) == "2026-03-20");
}

TEST_CASE("72 hours pass as they pass, over a change of the clocks") {
    // GDPR art. 33(1): the clocks in London go forward on 31 March 2024 and back on 27 October.
    CHECK(due_at(terms(hours, 72), "2024-03-29T18:00:00Z", london()) ==
          "2024-04-01T19:00:00+01:00");
    CHECK(due_at(terms(hours, 72), "2024-10-25T18:00:00+01:00", london()) ==
          "2024-10-28T17:00:00+00:00");
    // Moved to a business day they keep the time of day: Easter Monday 19:00 to Tuesday 19:00.
    CHECK(due_at(terms(hours, 72, Roll::forward), "2024-03-29T18:00:00Z", london()) ==
          "2024-04-02T19:00:00+01:00");
}

TEST_CASE("hours of a start that is a day pass from its midnight") {
    const Calendar calendar = dhaka();
    const auto answer =
        due_of(terms(hours, 48), {CivilDay(2026, 3, 18), std::nullopt}, nullptr, calendar.zone());
    REQUIRE(answer);
    CHECK(format_rfc3339(*answer->at, calendar.zone()) == "2026-03-20T00:00:00+06:00");
    CHECK(answer->day == CivilDay(2026, 3, 20));
}

TEST_CASE("an instant has its day in the zone of the calendar") {
    // 20:00 in London is 02:00 of the next day in Dhaka.
    const auto start = DeadlineStart::of(*parse_rfc3339("2026-03-10T20:00:00Z"), dhaka().zone());
    CHECK(start.day == CivilDay(2026, 3, 11));
}

TEST_CASE("what cannot be counted is a problem with a remedy") {
    const CivilDay day(2024, 6, 3);
    CHECK(due(terms(calendar_days, 0), day, london()).starts_with("0 is no length of a deadline"));
    CHECK(due(terms(calendar_days, -5), day, london()).find("from 1 to 100000") !=
          std::string::npos);
    CHECK(due(terms(calendar_days, 100'000), day, london()).find("after the year 2200") !=
          std::string::npos);
    CHECK(due(terms(business_days, 60'000), day, london()).find("after the year 2200") !=
          std::string::npos);
    const auto none = due_of(terms(business_days, 3), {day, std::nullopt}, nullptr, Zone::utc());
    REQUIRE(!none.problems.empty());
    CHECK(none.problems.front().what == "business days need a calendar");
    CHECK(due_of(terms(calendar_days, 3), {day, std::nullopt}, nullptr, Zone::utc()));
}

TEST_CASE("every day is told with the reason why it counts or not") {
    const Calendar calendar = london();
    BusinessDays days(calendar);
    const DeadlineStart start{CivilDay(2024, 3, 28), std::nullopt};
    const Terms how = terms(business_days, 2);
    const auto rows = counted_days(how, start, *due_of(how, start, &days, calendar.zone()), &days,
                                   calendar.zone());
    std::string told;
    for (const CountedDay& row : rows) {
        told += format_day(row.day).substr(5) + " " + std::to_string(row.number) + " " +
                std::string(reason_word(row.reason)) + (row.name.empty() ? "" : " ") + row.name +
                "\n";
    }
    CHECK(told ==
          "03-28 0 start_day\n"
          "03-29 0 holiday Good Friday\n"
          "03-30 0 weekend\n"
          "03-31 0 weekend\n"
          "04-01 0 holiday Easter Monday\n"
          "04-02 1 counts\n"
          "04-03 2 counts\n");
}

TEST_CASE("the days of a month and of its rolling are told") {
    const Calendar calendar = london();
    BusinessDays days(calendar);
    const DeadlineStart start{CivilDay(2024, 5, 31), std::nullopt};
    const Terms how = terms(calendar_months, 1, Roll::forward);
    const auto rows = counted_days(how, start, *due_of(how, start, &days, calendar.zone()), &days,
                                   calendar.zone());
    REQUIRE(rows.size() == 4);
    CHECK(rows[1].day == CivilDay(2024, 6, 30));
    CHECK(rows[1].reason == DayReason::month_end);
    CHECK(rows[2].reason == DayReason::not_business);
    CHECK(rows[3].day == CivilDay(2024, 7, 1));
    CHECK(rows[3].reason == DayReason::rolled);
}

TEST_CASE("hours are told by the local days on which they pass") {
    const Calendar calendar = london();
    const auto start = DeadlineStart::of(*parse_rfc3339("2024-03-29T18:00:00Z"), calendar.zone());
    const Terms how = terms(hours, 72);
    const auto rows = counted_days(how, start, *due_of(how, start, nullptr, calendar.zone()),
                                   nullptr, calendar.zone());
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].passed == std::chrono::hours(6));
    CHECK(rows[1].passed == std::chrono::hours(24));
    CHECK(rows[2].passed == std::chrono::hours(23));
    CHECK(rows[2].reason == DayReason::clock_change);
    CHECK(rows[3].passed == std::chrono::hours(19));
    CHECK(rows[3].number == 72);
}

TEST_CASE("hours over a midnight that comes twice are told without end") {
    // Clocks in Sao Paulo went back from 00:00 to 23:00 on 18 February 2018.
    const Zone there = zone("America/Sao_Paulo");
    const auto start = DeadlineStart::of(*parse_rfc3339("2018-02-17T22:30:00-02:00"), there);
    const Terms how = terms(hours, 4);
    const auto rows = counted_days(how, start, *due_of(how, start, nullptr, there), nullptr, there);
    REQUIRE(rows.size() >= 2);
    Seconds passed{0};
    for (const CountedDay& row : rows) {
        passed += row.passed;
    }
    CHECK(passed == std::chrono::hours(4));
    // 22:30 to midnight with the hour from 23:00 twice is two hours and a half.
    CHECK(rows.back().passed == std::chrono::minutes(90));
}

TEST_CASE("lengths are written with one unit") {
    CHECK(parse_term("48h") == TermLength{hours, 48});
    CHECK(parse_term("15d") == TermLength{calendar_days, 15});
    CHECK(parse_term("8w") == TermLength{weeks, 8});
    CHECK(parse_term("1mo") == TermLength{calendar_months, 1});
    CHECK(parse_term("15bd") == TermLength{business_days, 15});
    for (const char* wrong : {"", "d", "0d", "-3d", "15", "1m", "3 d", "1h30m", "100001d", "bd"}) {
        CAPTURE(wrong);
        CHECK(!parse_term(wrong));
    }
    CHECK(to_string(TermLength{business_days, 35}) == "35bd");
}

}  // namespace svcops::terms_test
