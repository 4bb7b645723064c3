// The account as a person reads it.
#include "lib/sla/day_rows.hpp"
#include "lib/sla/explain.hpp"
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace explain_people_test {

using namespace svcops;
using namespace svcops::story;

namespace {

// Lines and notes, in order.
std::vector<std::string> prose(const Document& document) {
    std::vector<std::string> lines;
    for (const auto& part : document.parts) {
        if (const auto* ready = std::get_if<Lines>(&part))
            lines.insert(lines.end(), ready->lines.begin(), ready->lines.end());
        if (const auto* table = std::get_if<Table>(&part))
            lines.insert(lines.end(), table->notes.begin(), table->notes.end());
    }
    return lines;
}

bool says(const Document& document, const std::string& line) {
    const auto lines = prose(document);
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

std::string row_text(const std::vector<Cell>& row) {
    std::string text;
    for (const Cell& cell : row) {
        const auto* words = std::get_if<std::string>(&cell);
        text += (text.empty() ? "" : "|") +
                (words ? *words : std::to_string(std::get<std::int64_t>(cell)));
    }
    return text;
}

// 8 h on weekdays 09:00-17:00 in New York.
Target eight_hours() {
    Target made = pausing(target("resolution", hours(8)), {"waiting"});
    made.place = {"levels/gold.yaml", 10, 5};
    made.pause_place = {"levels/gold.yaml", 12, 7};
    for (Place& place : made.within_place)
        place = {"levels/gold.yaml", 11, 7};
    return made;
}

}  // namespace

// Worked case 13: 6 h are used on Monday before the hold, 2 h are left for Tuesday.
TEST_CASE("a clock is told from its start to its stop, with the places of its rules") {
    Desk desk({eight_hours()}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 15:00"))
        .resume(ny("2026-06-01 20:00"))
        .resolve(ny("2026-06-02 10:30"));
    const Instant now = ny("2026-06-03 09:00");
    desk.all(story, now);
    const Document told = explain_for_people(*desk.judge, now);
    CHECK(says(told, "resolution, gold: 8h (gold.yaml:11)"));
    CHECK(says(told, "calendar ny, times in America/New_York"));
    CHECK(says(told, "  2026-06-01 Mon 09:00     started"));
    CHECK(says(told, "  2026-06-01 Mon 15:00     paused: waiting-customer (gold.yaml:12)"));
    CHECK(says(told, "  2026-06-01 Mon 20:00     resumed"));
    CHECK(says(told, "  2026-06-02 Tue 10:30     stopped: resolved"));
    CHECK(
        says(told, "used 7h 30m of 8h: met at 2026-06-02 10:30 -04, was due 2026-06-02 11:00 -04"));
    const Table days = day_rows(*desk.judge, desk.judge->cycles()[0], now);
    REQUIRE(days.rows.size() == 2);
    CHECK(row_text(days.rows[0]) ==
          "2026-06-01 Mon|09:00-17:00|21600|7200|15:00-20:00 paused: waiting-customer");
    CHECK(row_text(days.rows[1]) == "2026-06-02 Tue|09:00-10:30|5400|1800|");
    CHECK(says(told, "  2026-06-01 Mon  09:00-17:00      6h    2h"));
    CHECK(says(told, "      15:00-20:00 paused: waiting-customer"));
    CHECK(says(told, "  2026-06-02 Tue  09:00-10:30  1h 30m   30m"));
}

TEST_CASE("a paused clock says when it would be due if it went on now") {
    Desk desk({eight_hours()}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).wait(ny("2026-06-01 15:00"));
    const Instant now = ny("2026-06-02 12:00");
    desk.all(story, now);
    CHECK(says(explain_for_people(*desk.judge, now),
               "used 6h of 8h: paused, due 2026-06-02 14:00 -04 if resumed now"));
}

TEST_CASE("a breach is told at its instant, with the overrun on the clock and in calendar time") {
    Desk desk({eight_hours()}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-05 09:00")).resolve(ny("2026-06-08 10:00"));
    const Instant now = ny("2026-06-09 09:00");
    desk.all(story, now);
    const Document told = explain_for_people(*desk.judge, now);
    CHECK(says(told, "  2026-06-05 Fri 17:00     due: not stopped by then, breached"));
    CHECK(says(told,
               "used 9h of 8h: breached at 2026-06-05 17:00 -04, over by 1h on the clock, "
               "2d 17h in calendar time"));
}

TEST_CASE("many days alike are one row that counts them and names their holidays") {
    CalendarSpec hours_of = ny_spec();
    hours_of.holidays.push_back(closed_on(CivilDay(2026, 6, 10), "Founders"));
    Desk desk({level("gold", {eight_hours()})}, {hours_of}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-02 09:00"))
        .wait(ny("2026-06-02 15:00"))
        .resume(ny("2026-06-12 10:00"))
        .resolve(ny("2026-06-12 11:00"));
    const Instant now = ny("2026-06-15 09:00");
    const Cycle cycle = desk.one(story, now);
    const Table days = day_rows(*desk.judge, cycle, now);
    REQUIRE(days.rows.size() == 3);
    CHECK(row_text(days.rows[1]) ==
          "2026-06-03 Wed to 06-11 Thu|closed or paused|0|7200|9 days; 06-10 Founders");
    CHECK(row_text(days.rows[2]) ==
          "2026-06-12 Fri|09:00-11:00|3600|3600|00:00-10:00 paused: waiting-customer");
}

TEST_CASE("working days alike are folded with the sum of what they used") {
    Desk desk({target("resolution", hours(80))}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-01 10:00"));
    const Instant now = ny("2026-06-05 12:00");
    const Cycle cycle = desk.one(story, now);
    const Table days = day_rows(*desk.judge, cycle, now);
    REQUIRE(days.rows.size() == 3);
    CHECK(row_text(days.rows[1]) ==
          "2026-06-02 Tue to 06-04 Thu|09:00-17:00|86400|176400|3 days of 8h");
}

// The first day of a clock of 80 h from one instant to another.
std::string first_day(CalendarSpec spec, const char* from, const char* to) {
    Desk desk({level("gold", {target("resolution", hours(80))})}, {std::move(spec)},
              Detail::account);
    Story story = desk.story();
    story.created(utc(from));
    const Cycle cycle = desk.one(story, utc(to));
    return row_text(day_rows(*desk.judge, cycle, utc(to)).rows.at(0));
}

TEST_CASE("on the days when the clocks change the hours can be summed by hand") {
    const CalendarSpec always = week("ny", "America/New_York", 0, 6, 0, 24);
    CHECK(first_day(always, "2026-11-01 05:30", "2026-11-01 07:30") ==
          "2026-11-01 Sun|01:30 -04..02:30 -05|7200|280800|clocks go back 1h at 02:00");
    CHECK(first_day(always, "2026-03-08 05:00", "2026-03-08 17:00") ==
          "2026-03-08 Sun|00:00 -05..13:00 -04|43200|244800|clocks go forward 1h at 02:00");
    // Only once is it told which of the two half past one is meant.
    CHECK(first_day(always, "2026-11-01 06:30", "2026-11-01 06:45") ==
          "2026-11-01 Sun|01:30 -05..01:45 -05|900|287100|clocks go back 1h at 02:00");
}

TEST_CASE("a change of the clocks that the hours do not meet is left out") {
    CHECK(first_day(week("ny", "America/New_York", 0, 6, 9, 17), "2026-03-08 05:00",
                    "2026-03-08 17:00") == "2026-03-08 Sun|09:00-13:00|14400|273600|");
    CHECK(first_day(week("ny", "America/New_York", 1, 5, 9, 17), "2026-03-08 05:00",
                    "2026-03-08 17:00") == "2026-03-08 Sun|closed|0|288000|");
}

TEST_CASE("a change of the clocks at midnight belongs to one day") {
    const CalendarSpec cairo = week("ny", "Africa/Cairo", 0, 6, 0, 24);
    // 24 April has no midnight: the 23rd ends where the 24th begins, at 01:00.
    CHECK(first_day(cairo, "2026-04-23 20:00", "2026-04-24 00:00") ==
          "2026-04-23 Thu|22:00-24:00|7200|280800|");
    CHECK(first_day(cairo, "2026-04-23 22:00", "2026-04-24 00:00") ==
          "2026-04-24 Fri|01:00-03:00|7200|280800|");
    // 29 October has two hours from 23:00 on.
    CHECK(first_day(cairo, "2026-10-29 19:00", "2026-10-30 00:00") ==
          "2026-10-29 Thu|22:00 +03..24:00 +02|10800|277200|clocks go back 1h at 24:00");
}

TEST_CASE("a pause over a change of the clocks is told with its offsets") {
    Desk desk({level("gold", {pausing(target("resolution", hours(80)), {"waiting"})})},
              {week("ny", "America/New_York", 0, 6, 9, 17)}, Detail::account);
    Story story = desk.story();
    story.created(utc("2026-11-01 04:30"))
        .wait(utc("2026-11-01 05:30"))
        .resume(utc("2026-11-01 07:00"));
    const Instant now = utc("2026-11-01 15:00");
    const Cycle cycle = desk.one(story, now);
    CHECK(row_text(day_rows(*desk.judge, cycle, now).rows.at(0)) ==
          "2026-11-01 Sun|09:00 -05..10:00 -05|3600|284400|clocks go back 1h at 02:00; 01:30 "
          "-04..02:00 -05 paused: waiting-customer");
}

TEST_CASE("a service level that does not match is told with the term that fails") {
    std::vector<ServiceLevel> levels = vip_then_all();
    levels[1].place = {"levels/vip.yaml", 4, 1};
    levels[1].match_place = {"levels/vip.yaml", 9, 3};
    Desk desk(levels, {ny_spec()}, Detail::account);
    Story story = desk.story();
    story.incident(ny("2026-06-02 10:00"), Priority::p3);
    const Instant now = ny("2026-06-02 11:00");
    desk.all(story, now);
    const Document told = explain_for_people(*desk.judge, now);
    CHECK(says(told, "  vip (levels/vip.yaml:9): no, priority:P1 does not hold"));
    CHECK(says(told, "  all: matches"));
}

// Monday 2026-06-01 is open 09:00-17:00; the Sunday before it is closed all day.
TEST_CASE("an open day is not called closed when nothing of it has counted yet") {
    const auto first_day = [](const char* created, const char* now) {
        Desk desk({eight_hours()}, Detail::account);
        Story story = desk.story();
        story.created(ny(created));
        const Cycle cycle = desk.one(story, ny(now));
        return row_text(day_rows(*desk.judge, cycle, ny(now)).rows.at(0));
    };
    CHECK(first_day("2026-06-01 09:30", "2026-06-01 09:30") ==
          "2026-06-01 Mon|09:00-17:00|0|28800|");
    CHECK(first_day("2026-06-01 18:00", "2026-06-01 20:00") ==
          "2026-06-01 Mon|09:00-17:00|0|28800|");
    CHECK(first_day("2026-05-31 12:00", "2026-05-31 13:00") == "2026-05-31 Sun|closed|0|28800|");
}

TEST_CASE("a level that took effect after the ticket was matched is told with its day") {
    ServiceLevel first = level("first", {target("resolution", hours(2))});
    first.order = 10;
    first.effective_from = ny("2026-08-01 00:00");
    ServiceLevel second = level("second", {target("resolution", hours(4))});
    second.order = 20;
    Desk desk({first, second}, {ny_spec()}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-07-01 09:00")).resolve(ny("2026-07-01 10:00"));
    const Instant now = ny("2026-08-20 09:00");
    desk.all(story, now);
    const Document told = explain_for_people(*desk.judge, now);
    CHECK(says(told, "service levels, in the order tried at 2026-07-01 09:00 -04:"));
    CHECK(says(told, "  first: not in force until 2026-08-01"));
    CHECK(says(told, "  second: matches"));
}

TEST_CASE("a waiver is told below the breach that it takes out of the count") {
    Desk desk({eight_hours()}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-05 09:00"))
        .resolve(ny("2026-06-08 10:00"))
        .event(ny("2026-06-08 12:00"), EventKind::waived,
               {story.word(ticket_field::measure, Vocabulary::measure, "resolution"),
                {ticket_field::reason, Value::of(std::int64_t{0})}},
               *desk.names.record(Noun::agent, "asha"));
    const Instant now = ny("2026-06-09 09:00");
    desk.all(story, now);
    const auto told = explain_for_people(
        *desk.judge, now, {}, [](TextRef) { return std::optional<std::string>("storm"); });
    CHECK(says(told,
               "used 9h of 8h: breached at 2026-06-05 17:00 -04, over by 1h on the clock, "
               "2d 17h in calendar time"));
    CHECK(says(told, "waived by asha on 2026-06-08 12:00 -04: storm"));
    CHECK(says(told, "waived: counted neither as met nor as breached"));
}

TEST_CASE("a closed day without a name says that it is a holiday") {
    CalendarSpec hours_of = ny_spec();
    hours_of.holidays.push_back(closed_on(CivilDay(2026, 6, 3), ""));
    CHECK(first_day(hours_of, "2026-06-03 13:00", "2026-06-04 13:00") ==
          "2026-06-03 Wed|closed|0|288000|holiday");
}

}  // namespace explain_people_test
