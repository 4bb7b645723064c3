// Forecasts of the past held against what came.
#include "lib/sla/calibration.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace calibration_test {

using namespace svcops;
using namespace svcops::story;

namespace {

const Instant may = ny("2026-05-04 09:00"), june = ny("2026-06-01 09:00");
const Instant noon = ny("2026-06-01 12:00"), now = ny("2026-06-30 12:00");

void see(Desk& desk, Calibration& into, Story& story) {
    const auto cycles = desk.all(story, now);
    into.see(story.log(), desk.judge->ticket(), cycles);
}

// One opened then and resolved after so many hours.
void resolved(Desk& desk, Calibration& into, Instant opened, std::int64_t length) {
    Story story = desk.story();
    story.incident(opened, Priority::p2).resolve(opened + Seconds{hours(length)});
    see(desk, into, story);
}

// Thirty in May, a third of them longer than the target of four hours.
void add_history(Desk& desk, Calibration& into) {
    for (int i = 0; i < 10; ++i) {
        resolved(desk, into, may, 2);
        resolved(desk, into, may, 4);
        resolved(desk, into, may, 6);
    }
}

}  // namespace

TEST_CASE("the score is the mean of squares of forecast less outcome") {
    Desk desk({target("resolution", hours(4))});
    Calibration calibration(*desk.book, {noon});
    add_history(desk, calibration);
    // Three hours used: of 20 that lasted longer 10 passed four hours, a forecast of a half.
    resolved(desk, calibration, june, 5);
    resolved(desk, calibration, june, 5);
    resolved(desk, calibration, june, 4);
    const auto result = calibration.result();
    CHECK(result.n == 3);
    CHECK(result.table[5].n == 3);
    CHECK(*result.table[5].forecast() == doctest::Approx(0.5));
    CHECK(*result.table[5].observed() == doctest::Approx(2.0 / 3));
    CHECK(result.table[5].interval()->low == doctest::Approx(wilson(2, 3)->low));
    CHECK(*result.brier == doctest::Approx(0.25));
    CHECK(*result.reference == doctest::Approx(2.0 / 9));
    CHECK(*result.skill == doctest::Approx(1 - 0.25 * 9 / 2));
    CHECK(!result.table[0].forecast());
}

TEST_CASE("what happens after an instant does not change what is forecast at it") {
    const auto forecast_at_noon = [](std::int64_t length) {
        Desk desk({target("resolution", hours(4))});
        Calibration calibration(*desk.book, {noon});
        add_history(desk, calibration);
        // Fifty of the same kind that are open at noon; only the future says how long they last.
        for (int i = 0; i < 50; ++i)
            resolved(desk, calibration, june, length);
        const auto result = calibration.result();
        REQUIRE(result.n == 50);
        std::optional<double> mean;
        for (const auto& bin : result.table)
            mean = bin.n > 0 ? bin.forecast() : mean;
        return *mean;
    };
    CHECK(forecast_at_noon(4) == doctest::Approx(0.5));
    CHECK(forecast_at_noon(7) == doctest::Approx(0.5));
}

TEST_CASE("a ticket is at an instant what it was then, not what it became") {
    Desk desk({target("resolution", hours(4))});
    Calibration calibration(*desk.book, {noon});
    add_history(desk, calibration);
    // P2 at noon and so alike; another kind and priority in the afternoon.
    Story story = desk.story();
    story.incident(june, Priority::p2)
        .changed(ny("2026-06-01 12:30"), {{ticket_field::kind, Value::of(std::int64_t{5})},
                                          story.priority_is(Priority::p1)})
        .resolve(ny("2026-06-01 14:00"));
    see(desk, calibration, story);
    // Opened after noon: nothing is asked of it, and nothing learned.
    resolved(desk, calibration, ny("2026-06-01 12:01"), 1);
    const auto result = calibration.result();
    CHECK(result.n == 1);
    CHECK(result.table[5].breached == 1);
}

TEST_CASE("what did not come, and what had too few like it, stand apart") {
    Desk desk({target("resolution", hours(4))});
    Calibration calibration(*desk.book, {may - Seconds{hours(24)}, noon});
    Story first = desk.story();
    first.incident(ny("2026-05-01 16:00"), Priority::p2).resolve(may);
    see(desk, calibration, first);
    add_history(desk, calibration);
    Story gone = desk.story();
    gone.incident(june, Priority::p2).cancel(ny("2026-06-01 12:30"));
    see(desk, calibration, gone);
    const auto result = calibration.result();
    CHECK(result.instants == 2);
    CHECK(result.n == 0);
    CHECK(result.undecided == 1);
    CHECK(result.without == 1);
    CHECK(!result.brier);
}

TEST_CASE("each instant learns what had ended by then, and parts add up") {
    Desk desk({target("resolution", hours(4))});
    const std::vector<Instant> both{may + Seconds{hours(3)}, noon};
    Calibration whole(*desk.book, both), first(*desk.book, both), second(*desk.book, both);
    for (Calibration* const each : {&whole, &first}) {
        add_history(desk, *each);
        resolved(desk, *each, june, 4);
    }
    for (Calibration* const each : {&whole, &second})
        resolved(desk, *each, june, 6);
    first.add(std::move(second));
    const auto all = whole.result(), added = first.result();
    // At 12:00 on 4 May ten have ended after two hours; none lasted longer than three, so of the
    // twenty that run nothing is known. On 1 June both have a forecast.
    CHECK(all.without == 20);
    CHECK(all.n == 2);
    CHECK(added.n == 2);
    CHECK(*added.brier == doctest::Approx(*all.brier));
}

}  // namespace calibration_test
