// The worked cases of svcops-sla(1), one by one and with its numbers.
#include "tests/lib/sla/announcing.hpp"

#include <doctest/doctest.h>

namespace worked_case_test {

using namespace svcops;
using namespace svcops::story;

namespace {

CalendarSpec daily(const char* zone_name, std::int32_t from, std::int32_t to) {
    CalendarSpec spec;
    spec.name = "daily";
    spec.zone = zone(zone_name);
    for (auto& day : spec.hours) {
        day.push_back({from, to});
    }
    return spec;
}

// As a clock says it that starts then.
Instant due(const ServiceLevel& level, std::vector<CalendarSpec> specs, Instant start) {
    Desk desk({level}, std::move(specs));
    Story story = desk.story();
    story.created(start);
    return desk.one(story, start).due.value();
}

// As the calendar says it, and a clock too.
Instant due(const CalendarSpec& spec, Instant start, std::int64_t seconds) {
    const Instant found = Calendar(spec).due(start, Seconds{seconds});
    CHECK(due(level("gold", {target("resolution", seconds)}, spec.name.c_str()), {spec}, start) ==
          found);
    return found;
}
Instant due_around_the_clock(const char* zone_name, const char* text, std::int64_t seconds) {
    const Zone where = zone(zone_name);
    const Instant start = local(where, text);
    const Instant found = Calendar::always(where).due(start, Seconds{seconds});
    CHECK(due(level("gold", {target("resolution", seconds)}, "always"), {}, start) == found);
    return found;
}

}  // namespace

TEST_CASE("case 1: around the clock over the night in which clocks go forward") {
    CHECK(due_around_the_clock("America/New_York", "2026-03-07 23:00", hours(8)) ==
          utc("2026-03-08 12:00"));
}

TEST_CASE("case 2: around the clock over the night in which clocks go back") {
    CHECK(due_around_the_clock("America/New_York", "2026-10-31 23:00", hours(8)) ==
          utc("2026-11-01 11:00"));
}

TEST_CASE("case 3: an hour on Friday, three on Monday under the new offset") {
    CHECK(due(ny_spec(), ny("2026-03-06 16:00"), hours(4)) == utc("2026-03-09 16:00"));
}

TEST_CASE("case 4: an opening time that does not exist") {
    const Calendar calendar(daily("America/New_York", 2 * 3600 + 1800, 10 * 3600));
    const Span day{ny("2026-03-08 00:00"), ny("2026-03-09 00:00")};
    CHECK(calendar.between(day.from, day.to).count() == hours(7));
    CHECK(calendar.open_spans(day) ==
          std::vector<Span>{{ny("2026-03-08 03:00"), ny("2026-03-08 10:00")}});
}

TEST_CASE("case 5: hours that come twice are open twice, in two pieces") {
    const Calendar calendar(daily("America/New_York", 0, 3600 + 1800));
    const Span day{ny("2026-11-01 00:00"), ny("2026-11-02 00:00")};
    CHECK(calendar.between(day.from, day.to).count() == hours(2));
    CHECK(calendar.open_spans(day).size() == 2);
}

TEST_CASE("case 6: a change of half an hour") {
    CHECK(due_around_the_clock("Australia/Lord_Howe", "2026-10-03 22:00", hours(8)) ==
          utc("2026-10-03 19:30"));
}

TEST_CASE("case 7: a day without midnight has 23 hours") {
    const Zone cairo = zone("Africa/Cairo");
    const Instant begin = cairo.instant(CivilSecond(2026, 4, 24)).instant;
    const Instant end = cairo.instant(CivilSecond(2026, 4, 25)).instant;
    CHECK(cairo.civil(begin) == CivilSecond(2026, 4, 24, 1, 0, 0));
    CHECK(Calendar::always(cairo).between(begin, end).count() == hours(23));
}

TEST_CASE("case 8: due at closing time; late on Saturday by nothing on the clock") {
    Desk desk({target("first_response", hours(8))});
    Story in_time = desk.story(), late = desk.story();
    in_time.created(ny("2026-06-05 09:00")).reply(ny("2026-06-05 17:00"));
    late.created(ny("2026-06-05 09:00")).reply(ny("2026-06-06 12:00"));
    const Instant now = ny("2026-06-08 09:00");
    const Cycle answered = desk.one(in_time, now);
    CHECK(answered.due == utc("2026-06-05 21:00"));
    CHECK(answered.standing == met);
    CHECK(answered.decided_at == utc("2026-06-05 21:00"));
    const Cycle cycle = desk.one(late, now);
    CHECK(cycle.standing == breached);
    CHECK(cycle.cause == BreachCause::overdue);
    CHECK(cycle.decided_at == utc("2026-06-05 21:00"));
    CHECK(cycle.overrun == 0);
    CHECK(cycle.overrun_calendar == 68'400);
}

TEST_CASE("case 9: opened on a Saturday") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-06 11:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-07 15:00"));
    CHECK(cycle.due == utc("2026-06-08 17:00"));
    CHECK(cycle.used == 0);
    CHECK(cycle.elapsed == hours(28));
    CHECK(desk.one(story, ny("2026-06-07 23:59")).used == 0);
}

TEST_CASE("case 10: a holiday in Nairobi") {
    CalendarSpec spec = week("nairobi", "Africa/Nairobi", 1, 5, 8, 17);
    spec.holidays.push_back(closed_on(CivilDay(2025, 12, 12), "Jamhuri"));
    CHECK(due(spec, local(zone("Africa/Nairobi"), "2025-12-11 16:00"), hours(4)) ==
          utc("2025-12-15 08:00"));
}

TEST_CASE("case 11: a holiday on a day that is closed anyway") {
    CalendarSpec spec = dhaka_spec();
    spec.holidays.push_back(closed_on(CivilDay(2026, 2, 21), "শহীদ দিবস"));
    CHECK(due(spec, in_dhaka("2026-02-19 15:30"), hours(6)) == utc("2026-02-22 07:30"));
}

TEST_CASE("case 12: a holiday declared while the clock runs") {
    CalendarSpec spec = dhaka_spec();
    spec.holidays.push_back(
        closed_on(CivilDay(2026, 5, 28), "flood", in_dhaka("2026-05-27 18:00")));
    Desk desk({level("gold", {target("resolution", hours(6))}, "dhaka")}, {spec});
    Story story = desk.story(), ended = desk.story(), late = desk.story();
    story.created(in_dhaka("2026-05-27 15:00"));
    CHECK(desk.one(story, in_dhaka("2026-05-27 17:59")).due == utc("2026-05-28 07:00"));
    CHECK(desk.one(story, in_dhaka("2026-05-27 18:00")).due == utc("2026-05-31 07:00"));
    CHECK(desk.one(story, in_dhaka("2026-05-28 12:00")).due == utc("2026-05-31 07:00"));
    CHECK(desk.one(story, in_dhaka("2026-05-28 18:00")).standing == running);
    const Instant now = in_dhaka("2026-06-01 12:00");
    ended.created(in_dhaka("2026-05-26 09:00")).resolve(in_dhaka("2026-05-26 16:00"));
    CHECK(desk.one(ended, now).standing == breached);
    late.created(in_dhaka("2026-05-26 09:00"));
    CHECK(desk.one(late, now).decided_at == in_dhaka("2026-05-26 15:00"));
}

TEST_CASE("case 13: a pause over closing time") {
    Desk desk({pausing(target("resolution", hours(8)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 15:00"))
        .resume(ny("2026-06-01 20:00"));
    for (const char* now : {"2026-06-01 20:00", "2026-06-01 21:00"}) {
        const Cycle cycle = desk.one(story, ny(now));
        CHECK(cycle.used == hours(6));
        CHECK(cycle.remaining() == hours(2));
        CHECK(cycle.due == utc("2026-06-02 15:00"));
    }
}

TEST_CASE("case 14: a pause in closed time") {
    Desk desk({pausing(target("resolution", hours(8)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-05 13:00"))
        .wait(ny("2026-06-05 18:00"))
        .resume(ny("2026-06-07 12:00"));
    CHECK(desk.one(story, ny("2026-06-07 12:00")).due == ny("2026-06-08 13:00"));
    CHECK(desk.one(story, ny("2026-06-07 13:00")).due == ny("2026-06-08 13:00"));
}

TEST_CASE("case 15: resolved out of a pause") {
    Desk desk({pausing(target("resolution", hours(2)), {"waiting"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .wait(ny("2026-06-01 11:00"))
        .resolve(ny("2026-06-03 15:00"));
    const Cycle cycle = desk.one(story, ny("2026-06-04 09:00"));
    CHECK(cycle.used == hours(2));
    CHECK(cycle.elapsed == hours(54));
    CHECK(cycle.standing == met);
}

TEST_CASE("case 16: two waiting stages are one pause") {
    Desk desk({pausing(target("resolution", hours(4)), {"pending", "on-hold"})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .stage(ny("2026-06-01 10:00"), Status::waiting, "pending")
        .stage(ny("2026-06-01 11:00"), Status::waiting, "on-hold")
        .resume(ny("2026-06-01 12:00"));
    CHECK(desk.one(story, ny("2026-06-01 12:00")).due == ny("2026-06-01 15:00"));
    CHECK(desk.one(story, ny("2026-06-01 12:30")).due == ny("2026-06-01 15:00"));
}

TEST_CASE("case 17: raised to a target that is past already") {
    const auto raised = [](OnChange on_change) {
        ServiceLevel gold = level("gold", {by_priority(hours(4), hours(16))});
        gold.on_change = on_change;
        Desk desk({gold}, {ny_spec()});
        Story story = desk.story();
        story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p3)})
            .priority(ny("2026-06-01 14:00"), Priority::p1);
        return desk.one(story, ny("2026-06-01 15:00"));
    };
    const Cycle kept = raised(OnChange::keep_elapsed);
    CHECK(kept.standing == overdue);
    CHECK(kept.used == hours(6));
    CHECK(kept.due == ny("2026-06-01 13:00"));
    CHECK(kept.decided_at == ny("2026-06-01 14:00"));
    CHECK(kept.cause == BreachCause::retargeted);
    const Cycle restarted = raised(OnChange::restart);
    CHECK(restarted.standing == running);
    CHECK(restarted.due == ny("2026-06-02 10:00"));
}

TEST_CASE("case 18: lowered after the breach") {
    Desk desk({by_priority(hours(4), hours(16))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p1)})
        .priority(ny("2026-06-01 15:00"), Priority::p3)
        .resolve(ny("2026-06-02 12:00"));
    const Cycle open = desk.one(story, ny("2026-06-01 16:00"));
    CHECK(open.due == ny("2026-06-01 13:00"));
    CHECK(open.present_due == ny("2026-06-02 17:00"));
    CHECK(open.standing == overdue);
    const Cycle ended = desk.one(story, ny("2026-06-03 09:00"));
    CHECK(ended.standing == breached);
    for (const Cycle& cycle : {open, ended}) {
        CHECK(cycle.decided_at == ny("2026-06-01 13:00"));
        CHECK(cycle.target_seconds == hours(4));
        CHECK(cycle.standing.counted());
    }
}

TEST_CASE("case 19: reopened with five hours left") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .resolve(ny("2026-06-01 12:00"))
        .reopen(ny("2026-06-03 10:00"))
        .resolve(ny("2026-06-03 14:00"));
    for (const char* now : {"2026-06-03 10:00", "2026-06-03 11:00"}) {
        const Cycle again = desk.one(story, ny(now));
        CHECK(again.due == ny("2026-06-03 15:00"));
        CHECK(again.standing == running);
    }
    const Cycle cycle = desk.one(story, ny("2026-06-04 09:00"));
    CHECK(cycle.used == hours(7));
    CHECK(cycle.first_used == hours(3));
    CHECK(cycle.first_stopped == ny("2026-06-01 12:00"));
    CHECK(cycle.decided_at == ny("2026-06-03 14:00"));
    CHECK(cycle.standing == met);
}

TEST_CASE("case 20: a night shift and a holiday") {
    CalendarSpec spec = daily("America/New_York", 22 * 3600, 30 * 3600);
    spec.holidays.push_back(closed_on(CivilDay(2026, 12, 25)));
    CHECK(due(spec, ny("2026-12-24 22:00"), hours(8)) == utc("2026-12-26 11:00"));
    spec.shift_owner = ShiftOwner::start;
    CHECK(due(spec, ny("2026-12-24 22:00"), hours(8)) == utc("2026-12-25 11:00"));
}

TEST_CASE("case 21: what does not answer, and what does") {
    Desk desk({target("first_response", hours(2))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .message(ny("2026-06-01 09:00:05"), Author::system)
        .message(ny("2026-06-01 09:30"), Author::agent, Audience::internal)
        .ask(ny("2026-06-01 10:00"))
        .reply(ny("2026-06-01 11:10"));
    const Cycle cycle = desk.one(story, ny("2026-06-01 12:00"));
    CHECK(cycle.used == minutes(130));
    CHECK(cycle.decided_at == ny("2026-06-01 11:00"));
    CHECK(cycle.overrun == 600);
    CHECK(cycle.standing == breached);
    CHECK(cycle.stopped_by == StoppedBy::answer);
}

TEST_CASE("case 22: counted from the oldest unanswered message") {
    Desk desk({target("next_response", hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .reply(ny("2026-06-01 09:10"))
        .ask(ny("2026-06-01 10:00"))
        .ask(ny("2026-06-01 10:20"))
        .ask(ny("2026-06-01 10:40"))
        .reply(ny("2026-06-01 11:30"));
    const Cycle cycle = desk.one(story, ny("2026-06-01 12:00"));
    CHECK(cycle.started == ny("2026-06-01 10:00"));
    CHECK(cycle.decided_at == ny("2026-06-01 11:00"));
    CHECK(cycle.overrun == minutes(30));
    CHECK(cycle.standing == breached);
}

TEST_CASE("case 23: thanks, and resolved") {
    Desk desk({target("next_response", hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .reply(ny("2026-06-01 09:10"))
        .ask(ny("2026-06-01 16:50"))
        .resolve(ny("2026-06-01 16:55"));
    const Cycle cycle = desk.one(story, ny("2026-06-03 12:00"));
    CHECK(cycle.standing == met);
    CHECK(cycle.stopped_by == StoppedBy::resolved);
}

TEST_CASE("case 24: found at the next check, recorded once") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    CHECK(check_and_record(desk, story, ny("2026-06-01 08:00")).empty());
    const auto found = check_and_record(desk, story, ny("2026-06-01 20:00"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == EventKind::breached);
    CHECK(found[0].at == ny("2026-06-01 13:00"));
    CHECK(found[0].service_level == "gold");
    CHECK(check_and_record(desk, story, ny("2026-06-01 20:05")).empty());
    CHECK(check_and_record(desk, story, ny("2026-06-01 21:00")).empty());
}

TEST_CASE("case 25: an answer that is typed in late") {
    Desk desk({target("first_response", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    CHECK(desk.one(story, ny("2026-06-01 13:30")).standing == overdue);
    CHECK(check_and_record(desk, story, ny("2026-06-01 13:30")).size() == 1);
    story.reply(ny("2026-06-01 12:50"));
    CHECK(desk.one(story, ny("2026-06-01 14:00")).standing == met);
    const auto taken_back = check_and_record(desk, story, ny("2026-06-01 14:00"));
    REQUIRE(taken_back.size() == 1);
    CHECK(taken_back[0].kind == EventKind::voided);
    CHECK(check_and_record(desk, story, ny("2026-06-01 15:00")).empty());
    CHECK(desk.one(story, ny("2026-06-01 15:00")).standing == met);
}

TEST_CASE("case 26: half of a target") {
    Desk desk({watched(target("resolution", hours(8)), {share("50%", 0.5)})});
    Story story = desk.story();
    story.created(ny("2026-06-01 15:00"));
    CHECK(desk.one(story, ny("2026-06-02 14:00")).due == ny("2026-06-02 15:00"));
    CHECK(desk.reached(story, ny("2026-06-02 10:59:59")).empty());
    const auto passed = desk.reached(story, ny("2026-06-02 12:00"));
    REQUIRE(passed.size() == 1);
    CHECK(passed[0].at == ny("2026-06-02 11:00"));
}

TEST_CASE("case 27: an hour of service before due; six hours lie before the start") {
    Desk desk({watched(target("resolution", hours(4) + minutes(30)),
                       {before_due("-1h", hours(1)), before_due("-6h", hours(6))})});
    Story story = desk.story();
    story.created(ny("2026-06-01 13:00"));
    CHECK(desk.one(story, ny("2026-06-01 13:00")).due == ny("2026-06-02 09:30"));
    const auto at_start = desk.reached(story, ny("2026-06-01 13:00"));
    REQUIRE(at_start.size() == 1);
    CHECK(at_start[0].threshold == 1);
    CHECK(at_start[0].at == ny("2026-06-01 13:00"));
    const auto passed = desk.reached(story, ny("2026-06-01 17:00"));
    REQUIRE(passed.size() == 2);
    CHECK(passed[1].at == ny("2026-06-01 16:30"));
}

TEST_CASE("case 28: two days can mean four things") {
    const Instant friday = ny("2026-06-05 15:00");
    const Calendar calendar(ny_spec());
    CHECK(due_around_the_clock("America/New_York", "2026-06-05 15:00", hours(48)) ==
          ny("2026-06-07 15:00"));
    CHECK(calendar.after_working_days(friday, 2) == ny("2026-06-09 15:00"));
    CHECK(calendar.due(friday, Seconds{2 * hours(8)}) == ny("2026-06-09 15:00"));
    CHECK(calendar.due(friday, Seconds{hours(48)}) == ny("2026-06-15 15:00"));
}

TEST_CASE("case 29: clocks stop before they pause") {
    Desk desk({pausing(target("first_response", hours(4)), {"waiting"}),
               pausing(target("next_response", hours(4)), {"waiting"}),
               pausing(target("resolution", hours(4)), {"waiting"})});
    Story story = desk.story();
    const Instant t = ny("2026-06-01 11:00");
    story.created(ny("2026-06-01 09:00"))
        .event(t, EventKind::message,
               {story.author_is(Author::agent), story.audience_is(Audience::public_),
                story.status_is(Status::resolved)})
        .wait(t);
    const Instant now = ny("2026-06-01 12:00");
    const Cycle response = desk.one(story, now, "first_response");
    CHECK(response.standing == met);
    CHECK(response.stopped_by == StoppedBy::answer);
    Story in_one = desk.story();
    in_one.created(ny("2026-06-01 09:00"))
        .event(t, EventKind::message,
               {in_one.author_is(Author::agent), in_one.audience_is(Audience::public_),
                in_one.status_is(Status::waiting), in_one.stage_is("waiting-customer")});
    CHECK(desk.one(in_one, now, "first_response").standing == met);
    CHECK(desk.one(in_one, now, "resolution").standing == paused);
    Story one_operation = desk.story();
    one_operation.created(ny("2026-06-01 09:00")).op(9).reply(t).op(9).resolve(t);
    CHECK(desk.one(one_operation, t, "first_response").stopped_by == StoppedBy::answer);
    CHECK(desk.one(one_operation, t, "resolution").standing == met);
}

TEST_CASE("case 30: a partner's pause is not the customer's, nor a team's") {
    ServiceLevel partner = level("carrier", {pausing(target("resolution", hours(4)), {"waiting"})});
    partner.type = LevelType::uc;
    ServiceLevel team = level("network-team", {target("resolution", hours(6))});
    team.type = LevelType::ola;
    Desk desk({level("gold", {target("resolution", hours(8))}), partner, team}, {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    const auto before = desk.all(story, ny("2026-06-01 09:30"));
    REQUIRE(before.size() == 3);
    CHECK(*before[0].due - *before[1].due == Seconds{hours(4)});  // the margin
    story.wait(ny("2026-06-01 10:00"));
    const auto cycles = desk.all(story, ny("2026-06-01 11:00"));
    REQUIRE(cycles.size() == 3);
    CHECK(cycles[0].standing == running);
    CHECK(cycles[0].due == ny("2026-06-01 17:00"));
    CHECK(cycles[1].standing == paused);
    CHECK(cycles[2].due == ny("2026-06-01 15:00"));
}

}  // namespace worked_case_test
