// How a clock counts: open time, pauses, the due instant and the breach.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace clock_test {

using namespace svcops;
using namespace svcops::story;

TEST_CASE("an open clock is breached one second after its due instant, not at it") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-05 09:00"));
    CHECK(desk.one(story, ny("2026-06-05 17:00")).standing == running);
    CHECK(desk.one(story, ny("2026-06-05 17:00:01")).standing == overdue);
}

TEST_CASE("while paused there is no due instant and no breach") {
    Desk desk({pausing(target("resolution", hours(4)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).wait(ny("2026-06-01 10:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-20 10:00"));
    CHECK(cycle.standing == paused);
    CHECK(!cycle.due);
    CHECK(cycle.used == hours(1));
}

TEST_CASE("a pause that begins after the due instant does not undo the breach") {
    Desk desk({pausing(target("resolution", hours(1)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).wait(ny("2026-06-01 10:30"));
    const Cycle cycle = desk.one(story, ny("2026-06-02 09:00"));
    CHECK(cycle.standing == Standing{Run::paused, Verdict::breached, Exclusion::none});
    CHECK(cycle.decided_at == ny("2026-06-01 10:00"));
    CHECK(cycle.overrun == minutes(30));
}

TEST_CASE("only the stages that a target names stop its clock") {
    Desk desk({pausing(target("resolution", hours(4)), {"waiting-vendor"}),
               target("first_response", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).wait(ny("2026-06-01 10:00"));
    CHECK(desk.one(story, ny("2026-06-01 11:00"), "resolution").standing == running);
    story.stage(ny("2026-06-01 11:00"), Status::waiting, "waiting-vendor");
    CHECK(desk.one(story, ny("2026-06-01 12:00"), "resolution").standing == paused);
    CHECK(desk.one(story, ny("2026-06-01 12:00"), "first_response").standing == running);
}

TEST_CASE("the customer's reply ends the wait for the customer, whatever the stage still says") {
    Desk desk({pausing(target("resolution", hours(8)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .ask(ny("2026-06-01 12:00"))
        .resume(ny("2026-06-01 15:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-01 16:00"));
    CHECK(cycle.used == hours(5));
    CHECK(cycle.unfounded_pause == hours(3));
    CHECK(cycle.due == ny("2026-06-02 11:00"));
}

TEST_CASE("the customer's reply does not end a wait for somebody else") {
    Desk desk({pausing(target("resolution", hours(8)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .stage(ny("2026-06-01 10:00"), Status::waiting, "waiting-vendor")
        .ask(ny("2026-06-01 12:00"));
    CHECK(desk.one(story, ny("2026-06-01 13:00")).standing == paused);
}

TEST_CASE("a working-day target is fixed in open seconds when the cycle starts") {
    Target two_days = target("resolution", 0);
    for (Allowance& within : two_days.within)
        within.working_days = 2;
    Desk desk({two_days});
    Story story = desk.story();
    story.created(ny("2026-06-05 15:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-05 16:00"));
    CHECK(cycle.due == ny("2026-06-09 15:00"));
    CHECK(cycle.target_seconds == hours(16));
}

TEST_CASE("a level may take its calendar from the ticket") {
    Desk desk({level("gold", {target("resolution", hours(4))}, "customer")}, {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-05 15:00"),
                  {story.word(ticket_field::calendar, Vocabulary::calendar, "ny")});
    CHECK(desk.one(story, ny("2026-06-05 16:00")).due == ny("2026-06-08 11:00"));
    CHECK(desk.one(story, ny("2026-06-05 16:00")).flags == 0);
}

TEST_CASE("office hours may be followed in the customer's zone") {
    ServiceLevel follow = level("gold", {target("resolution", hours(4))}, "ny");
    follow.zone = ZoneSource::ticket;
    Desk desk({follow}, {ny_spec(), week("dhaka", "Asia/Dhaka", 0, 4, 8, 20)});
    const auto opened = [&](const char* calendar) {
        Story story = desk.story();
        const Change named = story.word(ticket_field::calendar, Vocabulary::calendar, calendar);
        story.created(utc("2026-06-05 09:00"), {named});
        return desk.one(story, utc("2026-06-05 10:00"));
    };
    // Friday 15:00 in Dhaka: two hours of the office's day there, two on Monday.
    CHECK(opened("dhaka").due == in_dhaka("2026-06-08 11:00"));
    CHECK(opened("dhaka").flags == 0);
    CHECK(opened("ny").due == ny("2026-06-05 13:00"));
    const Cycle unknown = opened("nowhere");
    CHECK(unknown.due == ny("2026-06-05 13:00"));
    CHECK(unknown.flags == flag_no_zone);
}

TEST_CASE("a ticket that names no calendar where it should is counted around the clock, flagged") {
    Desk desk({level("gold", {target("resolution", hours(4))}, "site")}, {ny_spec()});
    Story bare = desk.story();
    bare.created(ny("2026-06-05 15:00"));
    CHECK(desk.one(bare, ny("2026-06-05 16:00")).due == ny("2026-06-05 19:00"));
    CHECK(desk.one(bare, ny("2026-06-05 16:00")).flags == flag_no_calendar);
    Story unknown = desk.story();
    unknown.created(ny("2026-06-05 15:00"),
                    {unknown.word(ticket_field::calendar, Vocabulary::calendar, "nowhere")});
    CHECK(desk.one(unknown, ny("2026-06-05 16:00")).flags == flag_no_calendar);
    Story always = desk.story();
    always.created(ny("2026-06-05 15:00"),
                   {always.word(ticket_field::calendar, Vocabulary::calendar, "always")});
    CHECK(desk.one(always, ny("2026-06-05 16:00")).flags == 0);
}

TEST_CASE("a ticket created paused or typed in late is judged by when things happened") {
    Desk desk({pausing(target("resolution", hours(4)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"),
                  {story.status_is(Status::waiting), story.stage_is("waiting-customer")});
    CHECK(desk.one(story, ny("2026-06-03 09:00")).standing == paused);
    CHECK(desk.one(story, ny("2026-06-03 09:00")).used == 0);
}

TEST_CASE("events after the instant of judgement are left out") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 12:00"));
    CHECK(desk.one(story, ny("2026-06-01 11:00")).standing == running);
    CHECK(desk.one(story, ny("2026-06-01 12:00")).standing == met);
}

TEST_CASE("a clock tells how long it stood paused, by the calendar") {
    Desk desk({pausing(target("resolution", hours(4)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .resume(ny("2026-06-01 12:00"))
        .wait(ny("2026-06-01 16:00"))
        .resolve(ny("2026-06-02 09:30"));
    CHECK(desk.one(story, ny("2026-06-01 09:30")).paused == 0);
    CHECK(desk.one(story, ny("2026-06-01 11:00")).paused == hours(1));
    CHECK(desk.one(story, ny("2026-06-01 13:00")).paused == hours(2));
    const Cycle late = desk.one(story, ny("2026-06-01 18:00"));
    CHECK(late.standing == Standing{Run::paused, Verdict::breached, Exclusion::none});
    CHECK(late.paused == hours(4));
    CHECK(desk.one(story, ny("2026-06-03 09:00")).paused == hours(2) + hours(17) + minutes(30));
}

TEST_CASE("a wait before there was a target is a pause when the target that comes has it so") {
    Desk desk({pausing(by_priority(hours(4), 0), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 10:00"))
        .resume(ny("2026-06-01 12:00"))
        .priority(ny("2026-06-01 13:00"), Priority::p1);
    const Cycle cycle = desk.one(story, ny("2026-06-01 14:00"));
    CHECK(cycle.paused == hours(2));
    CHECK(cycle.used == hours(3));
}

}  // namespace clock_test
