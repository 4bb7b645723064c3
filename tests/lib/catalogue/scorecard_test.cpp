#include "lib/catalogue/scorecard.hpp"

#include <doctest/doctest.h>

namespace scorecard_test {

using namespace svcops;

namespace {

// greeting: weight 1, 0 or 1; clarity: weight 2, 0 to 4; identity: weight 3, critical.
Scorecard card() {
    Scorecard made;
    made.items = {
        {"greeting", {}, 1, 1, false}, {"clarity", {}, 2, 4, false}, {"identity", {}, 3, 1, true}};
    return made;
}

Reading<ReviewScore> review(const std::vector<std::string>& texts) {
    std::vector<ItemMark> marks;
    for (const auto& text : texts) {
        marks.push_back(*item_mark(text, {}));
    }
    return review_score(card(), marks);
}

}  // namespace

TEST_CASE("a score is the weighted share of points") {
    // (1 * 1 + 2 * 3/4 + 3 * 1) / 6
    const auto found = review({"greeting=1", "clarity=3", "identity=1"});
    REQUIRE(found);
    CHECK(*found->raw == doctest::Approx(5.5 / 6));
    CHECK(*found->score == *found->raw);
    CHECK(found->applied == 3);
}

TEST_CASE("what does not apply leaves the denominator") {
    // (1 * 0 + 3 * 1) / 4
    const auto found = review({"greeting=0", "clarity=na", "identity=1"});
    REQUIRE(found);
    CHECK(*found->score == doctest::Approx(0.75));
    const auto none = review({"greeting=na", "clarity=na", "identity=na"});
    REQUIRE(none);
    CHECK(!none->raw);
    CHECK(!none->score);
}

TEST_CASE("a critical item without points makes the score 0 and leaves the raw score to see") {
    const auto found = review({"identity=0", "greeting=1", "clarity=4"});
    REQUIRE(found);
    CHECK(*found->raw == doctest::Approx(0.5));
    CHECK(*found->score == 0.0);
    CHECK(found->failed == std::vector<std::string>{"identity"});
    CHECK(review({"identity=na", "greeting=1", "clarity=4"})->failed.empty());
}

TEST_CASE("all that is wrong with a review is told") {
    const auto found = review({"greting=1", "clarity=5", "clarity=1"});
    CHECK(!found);
    CHECK(found.problems.size() == 5);  // unknown, too many points, and greeting, clarity, identity
    CHECK(found.problems.front().hint == "did you mean 'greeting'?");
}

TEST_CASE("a mark is an item and its points, or na") {
    CHECK(item_mark("a=2", {})->points == 2);
    CHECK(!item_mark("a=na", {})->points);
    for (const auto* const text : {"", "a", "a=", "=2", "a=x", "a=2.5", "a=NA"}) {
        CAPTURE(text);
        CHECK(!item_mark(text, {}));
    }
}

}  // namespace scorecard_test
