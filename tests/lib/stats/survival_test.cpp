// The product-limit estimate, held to published figures and to plain counting.
#include "lib/stats/survival.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace survival_test {

using namespace svcops;

namespace {

// Weeks of remission under 6-mercaptopurine (Freireich and others 1963), the sample of textbooks.
std::vector<Lifetime> remissions() {
    std::vector<Lifetime> sample;
    for (const int week : {6, 6, 6, 7, 10, 13, 16, 22, 23})
        sample.push_back(Lifetime::ended(week));
    for (const int week : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35})
        sample.push_back(Lifetime::censored(week));
    return sample;
}

std::vector<Lifetime> ends(std::initializer_list<int> lengths) {
    std::vector<Lifetime> sample;
    for (const int length : lengths)
        sample.push_back(Lifetime::ended(length));
    return sample;
}

}  // namespace

TEST_CASE("the estimate is the published one of a censored sample") {
    auto sample = remissions();
    const Survival survival(sample);
    CHECK(survival.beyond(5) == 1);
    CHECK(survival.beyond(6) == doctest::Approx(0.857).epsilon(0.001));
    CHECK(survival.beyond(7) == doctest::Approx(0.807).epsilon(0.001));
    CHECK(survival.beyond(9) == doctest::Approx(0.807).epsilon(0.001));
    CHECK(survival.beyond(10) == doctest::Approx(0.753).epsilon(0.001));
    CHECK(survival.beyond(13) == doctest::Approx(0.690).epsilon(0.001));
    CHECK(survival.beyond(16) == doctest::Approx(0.627).epsilon(0.001));
    CHECK(survival.beyond(22) == doctest::Approx(0.538).epsilon(0.001));
    CHECK(survival.beyond(34) == doctest::Approx(0.448).epsilon(0.001));
    CHECK(survival.lasting(22) == 6);
}

TEST_CASE("the interval has the sample size that Greenwood's variance is worth") {
    auto sample = remissions();
    // The published standard error at 10 weeks is 0.0963: 0.753 * 0.247 / 0.0963^2 = 20.06 of 21.
    const auto found = Survival(sample).conditional(0, 10);
    REQUIRE(found);
    CHECK(found->n == 21);
    const auto wanted = wilson_share(0.7529, 20.06);
    CHECK(found->interval.low == doctest::Approx(wanted->low).epsilon(0.002));
    CHECK(found->interval.high == doctest::Approx(wanted->high).epsilon(0.002));
}

TEST_CASE("with nothing censored it is the share that lasted longer, with Wilson's interval") {
    auto sample = ends({1, 2, 3, 4, 5, 5, 6, 7, 8, 9});
    const Survival survival(sample);
    CHECK(survival.beyond(5) == doctest::Approx(0.4));
    // Of eight that lasted longer than 2, four lasted longer than 5.
    const auto found = survival.conditional(2, 5);
    REQUIRE(found);
    CHECK(found->share == doctest::Approx(0.5));
    CHECK(found->n == 8);
    CHECK(found->interval.low == doctest::Approx(wilson(4, 8)->low));
    CHECK(found->interval.high == doctest::Approx(wilson(4, 8)->high));
}

TEST_CASE("none and all of those that lasted longer have an interval too") {
    auto sample = ends({1, 2, 3, 4});
    const Survival survival(sample);
    CHECK(survival.conditional(1, 4)->share == 0);
    CHECK(survival.conditional(1, 4)->interval == *wilson(0, 3));
    CHECK(survival.conditional(1, 1)->share == 1);
    CHECK(survival.conditional(1, 1)->interval == *wilson(3, 3));
    CHECK(!survival.conditional(4, 5));  // none lasted so long
}

TEST_CASE("past the longest that still goes on nothing is known") {
    std::vector<Lifetime> sample = ends({1, 2});
    sample.push_back(Lifetime::censored(5));
    const Survival survival(sample);
    CHECK(survival.conditional(0, 4)->share == doctest::Approx(1.0 / 3));
    CHECK(!survival.conditional(0, 6));
    std::vector<Lifetime> none;
    CHECK(Survival(none).beyond(1) == 1);
    CHECK(!Survival(none).conditional(0, 1));
}

TEST_CASE("what ends at a length was there when what is censored then was, too") {
    std::vector<Lifetime> sample{Lifetime::censored(3), Lifetime::ended(3)};
    CHECK(Survival(sample).beyond(3) == doctest::Approx(0.5));
    CHECK(Lifetime::ended(-5).length() == 0);
    CHECK(Lifetime::ended(std::int64_t{1} << 40).length() == Lifetime::longest);
}

}  // namespace survival_test
