#include "lib/stats/distribution.hpp"

#include <doctest/doctest.h>

namespace distribution_test {

using namespace svcops;

namespace {

auto near(double value) {
    return doctest::Approx(value).epsilon(1e-8);  // SciPy 1.10 has no more of t
}

}  // namespace

// What is expected comes from SciPy 1.10 (scipy.stats t, norm, beta, binom, hypergeom).
TEST_CASE("quantiles are those of the tables") {
    CHECK(t_quantile(0.975, 9) == near(2.2621571627409915));
    CHECK(t_quantile(0.975, 1) == near(12.706204736432095));
    CHECK(t_quantile(0.95, 30) == near(1.6972608943617378));
    CHECK(t_quantile(0.975, 12.34) == near(2.1721732968068608));
    CHECK(t_quantile(0.025, 5) == near(-2.57058183661474));
    CHECK(t_quantile(0.5, 3) == 0.0);
    CHECK(normal_quantile(0.975) == near(1.959963984540054));
    CHECK(normal_quantile(0.05) == near(-1.6448536269514729));
    CHECK(beta_quantile(0.95, 1, 25) == near(0.11292814500684321));
}

TEST_CASE("what lies beyond is counted on both sides") {
    CHECK(t_beyond(2.5, 10) == near(0.031446844236608776));
    CHECK(t_beyond(-1.2, 7.7) == near(0.2657552053371019));
    CHECK(normal_beyond(1.96) == near(0.04999579029644087));
}

TEST_CASE("chances of so many or fewer add up") {
    CHECK(binomial_at_most(0, 59, 0.05) == near(0.04849452524942322));
    CHECK(binomial_at_most(1, 93, 0.05) == near(0.04997579524261633));
    CHECK(binomial_at_most(3, 100, 0.02) == near(0.8589615633982952));
    CHECK(binomial_at_most(5, 5, 0.9) == 1.0);
    CHECK(hypergeometric_at_most(0, 51, 10, 200) == near(0.048620720777106795));
    CHECK(hypergeometric_at_most(2, 60, 20, 300) == near(0.19657447101756667));
    CHECK(hypergeometric_at_most(3, 190, 10, 200) == near(6.050129167071093e-09));
}

TEST_CASE("what must be drawn when most of a population is drawn is counted") {
    CHECK(hypergeometric_at_most(1, 18, 5, 20) == 0.0);  // 18 of 20 leave 2 of the 5 at most
    CHECK(hypergeometric_at_most(12, 15, 17, 20) == near(0.39912280701754377));
    CHECK(hypergeometric_at_most(5, 18, 5, 20) == 1.0);
}

}  // namespace distribution_test
