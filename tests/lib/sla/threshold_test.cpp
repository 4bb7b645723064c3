// Thresholds: when a share or an offset of the target is passed.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace threshold_test {

using namespace svcops;
using namespace svcops::story;

TEST_CASE("a threshold may come after due") {
    Desk desk({watched(target("resolution", hours(1)),
                       {before_due("+30m", -minutes(30)), share("150%", 1.5)})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    const auto passed = desk.reached(story, ny("2026-06-01 11:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[0].at == ny("2026-06-01 10:30"));
    CHECK(passed[1].at == ny("2026-06-01 10:30"));
}

// 6 h from Monday 13:00 are due on Tuesday 11:00; 9 h are 4 on Monday and 5 on Tuesday.
TEST_CASE("a share above the target is passed after the breach, in time on the clock") {
    Desk desk({watched(target("resolution", hours(6)), {share("150%", 1.5), at_breach()})});
    Story story = desk.story();
    story.created(ny("2026-06-01 13:00"));
    const Cycle late = desk.one(story, ny("2026-06-02 13:59:59"));
    CHECK(late.decided_at == ny("2026-06-02 11:00"));
    CHECK(late.reached_count == 0);
    const auto passed = desk.reached(story, ny("2026-06-02 14:00"));
    REQUIRE(passed.size() == 1);
    CHECK(passed[0].at == ny("2026-06-02 14:00"));
}

TEST_CASE("an offset in calendar time is counted from due over nights and weekends") {
    using Unit = FromDue::Unit;
    Desk desk({watched(target("resolution", hours(8)),
                       {from_due("-18h calendar", {Unit::calendar_seconds, -hours(18)}),
                        from_due("+24h calendar", {Unit::calendar_seconds, hours(24)})})});
    Story story = desk.story();
    story.created(ny("2026-06-04 15:00"));  // a Thursday, due on Friday 15:00
    CHECK(desk.reached(story, ny("2026-06-04 20:59:59")).empty());
    const auto passed = desk.reached(story, ny("2026-06-07 12:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[0].at == ny("2026-06-04 21:00"));
    CHECK(passed[1].at == ny("2026-06-06 15:00"));
}

TEST_CASE("an offset in working days is counted from due by the same time of day") {
    using Unit = FromDue::Unit;
    Desk desk(
        {watched(target("resolution", hours(24)), {from_due("-1bd", {Unit::working_days, -1}),
                                                   from_due("+1bd", {Unit::working_days, 1})})});
    Story story = desk.story();
    story.created(ny("2026-06-03 11:00"));  // a Wednesday, due on Monday 11:00
    const auto passed = desk.reached(story, ny("2026-06-12 12:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[0].at == ny("2026-06-05 11:00"));
    CHECK(passed[1].at == ny("2026-06-09 11:00"));
}

TEST_CASE("what lies before the start or before a resumption is passed then") {
    const Threshold day_before =
        from_due("-24h calendar", {FromDue::Unit::calendar_seconds, -hours(24)});
    Desk desk({watched(pausing(target("resolution", hours(4)), {"waiting"}), {day_before})});
    Story story = desk.story();
    story.created(ny("2026-06-01 10:00"));
    const auto at_start = desk.reached(story, ny("2026-06-01 11:00"));
    REQUIRE(at_start.size() == 1);
    CHECK(at_start[0].at == ny("2026-06-01 10:00"));
    // Due on Monday 12:30, the day before which has gone when the wait ends.
    Story held = desk.story();
    held.created(ny("2026-06-05 16:00"))
        .wait(ny("2026-06-05 16:30"))
        .resume(ny("2026-06-08 09:00"));
    CHECK(desk.reached(held, ny("2026-06-08 08:59")).empty());
    const auto resumed = desk.reached(held, ny("2026-06-08 09:00"));
    REQUIRE(resumed.size() == 1);
    CHECK(resumed[0].at == ny("2026-06-08 09:00"));
}

TEST_CASE("a pause that moves due puts an offset in calendar time back into the future") {
    const Threshold evening_before =
        from_due("-20h calendar", {FromDue::Unit::calendar_seconds, -hours(20)});
    Desk desk({watched(pausing(target("resolution", hours(16)), {"waiting"}), {evening_before})});
    Story story = desk.story();
    story
        .created(ny("2026-06-01 09:00"))  // due on Tuesday 17:00, after the pause Wednesday 16:00
        .wait(ny("2026-06-02 09:00"))
        .resume(ny("2026-06-02 16:00"));
    const auto passed = desk.reached(story, ny("2026-06-03 10:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[0].at == ny("2026-06-01 21:00"));
    CHECK(passed[0].arming == 1);
    CHECK(passed[1].at == ny("2026-06-02 20:00"));
    CHECK(passed[1].arming == 2);
}

TEST_CASE("a change that puts a threshold back into the future arms it again") {
    Target resolution = watched(target("resolution", hours(2)), {share("50%", 0.5)});
    resolution.within[3].seconds = hours(8);
    Desk desk({resolution});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p1)})
        .priority(ny("2026-06-01 10:30"), Priority::p3);
    const auto passed = desk.reached(story, ny("2026-06-01 14:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[0].at == ny("2026-06-01 10:00"));
    CHECK(passed[0].arming == 1);
    CHECK(passed[1].at == ny("2026-06-01 13:00"));
    CHECK(passed[1].arming == 2);
}

TEST_CASE("a change that leaves a threshold behind does not fire it twice") {
    Target resolution = watched(target("resolution", hours(8)), {share("50%", 0.5)});
    resolution.within[3].seconds = hours(6);
    Desk desk({resolution});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p1)})
        .priority(ny("2026-06-01 13:30"), Priority::p3);
    CHECK(desk.reached(story, ny("2026-06-01 16:00")).size() == 1);
}

TEST_CASE("a pause holds thresholds back") {
    Target resolution = watched(target("resolution", hours(4)), {share("50%", 0.5)});
    resolution.pause = {"waiting"};
    Desk desk({resolution});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .resume(ny("2026-06-01 15:00"));
    const auto passed = desk.reached(story, ny("2026-06-02 10:00"));
    REQUIRE(passed.size() == 1);
    CHECK(passed[0].at == ny("2026-06-01 16:00"));
}

}  // namespace threshold_test
