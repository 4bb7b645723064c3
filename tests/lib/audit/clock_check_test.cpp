#include <doctest/doctest.h>
// What is done to clocks: found by how much time was left, a planted exception and a near miss
// each.
#include "tests/lib/audit/audited.hpp"

namespace svcops::clock_check_test {

using namespace svcops::audited;

namespace {

const Instant now = utc("2026-06-30 12:00");
const Instant nine = utc("2026-06-01 09:00");

Instant after(std::int64_t h, std::int64_t m = 0) {
    return nine + Seconds(hours(h) + minutes(m));
}

CheckSettings within(std::int64_t seconds) {
    CheckSettings settings;
    settings.within = length(seconds);
    return settings;
}

using Counts = std::pair<std::uint64_t, std::size_t>;
Counts counts(Audited& audited) {
    return {audited.tally().checked, audited.tally().exceptions.size()};
}

}  // namespace

TEST_CASE("a breached cycle misses its target, one that still runs is not counted") {
    Audited check("target_met");
    auto met = check.story();
    met.incident(nine, Priority::p1).resolve(after(8));
    check.see(met, now, 1);
    auto missed = check.story();
    missed.incident(nine, Priority::p1).resolve(after(9));
    check.see(missed, now, 2);
    auto running_one = check.story();
    running_one.incident(now - Seconds(hours(1)), Priority::p1);
    check.see(running_one, now, 3);
    CHECK(counts(check) == Counts{2, 1});
    CHECK(check.said() == "over its target by 1h");
}

TEST_CASE("a clock that stands paused for most of its time is found by share, and by count") {
    CheckSettings half;
    half.share = 0.5;
    Audited by_share("sla_pause_excess", half);
    auto mostly = by_share.story();
    mostly.incident(nine, Priority::p3).wait(after(1)).resume(after(9)).resolve(after(10));
    by_share.see(mostly, now, 1);
    CHECK(counts(by_share) == Counts{1, 1});
    CHECK(by_share.said() == "paused 80.0% of its time, times: 1");
    auto just_half = by_share.story();
    just_half.incident(nine, Priority::p3).wait(after(1)).resume(after(6)).resolve(after(10));
    by_share.see(just_half, now, 2);
    CHECK(counts(by_share) == Counts{2, 1});
    CheckSettings twice;
    twice.count = 1;
    Audited by_count("sla_pause_excess", twice);
    auto again = by_count.story();
    again.incident(nine, Priority::p3)
        .wait(after(1))
        .resume(after(2))
        .wait(after(3))
        .resume(after(4))
        .resolve(after(5));
    by_count.see(again, now, 1);
    CHECK(counts(by_count) == Counts{1, 1});
}

TEST_CASE("a pause that nobody ended counts until now") {
    CheckSettings half;
    half.share = 0.5;
    Audited check("sla_pause_excess", half);
    auto open = check.story();
    open.incident(nine, Priority::p3).wait(after(1));
    check.see(open, after(10), 1);
    CHECK(counts(check) == Counts{1, 1});
}

TEST_CASE("a pause with ten minutes left is found, one with an hour left is not") {
    Audited check("paused_near_due", within(minutes(15)));
    auto near = check.story();
    near.incident(nine, Priority::p1).wait(after(7, 50)).resume(after(20)).resolve(after(20, 5));
    check.see(near, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    CHECK(check.said() == "paused with 10m left");
    auto early = check.story();
    early.incident(nine, Priority::p1).wait(after(7)).resume(after(20)).resolve(after(20, 5));
    check.see(early, now, 2);
    auto late = check.story();
    late.incident(nine, Priority::p1).wait(after(9)).resolve(after(20));
    check.see(late, now, 3);
    CHECK(counts(check) == Counts{3, 1});
}

TEST_CASE("a priority that is lowered when little is left gains time, earlier it is a judgement") {
    Audited check("priority_downgraded_near_due", within(minutes(30)));
    auto near = check.story();
    near.incident(nine, Priority::p1).priority(after(7, 40), Priority::p3).resolve(after(20));
    check.see(near, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    CHECK(check.said() == "lowered with 20m left");
    auto early = check.story();
    early.incident(nine, Priority::p1).priority(after(1), Priority::p3).resolve(after(20));
    check.see(early, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    auto raised_one = check.story();
    raised_one.incident(nine, Priority::p3).priority(after(23, 50), Priority::p1);
    check.see(raised_one, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("waiting for a customer who has written is no pause") {
    Audited check("unfounded_pause", within(hours(1)));
    auto waits_on = check.story();
    waits_on.incident(nine, Priority::p3).wait(after(1)).ask(after(2)).resume(after(5));
    check.see(waits_on, now, 1);
    auto soon = check.story();
    soon.incident(nine, Priority::p3).wait(after(1)).ask(after(2)).resume(after(3));
    check.see(soon, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    CHECK(check.said() == "shown as waiting for 3h after the customer had written");
}

TEST_CASE("a promised date that is moved after it was given is found") {
    Audited check("due_moved");
    auto moved = check.story();
    moved.created(nine, {moved.instant_is(ticket_field::due, after(10))})
        .changed(after(1), {moved.instant_is(ticket_field::due, after(40))})
        .resolve(after(39));
    check.see(moved, now, 1);
    auto kept = check.story();
    kept.created(nine, {kept.instant_is(ticket_field::due, after(10))}).resolve(after(9));
    check.see(kept, now, 2);
    CHECK(counts(check) == Counts{2, 1});
}

}  // namespace svcops::clock_check_test
