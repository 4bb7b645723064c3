// Thresholds: when a share or an offset of the target is passed.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

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
