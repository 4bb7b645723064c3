// How probable a breach is, from how long similar clocks lasted.
#include "lib/sla/forecast.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace forecast_test {

using namespace svcops;
using namespace svcops::story;

namespace {

const Instant monday = ny("2026-06-01 09:00");

// One resolved after so many minutes on the clock.
void resolved(Desk& desk, ClockTimes& times, std::int64_t length, Priority priority,
              std::int64_t kind = 1) {
    Story story = desk.story();
    story.created(monday, {{ticket_field::kind, Value::of(kind)}, story.priority_is(priority)})
        .resolve(monday + Seconds{minutes(length)});
    for (const Cycle& cycle : desk.all(story, ny("2026-06-30 12:00")))
        times.see(cycle, desk.judge->ticket());
}

Likeness incident(Desk& desk, Priority priority) {
    Story story = desk.story();
    story.incident(monday, priority);
    return likeness_of(desk.one(story, monday), desk.judge->ticket());
}

}  // namespace

TEST_CASE("of those that lasted longer than what is used, the share that lasted past the target") {
    Desk desk({target("resolution", hours(4))});
    ClockTimes times;
    for (int i = 1; i <= 40; ++i)  // 10 min to 400 min
        resolved(desk, times, i * 10, Priority::p2);
    Forecast forecast({&times});
    // Longer than 100 min: 30; longer than 240 min: 16.
    const auto found = forecast.breach(incident(desk, Priority::p2), minutes(100), hours(4));
    REQUIRE(found);
    CHECK(found->n == 30);
    CHECK(found->share == doctest::Approx(16.0 / 30));
    CHECK(found->interval.low == doctest::Approx(wilson(16, 30)->low));
    CHECK(found->interval.high == doctest::Approx(wilson(16, 30)->high));
    CHECK(found->by == SimilarBy::service);
    // Longer than 210 min: 19, one fewer than the least; there is no wider group either.
    CHECK(!forecast.breach(incident(desk, Priority::p2), minutes(210), hours(4)));
}

TEST_CASE("too few of the same priority are looked for in the same kind, then in all") {
    Desk desk({target("resolution", hours(4))});
    ClockTimes times;
    for (int i = 0; i < 19; ++i)
        resolved(desk, times, 300, Priority::p1);
    for (int i = 0; i < 19; ++i)
        resolved(desk, times, 60, Priority::p3);
    Forecast forecast({&times});
    const auto kind = forecast.breach(incident(desk, Priority::p1), 0, hours(4));
    REQUIRE(kind);
    CHECK(kind->by == SimilarBy::kind);
    CHECK(kind->share == doctest::Approx(0.5));
    Likeness question = incident(desk, Priority::p1);
    question.kind = 5;
    CHECK(forecast.breach(question, 0, hours(4))->by == SimilarBy::measure);
    Likeness elsewhere = question;
    elsewhere.calendar = 7;
    CHECK(!forecast.breach(elsewhere, 0, hours(4)));
}

TEST_CASE("a clock that runs is known to have lasted so long, and no more") {
    Desk desk({target("resolution", hours(4))});
    ClockTimes times;
    for (int i = 0; i < 20; ++i)
        resolved(desk, times, 300, Priority::p2);
    for (int i = 0; i < 20; ++i)
        resolved(desk, times, 60, Priority::p2);
    // Ten that run for two hours: as if they had not been known after that.
    for (int i = 0; i < 10; ++i) {
        Story story = desk.story();
        story.incident(monday, Priority::p2);
        for (const Cycle& cycle : desk.all(story, monday + Seconds{hours(2)}))
            times.see(cycle, desk.judge->ticket());
    }
    Forecast forecast({&times});
    // At one hour 20 of 50 end: 0.6 go on; at two hours ten are lost, and 20 of 20 pass four hours.
    const auto found = forecast.breach(incident(desk, Priority::p2), 0, hours(4));
    CHECK(found->share == doctest::Approx(0.6));
    CHECK(found->n == 50);
    CHECK(forecast.breach(incident(desk, Priority::p2), hours(1), hours(4))->share == 1);
}

TEST_CASE("waived cycles lasted as they did, and void ones were taken away") {
    Desk desk({target("resolution", hours(4))});
    ClockTimes times;
    Story gone = desk.story();
    gone.incident(monday, Priority::p2).cancel(monday + Seconds{hours(2)});
    Cycle cycle = desk.one(gone, ny("2026-06-30 12:00"));
    REQUIRE(cycle.standing.exclusion == Exclusion::void_);
    CHECK(cycle.used == hours(2));
    times.see(cycle, desk.judge->ticket());
    cycle.standing = {Run::ended, Verdict::breached, Exclusion::waived};
    times.see(cycle, desk.judge->ticket());
    cycle.standing.exclusion = Exclusion::unobserved;
    times.see(cycle, desk.judge->ticket());
    std::vector<Lifetime> sample;
    times.collect(incident(desk, Priority::p2), SimilarBy::measure, sample);
    REQUIRE(sample.size() == 2);
    CHECK(sample[0] == Lifetime::censored(hours(2)));
    CHECK(sample[1] == Lifetime::ended(hours(2)));
}

TEST_CASE("a breached cycle lasted until its stop, not until its due") {
    Desk desk({target("resolution", hours(4))});
    ClockTimes times;
    resolved(desk, times, 420, Priority::p2);
    std::vector<Lifetime> sample;
    times.collect(incident(desk, Priority::p2), SimilarBy::service, sample);
    REQUIRE(sample.size() == 1);
    CHECK(sample[0] == Lifetime::ended(hours(7)));
}

TEST_CASE("a paused clock is forecast by what it has used") {
    Desk desk({pausing(target("resolution", hours(4)), {"waiting"})});
    Story story = desk.story();
    story.incident(monday, Priority::p2).wait(monday + Seconds{hours(1)});
    const auto clock = open_clock(desk.one(story, ny("2026-06-03 12:00")), desk.judge->ticket());
    REQUIRE(clock);
    CHECK(clock->run == Run::paused);
    CHECK(clock->used == hours(1));
    CHECK(!clock->due);
    Story late = desk.story();
    late.incident(monday, Priority::p2);
    CHECK(!open_clock(desk.one(late, ny("2026-06-03 12:00")), desk.judge->ticket()));
}

}  // namespace forecast_test
