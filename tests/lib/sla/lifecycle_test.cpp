// Reopening, merging, splitting, cancelling.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace lifecycle_test {

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
    Desk desk({by_priority(hours(4), hours(8))});
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
        .cancel(ny("2026-06-01 16:00"));
    const Instant now = ny("2026-06-04 09:00");
    CHECK(desk.one(story, now, "first_response").standing == met);
    const Cycle voided = desk.one(story, now, "resolution");
    CHECK(voided.standing == Standing{Run::ended, Verdict::open, Exclusion::void_});
    CHECK(!voided.standing.counted());
    CHECK(voided.stopped_by == StoppedBy::cancelled);
}

TEST_CASE("a breach that came before the ticket was cancelled stays and counts") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story
        .created(ny("2026-06-01 09:00"),
                 {story.instant_is(ticket_field::due, ny("2026-06-02 09:00"))})
        .cancel(ny("2026-06-03 10:00"));
    const Instant now = ny("2026-06-04 09:00");
    const Cycle cycle = desk.one(story, now, "resolution");
    CHECK(cycle.standing == breached);
    CHECK(cycle.standing.counted());
    CHECK(cycle.decided_at == ny("2026-06-01 17:00"));
    CHECK(cycle.stopped == ny("2026-06-03 10:00"));
    CHECK(desk.one(story, now, "promised").standing == breached);
    story.reopen(ny("2026-06-04 10:00"));
    const Cycle again = desk.one(story, ny("2026-06-04 12:00"), "resolution");
    CHECK(again.standing == overdue);
    CHECK(!again.first_stopped);
}

TEST_CASE("a breach that came before the ticket was merged away stays and counts") {
    Desk desk({target("resolution", hours(8)), target("first_response", hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .event(ny("2026-06-01 12:00"), EventKind::merged,
               {{ticket_field::other, Value::of(std::int64_t{2})}});
    const Instant now = ny("2026-06-04 09:00");
    CHECK(desk.one(story, now, "first_response").standing == breached);
    CHECK(desk.one(story, now, "resolution").standing ==
          Standing{Run::ended, Verdict::open, Exclusion::void_});
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

TEST_CASE("what a log says of the time before the opening ends clocks at once, and is flagged") {
    Desk desk({target("resolution", hours(8)), target("first_response", hours(8)),
               target("assign", hours(8)), target("update", hours(8))});
    Story story = desk.story();
    story.changed(ny("2026-06-01 07:00"), {{ticket_field::agent, Value::of(std::int64_t{7})}})
        .reply(ny("2026-06-01 07:30"))
        .resolve(ny("2026-06-01 08:00"))
        .created(ny("2026-06-01 09:00"),
                 {story.instant_is(ticket_field::due, ny("2026-06-01 10:00"))});
    const auto cycles = desk.all(story, ny("2026-06-03 09:00"));
    REQUIRE(cycles.size() == 4);
    for (const Cycle& cycle : cycles) {
        CHECK(cycle.standing == met);
        CHECK(cycle.elapsed == 0);
        CHECK(cycle.flags == flag_backwards);
    }
}

TEST_CASE("a ticket that is born resolved is met without a flag") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.status_is(Status::resolved)});
    const Cycle cycle = desk.one(story, ny("2026-06-03 09:00"));
    CHECK(cycle.standing == met);
    CHECK(cycle.flags == 0);
}

TEST_CASE("a ticket that its log cancels before it was opened has no clock that runs") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.cancel(ny("2026-06-01 08:00")).created(ny("2026-06-01 09:00"));
    CHECK(desk.one(story, ny("2026-06-03 09:00")).standing ==
          Standing{Run::ended, Verdict::open, Exclusion::void_});
}

TEST_CASE("a version that took effect while a ticket was resolved holds when it is reopened") {
    ServiceLevel first = level("gold", {target("resolution", hours(8))});
    ServiceLevel second = level("gold", {target("resolution", hours(4))});
    second.effective_from = ny("2026-06-02 00:00");
    second.on_change = OnChange::restart;
    const auto due = [&](OnEdit on_edit) {
        second.on_edit = on_edit;
        Desk desk({first, second}, {ny_spec()});
        Story story = desk.story();
        story.created(ny("2026-06-01 09:00"))
            .resolve(ny("2026-06-01 12:00"))
            .reopen(ny("2026-06-03 10:00"));
        return desk.one(story, ny("2026-06-03 10:30")).due;
    };
    CHECK(due(OnEdit::apply_open) == ny("2026-06-03 11:00"));
    CHECK(due(OnEdit::freeze) == ny("2026-06-03 15:00"));
}

TEST_CASE("a first response that a program's resolution voided goes on when it is reopened") {
    Desk desk({target("first_response", hours(4)), target("next_response", hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .changed(ny("2026-06-01 10:00"),
                 {story.status_is(Status::resolved), story.author_is(Author::system)})
        .ask(ny("2026-06-01 11:00"))
        .reopen(ny("2026-06-01 12:00"));
    const auto cycles = desk.all(story, ny("2026-06-01 13:00"));
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].standing == running);
    CHECK(cycles[0].due == ny("2026-06-01 15:00"));
}

}  // namespace lifecycle_test
