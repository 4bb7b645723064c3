#include "lib/feedback/score.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

namespace score_test {

using namespace svcops;

namespace {

const RatingScale nps = *rating_scale("nps");
const RatingScale csat = *rating_scale("csat:5");
const RatingScale ces = *rating_scale("ces:7");

RatingCount ratings(std::initializer_list<int> all) {
    RatingCount count;
    for (const int rating : all) {
        count.add(rating);
    }
    return count;
}

RatingCount nps_answers(std::uint64_t promoters, std::uint64_t passives, std::uint64_t detractors) {
    RatingCount count;
    count.add(10, promoters);
    count.add(8, passives);
    count.add(0, detractors);
    return count;
}

void check_interval(const std::optional<Interval>& found, double low, double high) {
    REQUIRE(found);
    CHECK(found->low == doctest::Approx(low).epsilon(1e-9));
    CHECK(found->high == doctest::Approx(high).epsilon(1e-9));
}

}  // namespace

TEST_CASE("scales are read as they are written, and nothing else is") {
    CHECK(rating_scale("csat") == csat);
    CHECK(rating_scale("ces") == ces);
    CHECK(to_string(nps) == "nps");
    CHECK(to_string(ces) == "ces:7");
    for (const auto* const text :
         {"", "nps:10", "csat:2", "csat:11", "csat:", "ces:x", "stars:5"}) {
        CAPTURE(text);
        CHECK(!rating_scale(text));
    }
}

TEST_CASE("what counts is at the top of each scale") {
    CHECK(nps.is_top(9));
    CHECK(!nps.is_top(8));
    CHECK(nps.is_bottom(6));
    CHECK(!nps.is_bottom(7));
    CHECK(csat.is_top(4));
    CHECK(!csat.is_top(3));
    CHECK(ces.is_top(5));
    CHECK(!ces.is_top(4));
    CHECK(!rating_scale("ces:6")->is_top(3));
    CHECK(rating_scale("ces:6")->is_top(4));
}

TEST_CASE("NPS is promoters minus detractors, its interval adjusted Wald") {
    // (P + 3/4) / (n + 3) and the same for D; variance P + D - (P - D)^2; worked in Python.
    const auto score = feedback_score(nps, nps_answers(50, 30, 20));
    CHECK(*score.value == doctest::Approx(0.3));
    check_interval(score.interval, 0.14051130178761606, 0.4420129700570441);
    // Eight promoters of eight: plain Wald would have no width. Cut at the end of the scale.
    check_interval(feedback_score(nps, nps_answers(8, 0, 0)).interval, 0.38538258819852506, 1);
}

TEST_CASE("CSAT is the two top boxes, its interval Wilson's") {
    // 81 of 263: Newcombe 1998, table I, method 3.
    RatingCount answers;
    answers.add(5, 40);
    answers.add(4, 41);
    answers.add(3, 182);
    const auto score = feedback_score(csat, answers);
    CHECK(*score.value == doctest::Approx(81.0 / 263));
    CHECK(score.interval->low == doctest::Approx(0.2553).epsilon(0.0002));
    CHECK(score.interval->high == doctest::Approx(0.3662).epsilon(0.0002));
}

TEST_CASE("CES is the mean, its interval by t") {
    // Worked with SciPy: mean +- t.ppf(0.975, 11) * s / sqrt(12).
    const auto answers = ratings({7, 6, 5, 7, 3, 6, 6, 2, 7, 5, 4, 6});
    const auto score = feedback_score(ces, answers);
    CHECK(*score.value == doctest::Approx(5 + 1.0 / 3));
    CHECK(score.top == 9);
    check_interval(score.interval, 4.307637132172674, 6.359029534493992);
}

TEST_CASE("what is undefined is nothing") {
    for (const auto& scale : {nps, csat, ces}) {
        const auto none = feedback_score(scale, {});
        CHECK(!none.value);
        CHECK(!none.interval);
        CHECK(none.is_small());
        CHECK(!nonresponse_bounds(scale, {}, 0));
        CHECK(!score_difference(scale, {}, ratings({5})).difference);
        CHECK(!score_difference(scale, {}, ratings({5})).differs());
    }
    CHECK(!feedback_score(ces, ratings({4})).interval);        // one answer has no spread
    CHECK(!feedback_score(ces, ratings({4, 4, 4})).interval);  // nor have equal ones
    CHECK(!score_difference(ces, ratings({4, 4}), ratings({5, 5})).interval);
}

TEST_CASE("silence is bounded by the worst and the best that it can hide") {
    // 4 of 10 answered: 3 promote, 1 detracts. Six detractors more: (3 - 7) / 10, or (9 - 1) / 10.
    check_interval(nonresponse_bounds(nps, nps_answers(3, 0, 1), 10), -0.4, 0.8);
    check_interval(nonresponse_bounds(csat, ratings({5, 5, 1, 2}), 10), 0.2, 0.8);
    // (7 + 4 + 6 * 1) / 8 and (7 + 4 + 6 * 7) / 8
    check_interval(nonresponse_bounds(ces, ratings({7, 4}), 8), 2.125, 6.625);
    check_interval(nonresponse_bounds(csat, ratings({5, 1}), 2), 0.5, 0.5);
    check_interval(nonresponse_bounds(nps, {}, 3), -1, 1);
}

TEST_CASE("two groups are held against each other by the interval of their difference") {
    // NPS 30 against -10, n 100 each; both adjusted, their variances added. Worked in Python.
    const auto better = score_difference(nps, nps_answers(50, 30, 20), nps_answers(30, 30, 40));
    CHECK(*better.difference == doctest::Approx(0.4));
    check_interval(better.interval, 0.1686587974532808, 0.6080402316729328);
    CHECK(*better.differs());
    const auto worse = score_difference(nps, nps_answers(30, 30, 40), nps_answers(50, 30, 20));
    check_interval(worse.interval, -0.6080402316729328, -0.1686587974532808);
    CHECK(*worse.differs());
    // Welch: SciPy, 19.9 degrees of freedom.
    const auto eased = score_difference(ces, ratings({7, 6, 5, 7, 3, 6, 6, 2, 7, 5, 4, 6}),
                                        ratings({3, 4, 2, 5, 4, 3, 6, 1, 4, 4}));
    CHECK(*eased.difference == doctest::Approx(1.733333333333333));
    check_interval(eased.interval, 0.3784484278202356, 3.08821823884643);
    // Newcombe 1998, table II, method 10: 56/70 against 48/80.
    RatingCount one, other;
    one.add(5, 56);
    one.add(1, 14);
    other.add(5, 48);
    other.add(1, 32);
    const auto pleased = score_difference(csat, one, other);
    CHECK(pleased.interval->low == doctest::Approx(0.0524).epsilon(0.001));
    CHECK(pleased.interval->high == doctest::Approx(0.3339).epsilon(0.001));
    CHECK(!*score_difference(csat, ratings({5, 1}), ratings({5, 1, 1})).differs());
}

}  // namespace score_test
