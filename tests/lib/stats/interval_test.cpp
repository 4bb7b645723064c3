#include "lib/stats/interval.hpp"

#include <doctest/doctest.h>

namespace interval_test {

using namespace svcops;

TEST_CASE("Wilson's interval is the published one") {
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3: the score interval to four
    // digits.
    const auto of_263 = wilson(81, 263);
    REQUIRE(of_263);
    CHECK(of_263->low == doctest::Approx(0.2553).epsilon(0.0002));
    CHECK(of_263->high == doctest::Approx(0.3662).epsilon(0.0002));
    const auto of_148 = wilson(15, 148);
    CHECK(of_148->low == doctest::Approx(0.0624).epsilon(0.0008));
    CHECK(of_148->high == doctest::Approx(0.1605).epsilon(0.0004));
    const auto none = wilson(0, 20);
    CHECK(none->low == 0.0);
    CHECK(none->high == doctest::Approx(0.1611).epsilon(0.0004));
    const auto one = wilson(1, 29);
    CHECK(one->low == doctest::Approx(0.0061).epsilon(0.008));
    CHECK(one->high == doctest::Approx(0.1718).epsilon(0.0004));
}

TEST_CASE("an interval of nothing is undefined and one of everything ends at 1") {
    CHECK(!wilson(0, 0));
    CHECK(wilson(10, 10)->high == doctest::Approx(1.0));
}

TEST_CASE("Newcombe's interval of a difference is the published one") {
    // Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10: (a) 56/70 - 48/80,
    // (b) 9/10 - 3/10, (h) 10/10 - 0/10.
    const auto first = newcombe(56, 70, 48, 80);
    REQUIRE(first);
    CHECK(first->low == doctest::Approx(0.0524).epsilon(0.001));
    CHECK(first->high == doctest::Approx(0.3339).epsilon(0.001));
    const auto small = newcombe(9, 10, 3, 10);
    CHECK(small->low == doctest::Approx(0.1705).epsilon(0.001));
    CHECK(small->high == doctest::Approx(0.8090).epsilon(0.001));
    const auto whole = newcombe(10, 10, 0, 10);
    CHECK(whole->low == doctest::Approx(0.6075).epsilon(0.001));
    CHECK(whole->high == doctest::Approx(1.0));
    CHECK(!newcombe(0, 0, 1, 2));
}

}  // namespace interval_test
