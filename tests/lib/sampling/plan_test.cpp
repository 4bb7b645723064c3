#include "lib/sampling/plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace plan_test {

using namespace svcops;

namespace {

std::vector<SampleUnit> units(const std::vector<std::pair<std::string, int>>& groups) {
    std::vector<SampleUnit> all;
    for (const auto& [name, n] : groups) {
        for (int i = 0; i < n; ++i) {
            all.push_back({"T-" + std::to_string(all.size() + 1), name});
        }
    }
    return all;
}

std::size_t of_group(const std::vector<SampleUnit>& all, const std::vector<std::size_t>& taken,
                     std::string_view group) {
    return static_cast<std::size_t>(
        std::ranges::count_if(taken, [&](std::size_t i) { return all[i].group == group; }));
}

using Shares = std::vector<std::uint64_t>;

Shares shares(const Shares& sizes, std::uint64_t n) {
    return shared_out(sizes, n);
}

}  // namespace

TEST_CASE("shares follow the largest remainder") {
    // Hamilton's method, the example of many textbooks: quotas 4.7, 1.6, 1.58, 1.2, 0.61, 0.31.
    CHECK(shares({47'000, 16'000, 15'800, 12'000, 6'100, 3'100}, 10) == Shares{5, 2, 1, 1, 1, 0});
    CHECK(shares({60, 30, 10}, 10) == Shares{6, 3, 1});
    CHECK(shares({1, 1, 1}, 2) == Shares{1, 1, 0});  // equal ones: the earlier
    CHECK(shares({2, 6}, 2) == Shares{0, 2});        // quotas 0.5 and 1.5: the larger group
    CHECK(shares({3, 0, 2}, 9) == Shares{3, 0, 2});  // no more than there is
    CHECK(shares({}, 4).empty());
    CHECK(shares({0, 0}, 4) == Shares{0, 0});
}

TEST_CASE("plans say how many of a population they take") {
    SamplePlan plan;
    CHECK(sample_size(plan, 200) == SampleSize{200, std::nullopt});
    plan.kind = SamplePlanKind::attribute;
    CHECK(sample_size(plan, 200) == SampleSize{51, 0});
    CHECK(sample_size(plan, 0) == SampleSize{});
    plan.attribute.deviations = 1;  // 1 of 20 is 5% already: nothing less than all of it shows more
    CHECK(sample_size(plan, 20) == SampleSize{20, 1});
    plan.kind = SamplePlanKind::aql;
    plan.aql = 10;
    CHECK(sample_size(plan, 500) == SampleSize{50, 1});
    plan.kind = SamplePlanKind::fixed;
    plan.n = 30;
    CHECK(sample_size(plan, 20) == SampleSize{20, std::nullopt});
}

TEST_CASE("a stratified sample has every stratum's share, a sample per agent so many of each") {
    const auto all = units({{"email", 60}, {"phone", 30}, {"chat", 10}});
    const auto stratified = sample(all, Grouping::stratified, 10, "s");
    CHECK(stratified.size() == 10);
    CHECK(of_group(all, stratified, "email") == 6);
    CHECK(of_group(all, stratified, "phone") == 3);
    CHECK(of_group(all, stratified, "chat") == 1);
    const auto each = sample(all, Grouping::each, 12, "s");
    CHECK(of_group(all, each, "email") == 12);
    CHECK(of_group(all, each, "phone") == 12);
    CHECK(of_group(all, each, "chat") == 10);
}

TEST_CASE("a sample is in the order of the population") {
    const auto all = units({{"", 20}});
    // The first eight of the draw (draw_test) in ascending order.
    CHECK(sample(all, Grouping::none, 8, "2026-Q1") ==
          std::vector<std::size_t>{0, 4, 6, 7, 9, 11, 12, 19});
}

}  // namespace plan_test
