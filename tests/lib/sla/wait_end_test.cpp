// A wait that was said to end at an instant.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace wait_end_test {

using namespace svcops;
using namespace svcops::story;

namespace {

Desk waiting_desk() {
    return Desk({pausing(target("resolution", hours(8)), {"waiting"})});
}

// Opened on Monday at 09:00, waiting from 10:00 on until then.
Story waiting_until(const Desk& desk, Instant until) {
    Story story = desk.story();
    auto changes = std::vector<Change>{story.status_is(Status::waiting),
                                       story.instant_is(ticket_field::until, until)};
    story.created(ny("2026-06-01 09:00")).changed(ny("2026-06-01 10:00"), std::move(changes));
    return story;
}

}  // namespace

TEST_CASE("a clock that waits until an instant runs from there on, whatever the stage says") {
    Desk desk = waiting_desk();
    Story story = waiting_until(desk, ny("2026-06-01 11:30"));
    CHECK(desk.one(story, ny("2026-06-01 11:00")).standing == paused);
    const Cycle cycle = desk.one(story, ny("2026-06-01 12:00"));
    CHECK(cycle.standing == running);
    CHECK(cycle.used == hours(1) + minutes(30));
    CHECK(cycle.paused == hours(1) + minutes(30));
    CHECK(cycle.due == ny("2026-06-02 10:30"));
    CHECK(cycle.unfounded_pause == 0);
    story.resume(ny("2026-06-01 15:00"));
    CHECK(desk.one(story, ny("2026-06-01 16:00")).used == hours(5) + minutes(30));
}

TEST_CASE("a wait that was over long ago is breached at its due instant, not when somebody looks") {
    Desk desk = waiting_desk();
    Story story = waiting_until(desk, ny("2026-06-01 11:30"));
    const Cycle cycle = desk.one(story, ny("2026-06-04 09:00"));
    CHECK(cycle.standing.verdict == Verdict::breached);
    CHECK(cycle.decided_at == ny("2026-06-02 10:30"));
    story.resolve(ny("2026-06-04 10:00"));
    CHECK(desk.one(story, ny("2026-06-04 12:00")).decided_at == ny("2026-06-02 10:30"));
}

TEST_CASE("a wait that ends while it is closed takes nothing from the clock before it opens") {
    Desk desk = waiting_desk();
    Story story = waiting_until(desk, ny("2026-06-01 20:00"));
    CHECK(desk.one(story, ny("2026-06-02 10:00")).used == hours(2));
}

TEST_CASE("a wait that is made longer after its end stands still again from then on") {
    Desk desk = waiting_desk();
    Story story = waiting_until(desk, ny("2026-06-01 11:30"));
    story.changed(ny("2026-06-01 12:00"),
                  {story.instant_is(ticket_field::until, ny("2026-06-01 14:00"))});
    CHECK(desk.one(story, ny("2026-06-01 13:00")).standing == paused);
    CHECK(desk.one(story, ny("2026-06-01 15:00")).used == hours(2) + minutes(30));
}

TEST_CASE("a wait that begins anew without an end has none") {
    Desk desk = waiting_desk();
    Story story = waiting_until(desk, ny("2026-06-01 11:30"));
    story.stage(ny("2026-06-01 11:00"), Status::waiting, "waiting-vendor");
    CHECK(desk.one(story, ny("2026-06-01 15:00")).standing == paused);
}

TEST_CASE("a log that ends a wait before it begins has nothing to wait for") {
    Desk desk = waiting_desk();
    Story story = waiting_until(desk, ny("2026-06-01 09:30"));
    CHECK(desk.one(story, ny("2026-06-01 12:00")).used == hours(3));
}

}  // namespace wait_end_test
