#include "lib/stats/chance.hpp"

#include "lib/stats/erlang.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace svcops::chance_test {

TEST_CASE("the generator draws the numbers of its definition") {
    // By the published C code, from the state 1 2 3 4.
    Chance chance({1, 2, 3, 4});
    for (const std::uint64_t expected :
         {11520ULL, 0ULL, 1509978240ULL, 1215971899390074240ULL, 1216172134540287360ULL,
          607988272756665600ULL, 16172922978634559625ULL, 8476171486693032832ULL}) {
        CHECK(chance.next() == expected);
    }
}

TEST_CASE("SplitMix64 is the sequence of its definition") {
    std::uint64_t state = 0;
    CHECK(split_mix(state) == 0xe220a8397b1dcdafU);
    CHECK(split_mix(state) == 0x6e789e6aa1b965f4U);
    CHECK(split_mix(state) == 0x06c45d188009454fU);
}

TEST_CASE("streams of a seed differ, and do not come again under the seed beside it") {
    CHECK(Chance(1, 0).next() != Chance(1, 1).next());
    CHECK(Chance(1, 1).next() != Chance(2, 0).next());
    CHECK(Chance(1, 2).next() == Chance(1, 2).next());
}

TEST_CASE("means and deviations are those of their distributions") {
    Chance chance(20261123);
    constexpr int n = 200'000;
    double uniform = 0, normal = 0, square = 0, exponential = 0;
    for (int i = 0; i < n; ++i) {
        const double u = chance.uniform();
        CHECK_UNARY(u >= 0 && u < 1);
        const double z = chance.normal();
        uniform += u / n;
        normal += z / n;
        square += z * z / n;
        exponential += chance.exponential() / n;
    }
    // Within five standard errors.
    CHECK(std::abs(uniform - 0.5) < 5 * 0.2887 / std::sqrt(n));
    CHECK(std::abs(normal) < 5 / std::sqrt(n));
    CHECK(std::abs(square - 1) < 5 * std::sqrt(2.0 / n));
    CHECK(std::abs(exponential - 1) < 5 / std::sqrt(n));
}

TEST_CASE("Erlang C") {
    // One server: everybody waits who comes while it works, which is the load.
    CHECK(*erlang_c(0.5, 1) == doctest::Approx(0.5));
    // Two servers with one erlang: 1/3, by hand from A^2/2 * 2 / (1 + A + A^2/2 * 2).
    CHECK(*erlang_c(1, 2) == doctest::Approx(1.0 / 3));
    CHECK(*erlang_c(0, 3) == 0);
    CHECK_FALSE(erlang_c(2, 2));
    CHECK_FALSE(erlang_c(1, 0));
}

}  // namespace svcops::chance_test
