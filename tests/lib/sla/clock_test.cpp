// How a clock counts: open time, pauses, the due instant and the breach.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

using namespace svcops;
using namespace svcops::story;

TEST_CASE("an answer at the due instant is in time and one after it is a breach of that instant") {
    Desk desk({target("first_response", hours(8))});
    Story in_time = desk.story();
    in_time.created(ny("2026-06-05 09:00")).reply(ny("2026-06-05 17:00"));
    const Cycle met_cycle = desk.one(in_time, ny("2026-06-08 09:00"));
    CHECK(met_cycle.standing == met);
    CHECK(met_cycle.due == utc("2026-06-05 21:00"));
    CHECK(met_cycle.decided_at == utc("2026-06-05 21:00"));

    Story late = desk.story();
    late.created(ny("2026-06-05 09:00")).reply(ny("2026-06-06 12:00"));
    const Cycle cycle = desk.one(late, ny("2026-06-08 09:00"));
    CHECK(cycle.standing == breached);
    CHECK(cycle.cause == BreachCause::overdue);
    CHECK(cycle.decided_at == utc("2026-06-05 21:00"));
    CHECK(cycle.overrun == 0);
    CHECK(cycle.overrun_calendar == 68400);
}

TEST_CASE("an open clock is breached one second after its due instant, not at it") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-05 09:00"));
    CHECK(desk.one(story, ny("2026-06-05 17:00")).standing == running);
    CHECK(desk.one(story, ny("2026-06-05 17:00:01")).standing == overdue);
}

TEST_CASE("a ticket opened on a Saturday has used nothing on Sunday") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-06 11:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-07 15:00"));
    CHECK(cycle.used == 0);
    CHECK(cycle.due == utc("2026-06-08 17:00"));
    CHECK(cycle.elapsed == hours(28));
}

TEST_CASE("holidays of the calendar are not counted") {
    CalendarSpec nairobi = week("nairobi", "Africa/Nairobi", 1, 5, 8, 17);
    nairobi.holidays.push_back(
        {CivilDay(2025, 12, 12), CivilDay(2025, 12, 12), false, "Jamhuri", {}});
    CalendarSpec dhaka = week("dhaka", "Asia/Dhaka", 0, 4, 9, 17);
    dhaka.holidays.push_back(
        {CivilDay(2026, 2, 21), CivilDay(2026, 2, 21), false, "শহীদ দিবস", {}});
    Desk kenya({level("gold", {target("resolution", hours(4))}, "nairobi")}, {nairobi});
    Story in_kenya = kenya.story();
    in_kenya.created(local(zone("Africa/Nairobi"), "2025-12-11 16:00"));
    CHECK(kenya.one(in_kenya, utc("2025-12-12 00:00")).due == utc("2025-12-15 08:00"));
    Desk bangladesh({level("gold", {target("resolution", hours(6))}, "dhaka")}, {dhaka});
    Story in_dhaka = bangladesh.story();
    in_dhaka.created(local(zone("Asia/Dhaka"), "2026-02-19 15:30"));
    CHECK(bangladesh.one(in_dhaka, utc("2026-02-19 18:00")).due == utc("2026-02-22 07:30"));
}

TEST_CASE("a holiday declared late moves the due instant of open clocks and leaves decided ones") {
    const Zone zone_of = zone("Asia/Dhaka");
    CalendarSpec dhaka = week("dhaka", "Asia/Dhaka", 0, 4, 9, 17);
    dhaka.holidays.push_back({CivilDay(2026, 5, 28), CivilDay(2026, 5, 28), false, "flood",
                              local(zone_of, "2026-05-27 18:00")});
    Desk desk({level("gold", {target("resolution", hours(6))}, "dhaka")}, {dhaka});
    Story story = desk.story();
    story.created(local(zone_of, "2026-05-27 15:00"));
    CHECK(desk.one(story, local(zone_of, "2026-05-27 17:00")).due == utc("2026-05-28 07:00"));
    CHECK(desk.one(story, local(zone_of, "2026-05-28 12:00")).due == utc("2026-05-31 07:00"));
    CHECK(desk.one(story, local(zone_of, "2026-05-28 18:00")).standing == running);

    Story decided = desk.story();
    decided.created(local(zone_of, "2026-05-26 09:00"));
    const Cycle cycle = desk.one(decided, local(zone_of, "2026-06-01 12:00"));
    CHECK(cycle.decided_at == local(zone_of, "2026-05-26 15:00"));
}

TEST_CASE("a pause leaves the remaining business time as it was") {
    Desk desk({pausing(target("resolution", hours(8)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 15:00"))
        .resume(ny("2026-06-01 20:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-01 21:00"));
    CHECK(cycle.used == hours(6));
    CHECK(cycle.remaining() == hours(2));
    CHECK(cycle.due == utc("2026-06-02 15:00"));
}

TEST_CASE("a pause wholly in closed time changes nothing") {
    Desk desk({pausing(target("resolution", hours(8)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-05 13:00"))
        .wait(ny("2026-06-05 18:00"))
        .resume(ny("2026-06-07 12:00"));
    CHECK(desk.one(story, ny("2026-06-07 12:00")).due == ny("2026-06-08 13:00"));
}

TEST_CASE("a ticket resolved out of a pause has used only the time before it") {
    Desk desk({pausing(target("resolution", hours(2)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 11:00"))
        .resolve(ny("2026-06-03 15:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-04 09:00"));
    CHECK(cycle.standing == met);
    CHECK(cycle.used == hours(2));
    CHECK(cycle.elapsed == hours(54));
}

TEST_CASE("one pause goes over into the next without counting twice") {
    Desk desk({pausing(target("resolution", hours(4)), {"pending", "on-hold"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .stage(ny("2026-06-01 10:00"), Status::waiting, "pending")
        .stage(ny("2026-06-01 11:00"), Status::waiting, "on-hold")
        .resume(ny("2026-06-01 12:00"));
    CHECK(desk.one(story, ny("2026-06-01 12:30")).due == ny("2026-06-01 15:00"));
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

TEST_CASE("a night shift obeys the holiday of the local date or of the day it starts on") {
    CalendarSpec night = week("night", "America/New_York", 0, 6, 22, 30);
    night.holidays.push_back(
        {CivilDay(2026, 12, 25), CivilDay(2026, 12, 25), false, "Christmas", {}});
    CalendarSpec by_start = night;
    by_start.name = "night-by-start";
    by_start.shift_owner = ShiftOwner::start;
    Desk by_date({level("gold", {target("resolution", hours(8))}, "night")}, {night});
    Story one = by_date.story();
    one.created(ny("2026-12-24 22:00"));
    CHECK(by_date.one(one, ny("2026-12-24 23:00")).due == utc("2026-12-26 11:00"));
    Desk owned({level("gold", {target("resolution", hours(8))}, "night-by-start")}, {by_start});
    Story two = owned.story();
    two.created(ny("2026-12-24 22:00"));
    CHECK(owned.one(two, ny("2026-12-24 23:00")).due == utc("2026-12-25 11:00"));
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

TEST_CASE("calendar hours are a calendar like any other") {
    Desk desk({level("gold", {target("resolution", hours(48))}, "always")}, {});
    Story story = desk.story();
    story.created(ny("2026-06-05 15:00"));
    CHECK(desk.one(story, ny("2026-06-05 16:00")).due == ny("2026-06-07 15:00"));
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
    CHECK(opened("dhaka").due == local(zone("Asia/Dhaka"), "2026-06-08 11:00"));
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

TEST_CASE("a call typed in later makes the cycle met after all") {
    Desk desk({target("first_response", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    CHECK(desk.one(story, ny("2026-06-01 13:30")).standing == overdue);
    story.reply(ny("2026-06-01 12:50"));
    CHECK(desk.one(story, ny("2026-06-01 14:00")).standing == met);
}

TEST_CASE("events after the instant of judgement are left out") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 12:00"));
    CHECK(desk.one(story, ny("2026-06-01 11:00")).standing == running);
    CHECK(desk.one(story, ny("2026-06-01 12:00")).standing == met);
}
