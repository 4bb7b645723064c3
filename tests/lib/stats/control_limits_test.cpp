#include "lib/stats/control_limits.hpp"

#include <doctest/doctest.h>

namespace control_limits_test {

using namespace svcops;

TEST_CASE("the limits of a p-chart are the published ones") {
    // Montgomery, Introduction to Statistical Quality Control, example 7.1: 30 samples of 50 cans,
    // 347 nonconforming: centre 0.2313, limits 0.0524 and 0.4102.
    const double centre = 347.0 / 1500;
    CHECK(centre == doctest::Approx(0.2313).epsilon(0.0002));
    const auto limits = p_chart_limits(centre, 50);
    REQUIRE(limits);
    CHECK(limits->low == doctest::Approx(0.0524).epsilon(0.001));
    CHECK(limits->high == doctest::Approx(0.4102).epsilon(0.001));
}

TEST_CASE("limits never leave 0 to 1, and a sample of none has none") {
    CHECK(p_chart_limits(0.95, 5)->high == 1);
    CHECK(p_chart_limits(0.05, 5)->low == 0);
    CHECK(!p_chart_limits(0.5, 0));
}

TEST_CASE("a sample is large enough when five of either outcome are to be expected") {
    CHECK(p_chart_least_n(0.95) == 100u);
    CHECK(p_chart_least_n(0.05) == 100u);
    CHECK(p_chart_least_n(0.5) == 10u);
    CHECK(p_chart_least_n(0.8) == 25u);
    CHECK(!p_chart_least_n(1));
    CHECK(!p_chart_least_n(0));
}

}  // namespace control_limits_test
