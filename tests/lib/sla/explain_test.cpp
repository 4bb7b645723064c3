// The account by which a customer can check a verdict by hand.
#include "lib/sla/explain.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

using namespace svcops;
using namespace svcops::story;

TEST_CASE("the account shows every day's hours, holidays, pauses and what is left") {
    CalendarSpec hours_of = ny_spec();
    hours_of.holidays.push_back(closed_on(CivilDay(2026, 6, 3), "Founders"));
    Desk desk({level("gold", {pausing(target("resolution", hours(12)), {"waiting"})})}, {hours_of},
              Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-02 10:00"))
        .wait(ny("2026-06-02 12:00"))
        .resume(ny("2026-06-02 15:00"))
        .resolve(ny("2026-06-04 11:00"));
    const Instant now = ny("2026-06-05 09:00");
    const Cycle cycle = desk.one(story, now);
    const auto days = account(*desk.judge, cycle, now);
    REQUIRE(days.size() == 3);
    CHECK(days[0].used == hours(4));
    CHECK(days[0].left == hours(8));
    REQUIRE(days[0].stands.size() == 1);
    CHECK(days[0].stands[0].kind == Segment::Kind::paused);
    CHECK(days[0].stands[0].span == Span{ny("2026-06-02 12:00"), ny("2026-06-02 15:00")});
    CHECK(days[0].open == std::vector<Span>{{ny("2026-06-02 10:00"), ny("2026-06-02 17:00")}});
    CHECK(days[1].used == 0);
    CHECK(days[1].open.empty());
    CHECK(days[1].remark == "Founders");
    CHECK(days[2].used == hours(2));
    CHECK(days[2].left == hours(6));
    CHECK(days[0].used + days[1].used + days[2].used == cycle.used);
}

TEST_CASE("every level before the one that matched is named with the term that failed") {
    Desk desk(vip_then_all(), {ny_spec()}, Detail::account);
    Story story = desk.story();
    story.incident(ny("2026-06-02 10:00"), Priority::p3);
    const Instant now = ny("2026-06-02 11:00");
    desk.all(story, now);
    const auto trials = try_levels(*desk.book, desk.judge->ticket(), now);
    REQUIRE(trials.size() == 2);
    CHECK(trials[0].failing == "priority:P1");
    CHECK(trials[1].result == Trial::Result::matched);
    const Document document = explain(*desk.judge, now);
    REQUIRE(document.parts.size() == 4);
    const auto& clocks = std::get<Table>(document.parts[2]);
    REQUIRE(clocks.rows.size() == 1);
    CHECK(clocks.rows[0].size() == clocks.columns.size());
    const auto& days = std::get<Table>(document.parts[3]);
    REQUIRE(days.rows.size() == 1);
    CHECK(days.rows[0][4] == Cell(std::string("10:00-11:00")));
}
