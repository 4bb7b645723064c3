// One record judged by two sets of service levels.
#include "lib/sla/backtest.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace backtest_test {

using namespace svcops;
using namespace svcops::story;

namespace {

void compare(Desk& present, Desk& other, Backtest& into, Story& story, Instant now) {
    const auto a = present.all(story, now);
    const auto b = other.all(story, now);
    const auto coverage = [](const Desk& desk) {
        return desk.judge->covered() ? ReportBuilder::Coverage::covered
                                     : ReportBuilder::Coverage::none;
    };
    into.see(present.judge->ticket(), {a, coverage(present)}, {b, coverage(other)});
}

ReportOptions options() {
    ReportOptions made;
    made.zone = zone("America/New_York");
    return made;
}

}  // namespace

TEST_CASE("a verdict that another target changes is a flip, and the sides count their own") {
    Desk present({level("gold", {target("resolution", hours(4))})}, {ny_spec()});
    Desk other({level("gold", {target("resolution", hours(2))})}, {ny_spec()});
    Backtest backtest(*present.book, *other.book, options());
    const Instant now = ny("2026-06-05 17:00"), start = ny("2026-06-01 09:00");
    // 1 h: met by both. 3 h: met, then breached. 5 h: breached by both.
    for (const int length : {1, 3, 5}) {
        Story story = present.story();
        story.created(start).resolve(start + Seconds{hours(length)});
        compare(present, other, backtest, story, now);
    }
    const auto result = backtest.result();
    REQUIRE(result.rows.size() == 1);
    CHECK(result.rows[0].present.met == 2);
    CHECK(result.rows[0].present.breached == 1);
    CHECK(result.rows[0].other.met == 1);
    CHECK(result.rows[0].other.breached == 2);
    REQUIRE(result.flips.size() == 1);
    CHECK(result.flips[0].present.verdict == Verdict::met);
    CHECK(result.flips[0].present.placed == ny("2026-06-01 12:00"));
    CHECK(result.flips[0].other.verdict == Verdict::breached);
    CHECK(result.flips[0].other.placed == ny("2026-06-01 11:00"));
    CHECK(result.to_breached == 1);
    CHECK(result.from_breached == 0);
    CHECK(result.tickets == 3);
}

TEST_CASE("a clock is the same clock under a level of another name, but not beside the level") {
    ServiceLevel partner = level("vendor", {target("resolution", hours(2))});
    partner.type = LevelType::uc;
    Desk present({level("gold", {target("resolution", hours(4))})}, {ny_spec()});
    Desk other({level("silver", {target("resolution", hours(2))}), partner}, {ny_spec()});
    Backtest backtest(*present.book, *other.book, options());
    Story story = present.story();
    story.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 12:00"));
    compare(present, other, backtest, story, ny("2026-06-05 17:00"));
    const auto result = backtest.result();
    REQUIRE(result.flips.size() == 1);
    CHECK(result.flips[0].present_level == "gold");
    CHECK(result.flips[0].other_level == "silver");
    CHECK(result.present_only == 0);
    CHECK(result.other_only == 1);
    REQUIRE(result.rows.size() == 3);  // gold, silver, vendor
    CHECK(result.rows[0].present.service_level == "gold");
    CHECK(result.rows[0].other.counted() == 0);
    CHECK(result.rows[1].present.counted() == 0);
    CHECK(result.rows[1].other.breached == 1);
}

TEST_CASE("a flip belongs to a period in which either side decided") {
    Desk present({level("gold", {target("resolution", hours(4))})}, {ny_spec()});
    Desk other({level("gold", {target("resolution", hours(9))})}, {ny_spec()});
    auto june = options();
    june.period = Span{ny("2026-06-02 00:00"), ny("2026-07-01 00:00")};
    Backtest backtest(*present.book, *other.book, june);
    // Breached on 1 June at 13:00 by the present; met on 2 June at 10:00 by the other.
    Story story = present.story();
    story.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-02 10:00"));
    compare(present, other, backtest, story, ny("2026-06-05 17:00"));
    // Both in May: not of this period.
    Story before = present.story();
    before.created(ny("2026-05-04 09:00")).resolve(ny("2026-05-04 16:00"));
    compare(present, other, backtest, before, ny("2026-06-05 17:00"));
    const auto result = backtest.result();
    REQUIRE(result.flips.size() == 1);
    CHECK(result.from_breached == 1);
    REQUIRE(result.rows.size() == 1);
    CHECK(result.rows[0].present.counted() == 0);
    CHECK(result.rows[0].other.met == 1);
}

TEST_CASE("parts of a pass add up to one pass over all") {
    Desk present({level("gold", {target("resolution", hours(4))})}, {ny_spec()});
    Desk other({level("gold", {target("resolution", hours(2))})}, {ny_spec()});
    Backtest whole(*present.book, *other.book, options());
    Backtest first(*present.book, *other.book, options());
    Backtest second(*present.book, *other.book, options());
    for (int i = 0; i < 6; ++i) {
        Story story = present.story();
        story.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 09:00") + Seconds{hours(i)});
        compare(present, other, whole, story, ny("2026-06-05 17:00"));
        compare(present, other, i < 3 ? first : second, story, ny("2026-06-05 17:00"));
    }
    first.add(std::move(second));
    const auto all = whole.result(), added = first.result();
    CHECK(added.rows[0].present.met == all.rows[0].present.met);
    CHECK(added.rows[0].other.breached == all.rows[0].other.breached);
    CHECK(added.flips.size() == all.flips.size());
    CHECK(added.tickets == 6);
}

}  // namespace backtest_test
