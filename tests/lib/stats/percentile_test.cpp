#include "lib/stats/percentile.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace percentile_test {

using namespace svcops;

namespace {

double of(std::vector<std::uint32_t> values, double p, PercentileMethod method) {
    return *percentile(std::span(values), p, method);
}

}  // namespace

TEST_CASE("type 7 lies on the line between the two nearest values") {
    constexpr auto method = PercentileMethod::type7;
    CHECK(of({4, 1, 3, 2}, 0.5, method) == doctest::Approx(2.5));
    CHECK(of({1, 2, 3, 4, 5}, 0.9, method) == doctest::Approx(4.6));
    CHECK(of({50, 15, 40, 20, 35}, 0.4, method) == doctest::Approx(29));
    CHECK(of({7}, 0.95, method) == 7);
    CHECK(of({1, 9}, 0, method) == 1);
    CHECK(of({1, 9}, 1, method) == 9);
}

TEST_CASE("the nearest rank is a value that occurred") {
    constexpr auto method = PercentileMethod::nearest_rank;
    CHECK(of({50, 15, 40, 20, 35}, 0.3, method) == 20);
    CHECK(of({50, 15, 40, 20, 35}, 0.4, method) == 20);
    CHECK(of({50, 15, 40, 20, 35}, 0.5, method) == 35);
    CHECK(of({50, 15, 40, 20, 35}, 1, method) == 50);
    std::vector<std::uint32_t> twenty;
    for (std::uint32_t i = 1; i <= 20; ++i)
        twenty.push_back(i);
    CHECK(of(twenty, 0.95, method) == 19);
}

TEST_CASE("a percentile of nothing is undefined") {
    std::vector<double> none;
    CHECK(!percentile(std::span(none), 0.5, PercentileMethod::type7));
}

}  // namespace percentile_test
