#include "lib/triage/recurring.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace recurring_test {

using namespace svcops;
using namespace svcops::story;

namespace {

Recurring recurring(const char* every, CivilDay from = CivilDay(2026, 1, 1)) {
    Recurring made;
    made.name = "check";
    made.every = {*parse_recurrence(every)};
    made.at = 9 * 3600;
    made.from = from;
    return made;
}

// The days of 2026 in a span, in Dhaka: open from Sunday to Thursday, closed on 29 November.
std::string days(const char* every, CivilDay first, CivilDay last) {
    auto spec = dhaka_spec();
    spec.holidays.push_back(closed_on(CivilDay(2026, 11, 29)));
    const Calendar calendar(spec);
    std::string text;
    for (const CivilDay day : days_of(recurring(every), calendar, first, last)) {
        text += (text.empty() ? "" : " ") + format_day(day).substr(5);
    }
    return text;
}

std::string november(const char* every) {
    return days(every, CivilDay(2026, 11, 1), CivilDay(2026, 11, 30));
}

}  // namespace

TEST_CASE("each sort of day comes on its own days") {
    // The 1st of November 2026 is a Sunday.
    CHECK(november("monday") == "11-02 11-09 11-16 11-23 11-30");
    CHECK(november("month-start") == "11-01");
    CHECK(november("month-end") == "11-30");
    CHECK(november("month-day 15") == "11-15");
    CHECK(november("month-day 31") == "11-30");
    CHECK(days("working-day", CivilDay(2026, 11, 25), CivilDay(2026, 12, 1)) ==
          "11-25 11-26 11-30 12-01");
    CHECK(days("day", CivilDay(2026, 11, 27), CivilDay(2026, 11, 29)) == "11-27 11-28 11-29");
    CHECK(days("quarter-end", CivilDay(2026, 1, 1), CivilDay(2026, 12, 31)) ==
          "03-31 06-30 09-30 12-31");
    CHECK(days("quarter-start", CivilDay(2026, 1, 1), CivilDay(2026, 12, 31)) ==
          "01-01 04-01 07-01 10-01");
    CHECK(days("year-end", CivilDay(2026, 1, 1), CivilDay(2026, 12, 31)) == "12-31");
}

TEST_CASE("a shift of working days passes over closed ones") {
    // 30 November is a Monday, the 29th a holiday, the 27th and 28th a weekend.
    CHECK(november("month-end -1bd") == "11-26");
    CHECK(november("month-end -2bd") == "11-25");
    // 31 January 2026 is a Saturday: the day before that is open, and the next.
    CHECK(days("month-end -0bd", CivilDay(2026, 1, 20), CivilDay(2026, 2, 10)) == "01-29");
    CHECK(days("month-end +0bd", CivilDay(2026, 1, 20), CivilDay(2026, 2, 10)) == "02-01");
    CHECK(days("month-start +1bd", CivilDay(2026, 11, 1), CivilDay(2026, 11, 10)) == "11-02");
    CHECK(days("month-end -3d", CivilDay(2026, 11, 1), CivilDay(2026, 11, 30)) == "11-27");
}

TEST_CASE(
    "a day is one day, however many sorts name it, and none before the first or after the last") {
    auto both = recurring("monday", CivilDay(2026, 11, 10));
    both.every.push_back(*parse_recurrence("month-day 16"));
    both.until = CivilDay(2026, 11, 23);
    const auto found =
        days_of(both, Calendar::always(), CivilDay(2026, 1, 1), CivilDay(2027, 1, 1));
    CHECK(found == std::vector<CivilDay>{CivilDay(2026, 11, 16), CivilDay(2026, 11, 23)});
}

TEST_CASE("a ticket is due at the time of day in the calendar's zone") {
    const Calendar calendar(dhaka_spec());
    CHECK(due_at(recurring("day"), calendar, CivilDay(2026, 11, 22)) == utc("2026-11-22 03:00"));
    CHECK(reference_of(recurring("day"), CivilDay(2026, 11, 22)) == "check@2026-11-22");
}

TEST_CASE("what is no day that comes again is told with the nearest one") {
    const auto told = [](const char* text) {
        const auto reading = parse_recurrence(text);
        return reading ? std::string() : to_string(reading.problems.front());
    };
    CHECK(told("montag").find("'montag' is no day that comes again") != std::string::npos);
    CHECK(told("month-ende").find("did you mean 'month-end'?") != std::string::npos);
    CHECK(told("month-day").find("the day of the month is missing") != std::string::npos);
    CHECK(told("month-day 32").find("the day of the month is missing") != std::string::npos);
    CHECK(told("month-end -1").find("'-1' is no shift of days") != std::string::npos);
    CHECK(told("month-end 1bd").find("'1bd' is no shift of days") != std::string::npos);
    CHECK(told("month-end -32bd").find("is no shift of days") != std::string::npos);
    CHECK(told("monday -1bd x").find("'x' is too much") != std::string::npos);
    CHECK_FALSE(told("").empty());
}

TEST_CASE("the date stands in the texts of a ticket and in answers") {
    auto own = recurring("day");
    own.ticket.questions.push_back({"date", {}, false, {}, {}});
    own.ticket.subject = {{"en", "Check of {date}"}, {"sw", "Ukaguzi wa {date}"}};
    own.language = "sw";
    CHECK(texts_of(own, CivilDay(2026, 11, 22))->subject == "Ukaguzi wa 2026-11-22");
    auto asked = recurring("day");
    asked.ticket.questions.push_back({"day", {}, true, {}, {}});
    asked.ticket.subject = {{"", "On {day}"}};
    asked.answers = {{"day", "the {date}", {}}};
    CHECK(texts_of(asked, CivilDay(2026, 11, 22))->subject == "On the 2026-11-22");
    asked.answers.clear();
    CHECK_FALSE(texts_of(asked, CivilDay(2026, 11, 22)));
}

}  // namespace recurring_test
