#include "lib/feedback/review.hpp"

#include <doctest/doctest.h>

namespace review_test {

using namespace svcops;

TEST_CASE("marks are read as they were stored, with the points of their day") {
    const auto marks = stored_marks("closing=1/1 greeting=2/3 identity=na");
    REQUIRE(marks.size() == 3);
    CHECK(marks[0] == StoredMark{"closing", 1, 1});
    CHECK(marks[1] == StoredMark{"greeting", 2, 3});
    CHECK(marks[2] == StoredMark{"identity", std::nullopt, 1});
    CHECK(to_text(marks[1]) == "greeting=2/3");
    CHECK(to_text(marks[2]) == "identity=na");
    CHECK(stored_marks("").empty());
    CHECK(stored_marks("greeting greeting=x").empty());
}

TEST_CASE("a score of 0 is another thing than none") {
    Review review;
    CHECK(!review.score());
    review.score_plus = stored_share(0.0);
    CHECK(review.score() == 0.0);
    review.score_plus = stored_share(2.0 / 3);
    CHECK(review.score() == doctest::Approx(0.6667));
    CHECK(stored_share(std::nullopt) == 0);
}

// 0.2, 0.4, 0.6: mean 0.4, sd 0.2, t(0.975; 2) = 4.302653, half 4.302653 * 0.2 / sqrt(3) =
// 0.496827.
TEST_CASE("a mean has Student's interval, cut to the scale") {
    MeanShare mean;
    CHECK(!mean.mean());
    mean.add(0.2);
    CHECK(!mean.interval());
    mean.add(0.4);
    mean.add(0.6);
    CHECK(mean.mean() == doctest::Approx(0.4));
    REQUIRE(mean.interval());
    CHECK(mean.interval()->low == 0.0);
    CHECK(mean.interval()->high == doctest::Approx(0.896827).epsilon(1e-6));
    CHECK(mean.is_small());
}

TEST_CASE("what is all alike has no interval") {
    MeanShare mean;
    for (int i = 0; i < 10; ++i) {
        mean.add(0.7);
    }
    CHECK(!mean.interval());
    CHECK_FALSE(mean.is_small());
}

}  // namespace review_test
