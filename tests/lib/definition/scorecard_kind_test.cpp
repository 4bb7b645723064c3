#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace scorecard_kind_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a scorecard is its items, in their order") {
    const auto reading =
        load(files({document("Scorecard", "a",
                             "  passAt: 80%\n"
                             "  dispute: 5d\n"
                             "  items:\n"
                             "    greeting: {ask: Greeted}\n"
                             "    clarity: {ask: {en: Clear}, weight: 2, points: 4}\n"
                             "    identity: {ask: Checked, weight: 3, critical: true}\n")}));
    REQUIRE(reading);
    const Scorecard* const card = reading->scorecard("a");
    REQUIRE(card != nullptr);
    CHECK(card->pass_at == doctest::Approx(0.8));
    CHECK(card->dispute_days == 5);
    REQUIRE(card->items.size() == 3);
    CHECK(card->items[0].name == "greeting");
    CHECK(card->items[0].weight == 1);
    CHECK(card->items[0].points == 1);
    CHECK(!card->items[0].critical);
    CHECK(card->items[1].points == 4);
    CHECK(card->items[2].weight == 3);
    CHECK(card->items[2].critical);
}

TEST_CASE("what is wrong with a scorecard is told with its place") {
    const auto lines = problems({document("Scorecard", "a",
                                          "  passAt: 180%\n"
                                          "  items:\n"
                                          "    greeting: {ask: Greeted, weight: 0}\n"
                                          "    clarity: {weight: 2, point: 4}\n")});
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].starts_with("a.yaml:5:11: error: '180%' is no share of the score"));
    CHECK(lines[1].starts_with("a.yaml:7:38: error: a weight of 0 says nothing"));
    CHECK(lines[2].find("a.yaml:8:") == 0);
    CHECK(lines[3].find("a.yaml:8:") == 0);
    CHECK(first_problem(document("Scorecard", "a", "  items: {}\n"))
              .starts_with("a.yaml:5:10: error: items are needed here"));
}

}  // namespace scorecard_kind_test
