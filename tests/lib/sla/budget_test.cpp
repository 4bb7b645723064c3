// Error budgets of objectives and the alerts on them.
#include "lib/sla/budget.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace budget_test {

using namespace svcops;
using namespace svcops::story;

namespace {

Target aimed(double share, const char* window, std::int32_t days = 0) {
    Target made = target("resolution", hours(4));
    made.objective = Objective{share, window, days};
    return made;
}

BurnAlert alert(double factor, std::int64_t long_hours, std::int64_t short_hours) {
    BurnAlert made;
    made.factor = factor;
    made.long_window.seconds = hours(long_hours);
    made.short_window.seconds = hours(short_hours);
    return made;
}

// Opened at nine on the day, resolved after so many hours.
void see(Desk& desk, BudgetCount& count, const char* day, std::int64_t length, Instant at) {
    const Instant start = ny((std::string(day) + " 09:00").c_str());
    Story story = desk.story();
    story.created(start).resolve(start + Seconds{hours(length)});
    count.see(desk.all(story, at));
}

}  // namespace

TEST_CASE("a share that may be missed is counted in whole breaches") {
    CHECK(MissShare(0.95).allowed(100) == 5);
    CHECK(MissShare(0.95).allowed(99) == 4);
    CHECK(MissShare(0.9).allowed(10) == 1);  // in binary 1 - 0.9 is a little under a tenth
    CHECK(MissShare(0.999).allowed(1000) == 1);
    CHECK(MissShare(1).allowed(1000) == 0);
}

TEST_CASE("further breaches are counted among what is decided") {
    CHECK(MissShare(0.95).more(100, 3) == 3);  // 6 of 103 is 5.8%, 5 of 102 is 4.9%
    CHECK(MissShare(0.95).more(100, 5) == 1);  // 6 of 101
    CHECK(MissShare(0.95).more(100, 6) == 0);
    CHECK(MissShare(0.95).more(0, 0) == 1);
    CHECK(MissShare(1).more(1000, 0) == 1);
}

TEST_CASE("the burn rate is the share breached by the share that may be") {
    CHECK(*MissShare(0.95).burn(100, 5) == doctest::Approx(1));
    CHECK(*MissShare(0.9).burn(20, 3) == doctest::Approx(1.5));
    CHECK(!MissShare(0.9).burn(0, 0));
    CHECK(!MissShare(1).burn(10, 1));
}

TEST_CASE("a window is that of the calendar in the zone, or the latest days") {
    const Zone dhaka = zone("Asia/Dhaka");
    // 30 June 20:00 UTC is 1 July 02:00 in Dhaka.
    const auto july = budget_window({0.9, "month"}, utc("2026-06-30 20:00"), dhaka);
    CHECK(july.label == "2026-07");
    CHECK(july.span.from == in_dhaka("2026-07-01 00:00"));
    CHECK(july.span.to == in_dhaka("2026-08-01 00:00"));
    const auto quarter = budget_window({0.9, "quarter"}, utc("2026-12-31 17:00"), dhaka);
    CHECK(quarter.label == "2026-Q4");
    CHECK(quarter.span.to == in_dhaka("2027-01-01 00:00"));
    const auto week =
        budget_window({0.9, "week"}, ny("2026-11-01 12:00"), zone("America/New_York"));
    CHECK(week.label == "2026-W44");
    CHECK(week.span.from == ny("2026-10-26 00:00"));
    CHECK(week.span.to == ny("2026-11-02 00:00"));  // 169 hours: the clocks go back
    const auto year = budget_window({0.9, "year"}, utc("2026-06-30 20:00"), dhaka);
    CHECK(year.span.from == in_dhaka("2026-01-01 00:00"));
    const auto rolling = budget_window({0.9, "30d", 30}, utc("2026-06-30 20:00"), dhaka);
    CHECK(rolling.span.from == utc("2026-05-31 20:00") + Seconds{1});
    CHECK(rolling.span.contains(utc("2026-06-30 20:00")));
}

TEST_CASE("cycles count in the window in which they were decided") {
    Desk desk({aimed(0.5, "month")});
    const Instant at = ny("2026-06-30 23:59");
    BudgetCount count(*desk.book, at, {});
    see(desk, count, "2026-05-29", 7, at);  // breached in May
    see(desk, count, "2026-06-01", 2, at);
    see(desk, count, "2026-06-02", 6, at);
    see(desk, count, "2026-06-03", 6, at);
    Story open = desk.story();
    open.created(ny("2026-06-30 16:00"));
    count.see(desk.all(open, at));
    const auto rows = count.result();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].eligible == 3);
    CHECK(rows[0].spent == 2);
    CHECK(rows[0].allowed == 1);
    CHECK(rows[0].remaining() == -1);
    CHECK(rows[0].exhausted());
    // Of three only one may be: with the second, on 3 June at 13:00, it was used up.
    CHECK(rows[0].exhausted_at == ny("2026-06-03 13:00"));
    CHECK(budget_findings(rows).size() == 1);
}

TEST_CASE("a new version of a service level goes on with the month of the old one") {
    ServiceLevel before = level("gold", {aimed(0.5, "month")});
    ServiceLevel after = level("gold", {aimed(0.8, "month")});
    after.effective_from = ny("2026-06-10 00:00");
    Desk desk({before, after}, {ny_spec()});
    const Instant at = ny("2026-06-20 12:00");
    BudgetCount count(*desk.book, at, {});
    see(desk, count, "2026-06-01", 6, at);
    see(desk, count, "2026-06-11", 2, at);
    const auto rows = count.result();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].objective.share == 0.8);
    CHECK(rows[0].eligible == 2);
    CHECK(rows[0].spent == 1);
}

TEST_CASE("an alert fires when both windows burn, on the clock of the calendar") {
    Target watched = aimed(0.8, "month");
    watched.alerts = {alert(4, 8, 2), alert(4, 16, 2)};
    Desk desk({watched});
    // Monday 10:00. Eight open hours back is Friday 10:00, sixteen Thursday 10:00.
    const Instant at = ny("2026-06-08 14:00") - Seconds{1};
    BudgetCount count(*desk.book, at, {});
    see(desk, count, "2026-06-04", 2, at);  // met on Thursday at 11:00
    see(desk, count, "2026-06-05", 6,
        at);  // breached on Friday at 13:00: seven open hours... and one
    see(desk, count, "2026-06-08", 4, at);  // due Monday at 13:00: met at 13:00
    auto rows = count.result();
    REQUIRE(rows[0].alerts.size() == 2);
    CHECK(rows[0].alerts[0].long_window.span.from == ny("2026-06-05 14:00"));
    CHECK(rows[0].alerts[0].long_window.span.to == ny("2026-06-08 14:00"));
    CHECK(rows[0].alerts[0].long_window.eligible == 1);
    CHECK(rows[0].alerts[1].long_window.span.from == ny("2026-06-04 14:00"));
    CHECK(rows[0].alerts[1].long_window.spent == 1);
    CHECK(!rows[0].alerts[0].fires);
    see(desk, count, "2026-06-08", 5, at);  // breached at 13:00
    see(desk, count, "2026-06-08", 5, at);
    see(desk, count, "2026-06-08", 5, at);
    see(desk, count, "2026-06-08", 5, at);
    rows = count.result();
    // 4 of 5 in the long and in the short window: 80% of 20% is 4 times as fast.
    CHECK(rows[0].alerts[0].fires);
    CHECK(*rows[0].alerts[0].short_window.burn == doctest::Approx(4));
    CHECK(rows[0].alerts[1].fires);  // 5 of 6
}

TEST_CASE("an alert is silent below its minimum") {
    Target watched = aimed(0.8, "month");
    watched.alerts = {alert(4, 8, 2)};
    watched.alerts[0].minimum = 2;
    Desk desk({watched});
    const Instant at = ny("2026-06-08 14:00") - Seconds{1};
    BudgetCount count(*desk.book, at, {});
    see(desk, count, "2026-06-08", 5, at);
    CHECK(!count.result()[0].alerts[0].fires);
    see(desk, count, "2026-06-08", 5, at);
    CHECK(count.result()[0].alerts[0].fires);
}

TEST_CASE("parts of a pass add up to one budget") {
    Desk desk({aimed(0.5, "30d", 30)});
    const Instant at = ny("2026-06-30 12:00");
    BudgetCount whole(*desk.book, at, {}), first(*desk.book, at, {}), second(*desk.book, at, {});
    for (const std::int64_t length : {2, 6, 3, 7}) {
        see(desk, whole, "2026-06-22", length, at);
        see(desk, length < 4 ? first : second, "2026-06-22", length, at);
    }
    first.add(second);
    CHECK(first.result()[0].eligible == 4);
    CHECK(first.result()[0].spent == 2);
    CHECK(first.result()[0].exhausted_at == whole.result()[0].exhausted_at);
}

}  // namespace budget_test
