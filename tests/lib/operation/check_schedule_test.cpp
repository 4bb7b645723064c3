#include "lib/operation/check_schedule.hpp"

#include "lib/finding/error.hpp"

#include <doctest/doctest.h>

namespace check_schedule_test {

using namespace svcops;

namespace {

constexpr std::int64_t start = 1'700'000'000;
constexpr std::int64_t day = 86'400;

Instant judging(std::int64_t last, std::int64_t present, ClockTrust trust = ClockTrust::doubted) {
    return judging_instant(instant(start + last), instant(start + present), trust);
}

CheckNote after(std::vector<std::int64_t> intervals) {
    CheckNote note;
    note.at = instant(start);
    note.intervals = std::move(intervals);
    return note;
}

}  // namespace

TEST_CASE("a check judges at the present, and never before the last recorded one") {
    CHECK(judging_instant(std::nullopt, instant(start), ClockTrust::doubted) == instant(start));
    CHECK(judging(0, 300) == instant(start + 300));
    CHECK(judging(0, 0) == instant(start));
    CHECK(judging(0, -2) == instant(start));
    CHECK(judging(0, -60) == instant(start));
}

TEST_CASE("a clock that is behind the last recorded check, or a year ahead of it, is refused") {
    CHECK_THROWS_AS(judging(0, -61), EnvironmentError);
    CHECK_THROWS_AS(judging(0, -10 * 365 * day), EnvironmentError);
    CHECK(judging(0, 366 * day) == instant(start + 366 * day));
    CHECK_THROWS_AS(judging(0, 366 * day + 1), EnvironmentError);
    CHECK(judging(0, -3600, ClockTrust::trusted) == instant(start - 3600));
    CHECK(judging(0, 3660 * day, ClockTrust::trusted) == instant(start + 3660 * day));
}

TEST_CASE("a gap is told when more than two checks in a row are missing") {
    const auto five_minutes = after({300, 301, 299, 4000, 300});
    CHECK(!gap_before(five_minutes, instant(start + 300)));
    CHECK(!gap_before(five_minutes, instant(start + 900)));
    CHECK(gap_before(five_minutes, instant(start + 901)) ==
          CheckGap{instant(start), Seconds{901}, Seconds{300}});
    CHECK(!gap_before(after({day, day, day}), instant(start + 3 * day)));
    CHECK(gap_before(after({day, day, day}), instant(start + 3 * day + 1)));
}

TEST_CASE("as long as the usual interval is not known no gap is told") {
    CHECK(!gap_before(after({}), instant(start + 100 * day)));
    CHECK(!gap_before(after({300, 300}), instant(start + 100 * day)));
}

TEST_CASE("checks that follow each other at once make no gap of minutes") {
    CHECK(!gap_before(after({1, 1, 1, 1}), instant(start + 180)));
    CHECK(gap_before(after({1, 1, 1, 1}), instant(start + 181)));
}

TEST_CASE("the last eight intervals are kept, the latest first") {
    CHECK(intervals_after(after({1, 2, 3}), instant(start + 9)) ==
          std::vector<std::int64_t>{9, 1, 2, 3});
    CHECK(intervals_after(after({1, 2, 3, 4, 5, 6, 7, 8}), instant(start + 9)) ==
          std::vector<std::int64_t>{9, 1, 2, 3, 4, 5, 6, 7});
    CHECK(intervals_after(after({}), instant(start - 5)) == std::vector<std::int64_t>{0});
}

}  // namespace check_schedule_test
