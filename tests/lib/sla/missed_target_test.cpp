// What becomes of a clock's figures when the ticket is held against another target, or none.
#include "lib/sla/explain.hpp"
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace missed_target_test {

using namespace svcops;
using namespace svcops::story;

namespace {

// `gold` takes what comes by phone: 1 h, standing still while the ticket waits.
ServiceLevel by_phone() {
    ServiceLevel gold = level("gold", {pausing(target("resolution", hours(1)), {"waiting"})});
    gold.order = 1;
    gold.match = filter("channel:phone");
    return gold;
}

struct Shop : Desk {
    explicit Shop(std::vector<ServiceLevel> levels)
        : Desk(std::move(levels), {ny_spec()}, Detail::account) {}
    explicit Shop(std::vector<ServiceLevel> levels, CalendarSpec spec)
        : Desk(std::move(levels), {std::move(spec)}, Detail::account) {}

    [[nodiscard]] Story phoned(Instant at) const {
        Story made = story();
        made.created(at, {channel(made, "phone")});
        return made;
    }
    static Change channel(const Story& story, const char* name) {
        return story.word(ticket_field::channel, Vocabulary::channel, name);
    }
    [[nodiscard]] std::string level_of(const Cycle& cycle) const {
        return book->levels()[cycle.level].name;
    }
};

void write(Story& story, Instant at) {
    story.changed(at, {Shop::channel(story, "email")});
}

// The account's days, its stretches and the figures of the cycle are one sum.
void adds_up(const Desk& desk, const Cycle& cycle, Instant now) {
    std::int64_t days = 0, stretches = 0;
    for (const AccountDay& day : account(*desk.judge, cycle, now)) {
        days += day.used;
        CHECK(day.left == cycle.target_seconds - days);
    }
    for (const Segment& segment : desk.judge->segments(cycle)) {
        stretches += segment.seconds;
    }
    CHECK(days == cycle.used);
    CHECK(stretches == cycle.used);
}

}  // namespace

TEST_CASE("a breached clock that no target holds any more keeps the one it missed") {
    Shop shop({by_phone()});
    Story story = shop.phoned(ny("2026-06-01 09:00"));
    write(story, ny("2026-06-01 11:00"));
    const Instant now = ny("2026-06-01 12:00");
    const Cycle cycle = shop.one(story, now);
    CHECK(cycle.standing == overdue);
    CHECK(shop.level_of(cycle) == "gold");
    CHECK(cycle.due == ny("2026-06-01 10:00"));
    CHECK(!cycle.present_due);
    CHECK(cycle.used == hours(3));
    CHECK(cycle.remaining() == -hours(2));
    CHECK(cycle.overrun == hours(2));
    CHECK(cycle.overrun_calendar == hours(2));
    adds_up(shop, cycle, now);
}

TEST_CASE("a breached clock without a target stands still where the one it missed says so") {
    Shop shop({by_phone()});
    Story story = shop.phoned(ny("2026-06-01 09:00"));
    write(story, ny("2026-06-01 11:00"));
    story.wait(ny("2026-06-01 12:00"));
    const Instant waiting = ny("2026-06-01 13:00");
    const Cycle still = shop.one(story, waiting);
    CHECK(still.standing == Standing{Run::paused, Verdict::breached, Exclusion::none});
    CHECK(still.due == ny("2026-06-01 10:00"));
    adds_up(shop, still, waiting);
    story.resume(ny("2026-06-01 14:00")).resolve(ny("2026-06-01 15:00"));
    const Instant now = ny("2026-06-02 09:00");
    const Cycle ended = shop.one(story, now);
    CHECK(ended.standing == breached);
    CHECK(ended.used == hours(4));
    CHECK(ended.overrun == hours(3));
    adds_up(shop, ended, now);
}

TEST_CASE("a breached clock held against another level is told by the target it missed") {
    ServiceLevel rest = level("rest", {target("resolution", hours(30))}, "always");
    rest.order = 2;
    Shop shop({by_phone(), rest});
    Story story = shop.phoned(ny("2026-06-01 09:00"));
    write(story, ny("2026-06-01 18:00"));
    const Instant now = ny("2026-06-02 10:00");
    const Cycle cycle = shop.one(story, now);
    CHECK(shop.level_of(cycle) == "gold");
    CHECK(cycle.target_seconds == hours(1));
    CHECK(cycle.due == ny("2026-06-01 10:00"));
    CHECK(cycle.used == hours(9));
    CHECK(cycle.overrun == hours(8));
    CHECK(cycle.present_due == ny("2026-06-02 15:00"));
    adds_up(shop, cycle, now);
}

TEST_CASE("a breached clock comes back to a target after it had none") {
    ServiceLevel rest = level("rest", {by_priority(hours(16), 0)});
    rest.order = 2;
    Shop shop({by_phone(), rest});
    Story story = shop.phoned(ny("2026-06-01 09:00"));
    write(story, ny("2026-06-01 11:00"));
    story.priority(ny("2026-06-01 13:00"), Priority::p1);
    const Instant now = ny("2026-06-01 14:00");
    const Cycle cycle = shop.one(story, now);
    CHECK(cycle.due == ny("2026-06-01 10:00"));
    CHECK(cycle.used == hours(5));
    CHECK(cycle.present_due == ny("2026-06-02 17:00"));
    adds_up(shop, cycle, now);
}

TEST_CASE("what a restart takes off the clock is not in its account") {
    ServiceLevel rest = level("rest", {target("resolution", hours(8))});
    rest.order = 2;
    rest.on_change = OnChange::restart;
    ServiceLevel gold = by_phone();
    gold.targets[0] = target("resolution", hours(8));
    Shop shop({gold, rest});
    Story story = shop.phoned(ny("2026-06-01 09:00"));
    write(story, ny("2026-06-01 12:00"));
    const Instant now = ny("2026-06-01 14:00");
    const Cycle cycle = shop.one(story, now);
    CHECK(cycle.used == hours(2));
    adds_up(shop, cycle, now);
    const auto days = account(*shop.judge, cycle, now);
    REQUIRE(days.size() == 1);
    REQUIRE(days[0].stands.size() == 1);
    CHECK(days[0].stands[0].kind == Segment::Kind::dropped);
    CHECK(days[0].stands[0].span == Span{ny("2026-06-01 09:00"), ny("2026-06-01 12:00")});
}

TEST_CASE("a holiday declared after the breach changes none of its figures") {
    CalendarSpec spec = ny_spec();
    spec.holidays.push_back(closed_on(CivilDay(2026, 6, 2), "storm", ny("2026-06-01 15:00")));
    Shop shop({by_phone()}, spec);
    Story story = shop.phoned(ny("2026-06-01 09:00"));
    const Instant now = ny("2026-06-03 10:00");
    const Cycle cycle = shop.one(story, now);
    CHECK(cycle.used == hours(17));
    adds_up(shop, cycle, now);
}

TEST_CASE("a due instant that a change put into the past is told as it was missed") {
    Shop shop({level("gold", {by_priority(hours(4), hours(16))})});
    Story story = shop.story();
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p3)})
        .priority(ny("2026-06-01 14:00"), Priority::p1)
        .priority(ny("2026-06-01 15:00"), Priority::p3);
    const Instant now = ny("2026-06-01 16:00");
    const Cycle cycle = shop.one(story, now);
    CHECK(cycle.decided_at == ny("2026-06-01 14:00"));
    CHECK(cycle.due == ny("2026-06-01 13:00"));
    CHECK(cycle.present_due == ny("2026-06-02 17:00"));
    adds_up(shop, cycle, now);
}

}  // namespace missed_target_test
