// Matching, and what happens to running clocks when a ticket or a definition changes.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace change_test {

using namespace svcops;
using namespace svcops::story;

namespace {

ServiceLevel matching(const char* name, std::int64_t order, const char* match, Target target) {
    ServiceLevel made = level(name, {std::move(target)});
    made.order = order;
    made.match_text = match;
    made.match = filter(match);
    return made;
}

}  // namespace

TEST_CASE("a frozen clock keeps the target it started with") {
    ServiceLevel gold = level("gold", {by_priority(hours(4), hours(16))});
    gold.on_change = OnChange::freeze;
    Desk desk({gold}, {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p3)})
        .priority(ny("2026-06-01 14:00"), Priority::p1);
    const Cycle cycle = desk.one(story, ny("2026-06-01 15:00"));
    CHECK(cycle.standing == running);
    CHECK(cycle.target_seconds == hours(16));
    CHECK(cycle.due == ny("2026-06-02 17:00"));
}

TEST_CASE("a match on what follows from the log is asked again at every event") {
    Desk desk({matching("answered", 1, "not responded:none", target("resolution", hours(2))),
               matching("rest", 2, "responded:none", target("resolution", hours(8)))},
              {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).reply(ny("2026-06-01 10:00"));
    CHECK(desk.one(story, ny("2026-06-01 09:59")).due == ny("2026-06-01 17:00"));
    CHECK(desk.one(story, ny("2026-06-01 10:00")).due == ny("2026-06-01 11:00"));
}

TEST_CASE("a waiver sets a breach apart and does not erase it") {
    Desk desk({target("resolution", hours(4)), target("first_response", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .event(ny("2026-06-02 09:00"), EventKind::waived,
               {story.word(ticket_field::measure, Vocabulary::measure, "resolution"),
                {ticket_field::cycle, Value::of(std::int64_t{1})}});
    const Instant now = ny("2026-06-02 10:00");
    const Cycle cycle = desk.one(story, now, "resolution");
    CHECK(cycle.standing == Standing{Run::running, Verdict::breached, Exclusion::waived});
    CHECK(!cycle.standing.counted());
    CHECK(desk.one(story, now, "first_response").standing.counted());
}

TEST_CASE("a waiver of a breach that late entries took away takes nothing else away") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .event(ny("2026-06-01 15:00"), EventKind::waived,
               {story.word(ticket_field::measure, Vocabulary::measure, "resolution"),
                {ticket_field::cycle, Value::of(std::int64_t{1})}})
        .resolve(ny("2026-06-01 12:00"));
    CHECK(desk.one(story, ny("2026-06-02 10:00")).standing == met);
}

TEST_CASE(
    "a change puts due into the past of a clock that stands still: it is late when it goes on") {
    Desk desk({pausing(by_priority(hours(1), hours(8)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p3)})
        .wait(ny("2026-06-01 11:00"))
        .priority(ny("2026-06-01 12:00"), Priority::p1);
    CHECK(desk.one(story, ny("2026-06-01 13:00")).standing == paused);
    story.resume(ny("2026-06-01 14:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-01 15:00"));
    CHECK(cycle.standing == overdue);
    CHECK(cycle.decided_at == ny("2026-06-01 14:00"));
    CHECK(cycle.cause == BreachCause::retargeted);
}

TEST_CASE("a new target that pauses in the ticket's stage breaches nothing before it goes on") {
    ServiceLevel vip =
        matching("vip", 1, "channel:phone", pausing(target("resolution", hours(1)), {"waiting"}));
    Desk desk({vip, matching("rest", 2, "", target("resolution", hours(8)))}, {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 11:00"))
        .changed(ny("2026-06-01 12:00"),
                 {story.word(ticket_field::channel, Vocabulary::channel, "phone")});
    CHECK(desk.one(story, ny("2026-06-01 13:00")).standing == paused);
    story.resume(ny("2026-06-01 14:00"));
    CHECK(desk.one(story, ny("2026-06-01 15:00")).decided_at == ny("2026-06-01 14:00"));
}

TEST_CASE("time without a target is counted as the target that follows counts it") {
    Desk desk({pausing(by_priority(hours(4), hours(8)), {"waiting"})}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .resume(ny("2026-06-01 13:00"))
        .priority(ny("2026-06-01 15:00"), Priority::p3);
    const Cycle cycle = desk.one(story, ny("2026-06-01 16:00"));
    CHECK(cycle.used == hours(4));
    CHECK(cycle.due == ny("2026-06-02 12:00"));
    std::int64_t seconds = 0;
    for (const Segment& segment : desk.judge->segments(cycle))
        seconds += segment.seconds;
    CHECK(seconds == cycle.used);
    // Raised while it waits: the wait is left out, and goes on.
    Story waiting = desk.story();
    waiting.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .priority(ny("2026-06-01 15:00"), Priority::p1);
    CHECK(desk.one(waiting, ny("2026-06-01 16:00")).standing == paused);
    CHECK(desk.one(waiting, ny("2026-06-01 16:00")).used == hours(1));
    // The customer had written: the clock ran.
    Story answered = desk.story();
    answered.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .ask(ny("2026-06-01 12:00"))
        .priority(ny("2026-06-01 15:00"), Priority::p3);
    CHECK(desk.one(answered, ny("2026-06-01 16:00")).used == hours(5));
}

TEST_CASE("a version that leaves running cycles alone leaves them their own priorities") {
    ServiceLevel first = level("gold", {by_priority(hours(4), hours(8))});
    ServiceLevel second = level("gold", {by_priority(hours(1), hours(2))});
    second.effective_from = ny("2026-06-01 12:00");
    second.on_edit = OnEdit::freeze;
    Desk desk({first, second}, {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 11:00"), {story.priority_is(Priority::p3)})
        .priority(ny("2026-06-01 13:00"), Priority::p1);
    CHECK(desk.one(story, ny("2026-06-01 12:30")).due == ny("2026-06-02 11:00"));
    CHECK(desk.one(story, ny("2026-06-01 14:00")).due == ny("2026-06-01 15:00"));
}

TEST_CASE("flapping out of a service level and back gives no time") {
    Desk desk({matching("gold", 1, "channel:phone", target("resolution", hours(8)))}, {ny_spec()});
    Story story = desk.story();
    const auto channel = [&](const char* name) {
        return story.word(ticket_field::channel, Vocabulary::channel, name);
    };
    story.created(ny("2026-06-01 09:00"), {channel("phone")})
        .changed(ny("2026-06-01 10:00"), {channel("email")})
        .changed(ny("2026-06-01 12:00"), {channel("phone")});
    const Cycle cycle = desk.one(story, ny("2026-06-01 13:00"));
    CHECK(cycle.used == hours(4));
    CHECK(cycle.due == ny("2026-06-01 17:00"));
}

TEST_CASE("a ticket that leaves every service level has no clock left") {
    Desk desk({matching("gold", 1, "channel:phone", target("resolution", hours(8)))}, {ny_spec()});
    Story story = desk.story();
    story
        .created(ny("2026-06-01 09:00"),
                 {story.word(ticket_field::channel, Vocabulary::channel, "phone")})
        .changed(ny("2026-06-01 10:00"),
                 {story.word(ticket_field::channel, Vocabulary::channel, "email")});
    CHECK(desk.all(story, ny("2026-06-20 09:00")).empty());
    CHECK(desk.judge->covered());
    CHECK(!desk.judge->level());
}

TEST_CASE(
    "the first level in order wins, the default comes last, and no match is no service level") {
    ServiceLevel fallback = matching("any", 0, "", target("resolution", hours(9)));
    fallback.is_default = true;
    Desk desk({fallback, matching("second", 20, "kind:incident", target("resolution", hours(2))),
               matching("first", 10, "kind:incident", target("resolution", hours(1)))},
              {ny_spec()});
    Story incident = desk.story();
    incident.created(ny("2026-06-01 09:00"), {{ticket_field::kind, Value::of(std::int64_t{1})}});
    CHECK(desk.one(incident, ny("2026-06-01 09:30")).target_seconds == hours(1));
    Story other = desk.story();
    other.created(ny("2026-06-01 09:00"), {{ticket_field::kind, Value::of(std::int64_t{5})}});
    CHECK(desk.one(other, ny("2026-06-01 09:30")).target_seconds == hours(9));

    Desk strict({matching("first", 10, "kind:incident", target("resolution", hours(1)))},
                {ny_spec()});
    CHECK(strict.all(other, ny("2026-06-01 09:30")).empty());
    CHECK(!strict.judge->covered());
}

TEST_CASE("a priority without an allowance has no clock") {
    Desk desk({by_priority(hours(4), hours(16))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p4)});
    CHECK(desk.all(story, ny("2026-06-20 09:00")).empty());
}

TEST_CASE("another level's calendar counts the elapsed time anew") {
    ServiceLevel day_and_night =
        matching("night", 1, "priority:P1", target("resolution", hours(24)));
    day_and_night.calendar = "always";
    Desk desk({day_and_night, matching("day", 2, "", target("resolution", hours(24)))},
              {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 16:00"), {story.priority_is(Priority::p3)})
        .priority(ny("2026-06-02 10:00"), Priority::p1);
    CHECK(desk.one(story, ny("2026-06-01 18:00")).used == hours(1));
    const Cycle cycle = desk.one(story, ny("2026-06-02 11:00"));
    CHECK(cycle.used == hours(19));
    CHECK(cycle.due == ny("2026-06-02 16:00"));
}

TEST_CASE("a new version reaches running cycles when it takes effect and leaves decided ones") {
    ServiceLevel first = level("gold", {target("resolution", hours(8))});
    ServiceLevel second = level("gold", {target("resolution", hours(4))});
    second.effective_from = ny("2026-06-02 00:00");
    Desk desk({second, first}, {ny_spec()});
    Story running_then = desk.story();
    running_then.created(ny("2026-06-01 14:00"));
    CHECK(desk.one(running_then, ny("2026-06-01 15:00")).due == ny("2026-06-02 14:00"));
    CHECK(desk.one(running_then, ny("2026-06-02 09:30")).due == ny("2026-06-02 10:00"));
    Story breached_then = desk.story();
    breached_then.created(ny("2026-05-29 09:00"));
    const Cycle kept = desk.one(breached_then, ny("2026-06-03 09:00"));
    CHECK(kept.target_seconds == hours(8));
    CHECK(kept.decided_at == ny("2026-05-29 17:00"));
    CHECK(kept.due == ny("2026-05-29 17:00"));
}

TEST_CASE("a new version may leave running cycles alone") {
    ServiceLevel first = level("gold", {target("resolution", hours(8))});
    ServiceLevel second = level("gold", {target("resolution", hours(4))});
    second.effective_from = ny("2026-06-02 00:00");
    second.on_edit = OnEdit::freeze;
    Desk desk({first, second}, {ny_spec()});
    Story before = desk.story();
    before.created(ny("2026-06-01 14:00"));
    CHECK(desk.one(before, ny("2026-06-02 09:30")).due == ny("2026-06-02 14:00"));
    Story after = desk.story();
    after.created(ny("2026-06-02 09:00"));
    CHECK(desk.one(after, ny("2026-06-02 09:30")).due == ny("2026-06-02 13:00"));
}

TEST_CASE("a measure that a new version adds counts from the ticket's creation") {
    ServiceLevel first = level("gold", {target("first_response", hours(8))});
    ServiceLevel second = level("gold", {target("resolution", hours(8))});
    second.effective_from = ny("2026-06-01 15:00");
    Desk desk({first, second}, {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 11:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-01 16:00"), "resolution");
    CHECK(cycle.used == hours(5));
    CHECK(cycle.due == ny("2026-06-02 11:00"));
}

}  // namespace change_test
