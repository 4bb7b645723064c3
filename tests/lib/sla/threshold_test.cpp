// Thresholds: when a share or an offset of the target is passed.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

using namespace svcops;
using namespace svcops::story;

namespace {

Threshold share(const char* name, double part) {
    Threshold made;
    made.name = name;
    made.share = part;
    return made;
}

Threshold before(const char* name, std::int64_t seconds) {
    Threshold made;
    made.name = name;
    made.before_due = seconds;
    return made;
}

Target watched(std::int64_t seconds, std::vector<Threshold> at) {
    Target made = target("resolution", seconds);
    made.at = std::move(at);
    return made;
}

std::vector<Reached> reached(Desk& desk, Story& story, Instant now) {
    const Cycle cycle = desk.one(story, now);
    const auto span = desk.judge->reached(cycle);
    return {span.begin(), span.end()};
}

}  // namespace

TEST_CASE("half of a target is half of its business time") {
    Desk desk({watched(hours(8), {share("50%", 0.5)})});
    Story story = desk.story();
    story.created(ny("2026-06-01 15:00"));
    CHECK(reached(desk, story, ny("2026-06-02 10:59:59")).empty());
    const auto passed = reached(desk, story, ny("2026-06-02 12:00"));
    REQUIRE(passed.size() == 1);
    CHECK(passed[0].at == ny("2026-06-02 11:00"));
}

TEST_CASE(
    "an hour before due is a business hour, and what lies before the start fires at the start") {
    Desk desk(
        {watched(hours(4) + minutes(30), {before("-1h", hours(1)), before("-6h", hours(6))})});
    Story story = desk.story();
    story.created(ny("2026-06-01 13:00"));
    CHECK(desk.one(story, ny("2026-06-01 13:00")).due == ny("2026-06-02 09:30"));
    const auto at_start = reached(desk, story, ny("2026-06-01 13:00"));
    REQUIRE(at_start.size() == 1);
    CHECK(at_start[0].threshold == 1);
    CHECK(at_start[0].at == ny("2026-06-01 13:00"));
    const auto passed = reached(desk, story, ny("2026-06-01 17:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[1].at == ny("2026-06-01 16:30"));
}

TEST_CASE("a threshold may come after due") {
    Desk desk({watched(hours(1), {before("+30m", -minutes(30)), share("150%", 1.5)})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    const auto passed = reached(desk, story, ny("2026-06-01 11:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[0].at == ny("2026-06-01 10:30"));
    CHECK(passed[1].at == ny("2026-06-01 10:30"));
}

TEST_CASE("a change that puts a threshold back into the future arms it again") {
    Target resolution = watched(hours(2), {share("50%", 0.5)});
    resolution.within[3].seconds = hours(8);
    Desk desk({resolution});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p1)})
        .priority(ny("2026-06-01 10:30"), Priority::p3);
    const auto passed = reached(desk, story, ny("2026-06-01 14:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[0].at == ny("2026-06-01 10:00"));
    CHECK(passed[0].arming == 1);
    CHECK(passed[1].at == ny("2026-06-01 13:00"));
    CHECK(passed[1].arming == 2);
}

TEST_CASE("a change that leaves a threshold behind does not fire it twice") {
    Target resolution = watched(hours(8), {share("50%", 0.5)});
    resolution.within[3].seconds = hours(6);
    Desk desk({resolution});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p1)})
        .priority(ny("2026-06-01 13:30"), Priority::p3);
    CHECK(reached(desk, story, ny("2026-06-01 16:00")).size() == 1);
}

TEST_CASE("a pause holds thresholds back") {
    Target resolution = watched(hours(4), {share("50%", 0.5)});
    resolution.pause = {"waiting"};
    Desk desk({resolution});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .resume(ny("2026-06-01 15:00"));
    const auto passed = reached(desk, story, ny("2026-06-02 10:00"));
    REQUIRE(passed.size() == 1);
    CHECK(passed[0].at == ny("2026-06-01 16:00"));
}
