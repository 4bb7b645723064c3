#include "lib/sampling/attribute.hpp"

#include <doctest/doctest.h>

namespace attribute_test {

using namespace svcops;

namespace {

AttributeSize size_of(double tolerable, double risk, std::uint64_t deviations = 0,
                      std::optional<std::uint64_t> population = {}) {
    AttributePlan plan;
    plan.tolerable = tolerable;
    plan.risk = risk;
    plan.deviations = deviations;
    plan.population = population;
    return attribute_size(plan).value_or(AttributeSize{});
}

AttributeSize size_at_rate(double expected_rate) {
    AttributePlan plan;
    plan.expected_rate = expected_rate;
    return attribute_size(plan).value_or(AttributeSize{});
}

}  // namespace

TEST_CASE("sample sizes are those of the binomial distribution") {
    // Worked with SciPy 1.10 by trying every n.
    CHECK(size_of(0.05, 0.05) == AttributeSize{59, 0});
    CHECK(size_of(0.05, 0.10) == AttributeSize{45, 0});
    CHECK(size_of(0.10, 0.05) == AttributeSize{29, 0});
    CHECK(size_of(0.02, 0.05) == AttributeSize{149, 0});
    CHECK(size_of(0.05, 0.05, 1) == AttributeSize{93, 1});
    CHECK(size_of(0.03, 0.05, 3) == AttributeSize{257, 3});
}

TEST_CASE("a finite population needs fewer, by the hypergeometric distribution") {
    CHECK(size_of(0.05, 0.05, 0, 200) == AttributeSize{51, 0});
    CHECK(size_of(0.05, 0.05, 1, 200) == AttributeSize{78, 1});
    CHECK(size_of(0.05, 0.05, 2, 500) == AttributeSize{114, 2});
    CHECK(size_of(0.10, 0.05, 0, 100) == AttributeSize{25, 0});
    CHECK(size_of(0.05, 0.05, 0, 1'000'000) == AttributeSize{59, 0});
    // 5% of 150 is 7.5: 8 are the least that make it up. Of 21 they are 2.
    CHECK(size_of(0.05, 0.05, 0, 150) == AttributeSize{46, 0});
    CHECK(size_of(0.05, 0.05, 0, 21) == AttributeSize{16, 0});
    // One of 20: leaving one out misses it in 1 of 20 cases, which is the risk that is taken.
    CHECK(size_of(0.05, 0.05, 0, 20) == AttributeSize{19, 0});
    CHECK(size_of(0.05, 0.05, 0, 10) == AttributeSize{10, 0});
}

TEST_CASE("an expected rate allows the deviations that it lets expect") {
    // AICPA, Audit Sampling, table of sizes at a risk of 5% and a tolerable rate of 5%.
    CHECK(size_at_rate(0.0025) == AttributeSize{93, 1});
    CHECK(size_at_rate(0.01) == AttributeSize{93, 1});
    CHECK(size_at_rate(0.0125) == AttributeSize{124, 2});
    CHECK(size_at_rate(0.0175) == AttributeSize{153, 3});
    CHECK(size_at_rate(0.02) == AttributeSize{181, 4});
    CHECK(size_at_rate(0.0225) == AttributeSize{208, 5});
    CHECK(size_at_rate(0.025) == AttributeSize{234, 6});
}

TEST_CASE("no sample shows what cannot be shown") {
    CHECK(size_at_rate(0.05) == AttributeSize{});
    CHECK(size_of(0.05, 0.05, 1, 20) == AttributeSize{});  // one of 20 is tolerable and expected
    CHECK(size_of(1e-13, 0.05) == AttributeSize{});
}

TEST_CASE("upper limits are Clopper and Pearson's") {
    CHECK(*upper_limit(0, 25, 0.05) == doctest::Approx(0.11292814500684321));
    CHECK(*upper_limit(2, 100, 0.05) == doctest::Approx(0.06161920039604069));
    CHECK(*upper_limit(1, 93, 0.05) == doctest::Approx(0.049993978387988317));
    CHECK(*upper_limit(5, 10, 0.1) == doctest::Approx(0.732681901313448));
    CHECK(*upper_limit(3, 3, 0.05) == 1.0);
    CHECK(!upper_limit(0, 0, 0.05));
}

}  // namespace attribute_test
