#include "lib/flow/variants.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>

namespace svcops::variants_test {

namespace {

using Steps = std::vector<ActivityId>;

// Three activities whose names stand in another order than their numbers: 0 "c", 1 "a", 2 "b".
const Steps by_name{2, 0, 1};

Steps steps_of(const VariantCount& count, std::uint32_t variant) {
    const auto steps = count.steps(variant);
    return {steps.begin(), steps.end()};
}

}  // namespace

TEST_CASE("equal sequences are one variant, and the same steps in another order are another") {
    VariantCount count;
    CHECK(count.see(1, Steps{0, 1, 2}) == 0);
    CHECK(count.see(2, Steps{0, 2, 1}) == 1);
    CHECK(count.see(3, Steps{0, 1, 2}) == 0);
    CHECK(count.see(4, Steps{0, 1}) == 2);
    CHECK(count.size() == 3);
    CHECK(count.cases() == 4);
    CHECK(count.cases(0) == 2);
    CHECK(steps_of(count, 1) == Steps{0, 2, 1});
}

TEST_CASE("the most frequent variants come first, equal ones in the order of their names") {
    VariantCount count;
    count.see(1, Steps{0, 1});     // c a
    count.see(2, Steps{2});        // b
    count.see(3, Steps{1, 0, 2});  // a c b
    count.see(4, Steps{1, 0});     // a c
    count.see(5, Steps{2});        // b
    const auto top = count.top(3, by_name);
    REQUIRE(top.size() == 3);
    CHECK(steps_of(count, top[0]) == Steps{2});
    CHECK(steps_of(count, top[1]) == Steps{1, 0});
    CHECK(steps_of(count, top[2]) == Steps{1, 0, 2});
    CHECK(count.top(100, by_name).size() == 4);
    CHECK(VariantCount().top(3, by_name).empty());
}

TEST_CASE("the cases of a variant are known where cases are kept") {
    VariantCount kept(VariantCount::Cases::kept);
    VariantCount counted;
    for (VariantCount* const count : {&kept, &counted}) {
        count->see(17, Steps{0, 1});
        count->see(18, Steps{1});
        count->see(21, Steps{0, 1});
    }
    CHECK(kept.cases_of(0) == std::vector<std::uint32_t>{17, 21});
    CHECK(kept.cases_of(1) == std::vector<std::uint32_t>{18});
    CHECK(counted.cases_of(0).empty());
}

TEST_CASE("a variant is found by its steps") {
    VariantCount count;
    CHECK_FALSE(count.find(Steps{0}));
    count.see(1, Steps{0, 1});
    count.see(2, Steps{1, 0});
    CHECK(count.find(Steps{1, 0}) == 1);
    CHECK_FALSE(count.find(Steps{1}));
    CHECK_FALSE(count.find(Steps{}));
}

TEST_CASE("counts of parts are added under the names of the first") {
    VariantCount first(VariantCount::Cases::kept);
    VariantCount second(VariantCount::Cases::kept);
    first.see(1, Steps{0, 1});
    second.see(9, Steps{0});      // here 1
    second.see(10, Steps{1, 0});  // here 0, 1
    second.see(11, Steps{1, 0});
    CHECK(first.add(second, Steps{1, 0}) == std::vector<std::uint32_t>{1, 0});
    CHECK(first.size() == 2);
    CHECK(first.cases() == 4);
    CHECK(first.cases_of(0) == std::vector<std::uint32_t>{1, 10, 11});
    CHECK(first.cases_of(1) == std::vector<std::uint32_t>{9});
}

// As many as make the table of slots grow many times; a map of texts is the slow model.
TEST_CASE("thousands of variants are told apart") {
    VariantCount count;
    std::map<Steps, std::uint64_t> model;
    std::uint32_t random = 12345;
    for (std::uint32_t number = 0; number < 20'000; ++number) {
        Steps steps;
        for (std::uint32_t i = 0; i < number % 9; ++i) {
            random = random * 1664525U + 1013904223U;
            steps.push_back(static_cast<ActivityId>(random >> 29U));
        }
        count.see(number, steps);
        ++model[steps];
    }
    CHECK(count.size() == model.size());
    for (const auto& [steps, cases] : model) {
        const auto variant = count.find(steps);
        REQUIRE(variant);
        CHECK(count.cases(*variant) == cases);
    }
}

}  // namespace svcops::variants_test
