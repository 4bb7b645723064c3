#include "lib/flow/lengths.hpp"

#include <doctest/doctest.h>

namespace svcops::lengths_test {

TEST_CASE("nothing is said of no lengths, and no deviation of one") {
    Lengths lengths;
    const auto none = lengths.summary();
    CHECK(none.n == 0);
    CHECK_FALSE(none.mean);
    CHECK_FALSE(none.median);
    CHECK_FALSE(none.least);
    lengths.see(7);
    const auto one = lengths.summary();
    CHECK(one.mean == 7);
    CHECK(one.median == 7);
    CHECK(one.least == 7);
    CHECK(one.most == 7);
    CHECK_FALSE(one.stdev);
}

// 2 4 4 4 5 5 7 9: mean 5, sum of squares of what is off 32, 32/7 = 4.5714, its root 2.1381.
TEST_CASE("the deviation is that of a sample") {
    Lengths lengths;
    for (const int each : {9, 2, 4, 7, 4, 5, 4, 5}) {
        lengths.see(each);
    }
    const auto found = lengths.summary();
    CHECK(found.n == 8);
    CHECK(found.total == 40);
    CHECK(found.mean == doctest::Approx(5));
    CHECK(found.median == doctest::Approx(4.5));
    CHECK(found.p90 == doctest::Approx(7.6));  // between the 7th and the 8th, 0.3 of the way
    CHECK(found.stdev == doctest::Approx(2.13809));
}

TEST_CASE("lengths of centuries keep their figures") {
    Lengths lengths, others;
    lengths.see(10);
    others.see(6'000'000'000);
    others.see(5'000'000'000);
    lengths.add(others);
    const auto found = lengths.summary();
    CHECK(found.n == 3);
    CHECK(found.total == 11'000'000'010);
    CHECK(found.median == 5'000'000'000);
    CHECK(found.most == 6'000'000'000);
    CHECK(found.least == 10);
}

}  // namespace svcops::lengths_test
