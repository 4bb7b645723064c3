// Reopening, merging, splitting, cancelling.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

using namespace svcops;
using namespace svcops::story;

namespace {

Desk desk_with(OnReopen on_reopen) {
    ServiceLevel gold = level("gold", {target("resolution", hours(8))});
    gold.on_reopen = on_reopen;
    return Desk({gold}, {ny_spec()});
}

Story reopened(const Desk& desk) {
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .resolve(ny("2026-06-01 12:00"))
        .reopen(ny("2026-06-03 10:00"))
        .resolve(ny("2026-06-03 14:00"));
    return story;
}

}  // namespace

TEST_CASE("a reopened ticket resumes its clock without the time it was resolved") {
    Desk desk = desk_with(OnReopen::resume);
    Story story = reopened(desk);
    CHECK(desk.one(story, ny("2026-06-03 11:00")).due == ny("2026-06-03 15:00"));
    CHECK(desk.one(story, ny("2026-06-03 11:00")).standing == running);
    const Cycle cycle = desk.one(story, ny("2026-06-04 09:00"));
    CHECK(cycle.standing == met);
    CHECK(cycle.used == hours(7));
    CHECK(cycle.first_stopped == ny("2026-06-01 12:00"));
    CHECK(cycle.first_used == hours(3));
    CHECK(cycle.decided_at == ny("2026-06-03 14:00"));
}

TEST_CASE("a reopening may start a new cycle") {
    Desk desk = desk_with(OnReopen::new_cycle);
    Story story = reopened(desk);
    const Instant now = ny("2026-06-04 09:00");
    CHECK(desk.one(story, now, "resolution", 1).used == hours(3));
    const Cycle second = desk.one(story, now, "resolution", 2);
    CHECK(second.started == ny("2026-06-03 10:00"));
    CHECK(second.used == hours(4));
    CHECK(desk.all(story, now).size() == 2);
}

TEST_CASE("a reopening may be ignored") {
    Desk desk = desk_with(OnReopen::ignore);
    Story story = reopened(desk);
    const auto cycles = desk.all(story, ny("2026-06-04 09:00"));
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].used == hours(3));
    CHECK(cycles[0].stopped == ny("2026-06-01 12:00"));
}

TEST_CASE("a priority changed while resolved counts when the ticket is reopened") {
    Target resolution;
    resolution.measure = "resolution";
    resolution.within[1].seconds = hours(4);
    resolution.within[3].seconds = hours(8);
    Desk desk({resolution});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p3)})
        .resolve(ny("2026-06-01 12:00"))
        .priority(ny("2026-06-02 09:00"), Priority::p1)
        .reopen(ny("2026-06-03 10:00"));
    CHECK(desk.one(story, ny("2026-06-03 10:30")).due == ny("2026-06-03 11:00"));
}

TEST_CASE("cancelling voids the clocks that still run and no others") {
    Desk desk({target("resolution", hours(8)), target("first_response", hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .reply(ny("2026-06-01 10:00"))
        .cancel(ny("2026-06-03 10:00"));
    const Instant now = ny("2026-06-04 09:00");
    CHECK(desk.one(story, now, "first_response").standing == met);
    const Cycle voided = desk.one(story, now, "resolution");
    CHECK(voided.standing == Standing{Run::ended, Verdict::breached, Exclusion::void_});
    CHECK(!voided.standing.counted());
    CHECK(voided.stopped_by == StoppedBy::cancelled);
}

TEST_CASE("merging a ticket away ends its clocks apart") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .op(5)
        .close(ny("2026-06-01 10:00"))
        .op(5)
        .event(ny("2026-06-01 10:00"), EventKind::merged,
               {{ticket_field::other, Value::of(std::int64_t{2})}});
    const Cycle cycle = desk.one(story, ny("2026-06-04 09:00"));
    CHECK(cycle.standing.exclusion == Exclusion::void_);
    CHECK(!cycle.standing.counted());
}

TEST_CASE("a ticket that goes on for another keeps the earlier start and the older question") {
    Desk desk({target("resolution", hours(8)), target("next_response", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 11:00"))
        .reply(ny("2026-06-01 11:30"))
        .event(ny("2026-06-01 12:00"), EventKind::merged,
               {{ticket_field::other, Value::of(std::int64_t{2})},
                story.instant_is(ticket_field::since, ny("2026-06-01 10:00")),
                story.instant_is(ticket_field::unanswered, ny("2026-06-01 11:15"))});
    const Instant now = ny("2026-06-01 13:00");
    const Cycle resolution = desk.one(story, now, "resolution");
    CHECK(resolution.started == ny("2026-06-01 10:00"));
    CHECK(resolution.used == hours(3));
    CHECK(resolution.due == ny("2026-06-02 10:00"));
    const Cycle next = desk.one(story, now, "next_response");
    CHECK(next.started == ny("2026-06-01 11:15"));
    CHECK(next.due == ny("2026-06-01 15:15"));
}

TEST_CASE("an earlier start that puts the due instant into the past breaches at the merge") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-02 11:00"))
        .event(ny("2026-06-02 12:00"), EventKind::merged,
               {story.instant_is(ticket_field::since, ny("2026-06-01 09:00"))});
    const Cycle cycle = desk.one(story, ny("2026-06-02 13:00"));
    CHECK(cycle.cause == BreachCause::retargeted);
    CHECK(cycle.decided_at == ny("2026-06-02 12:00"));
}

TEST_CASE("a split ticket counts from the split unless it carries the original's opening") {
    Desk desk({target("resolution", hours(8))});
    Story fresh = desk.story();
    fresh.created(ny("2026-06-01 11:00"))
        .event(ny("2026-06-01 11:00"), EventKind::split,
               {{ticket_field::other, Value::of(std::int64_t{2})}});
    CHECK(desk.one(fresh, ny("2026-06-01 12:00")).used == hours(1));
    Story kept = desk.story();
    kept.created(ny("2026-06-01 11:00"))
        .event(ny("2026-06-01 11:00"), EventKind::split,
               {story::Story(desk.names).instant_is(ticket_field::since, ny("2026-06-01 09:00"))});
    CHECK(desk.one(kept, ny("2026-06-01 12:00")).used == hours(3));
}

TEST_CASE("a ticket whose log resolves it before it was opened is met at once") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.resolve(ny("2026-06-01 08:00")).created(ny("2026-06-01 09:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-02 09:00"));
    CHECK(cycle.standing == met);
    CHECK(cycle.elapsed == 0);
}
