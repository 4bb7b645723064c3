#include <doctest/doctest.h>
// The effect of recoveries, held against figures worked out by hand.
#include "lib/recovery/recovery_effect.hpp"

namespace svcops::recovery_effect_test {

namespace {

const RecoveryFigure& figure(const std::vector<RecoveryFigure>& all, RecoveryMeasure measure) {
    for (const RecoveryFigure& each : all) {
        if (each.measure == measure) {
            return each;
        }
    }
    FAIL("the measure is not told");
    return all.front();
}

}  // namespace

TEST_CASE("nothing counted is undefined, never 0") {
    const auto figures = recovery_figures({}, {}, {});
    CHECK(figures.size() == 6);
    for (const RecoveryFigure& each : figures) {
        CHECK(each.n == 0);
        CHECK_FALSE(each.value);
        CHECK_FALSE(each.interval);
        CHECK_FALSE(each.differs());
    }
}

TEST_CASE("who is told of content customers is told whether they came again") {
    const RecoveryMeasure asked[] = {RecoveryMeasure::csat_after};
    const auto figures = recovery_figures(asked, {}, {});
    REQUIRE(figures.size() == 3);
    CHECK(figures[0].measure == RecoveryMeasure::csat_after);
    CHECK(figures[1].measure == RecoveryMeasure::repeat_failure_90d);
    CHECK(figures[2].measure == RecoveryMeasure::retained_180d);
}

TEST_CASE("shares stand on what is known, with Wilson's interval") {
    // 8 of 10 content: Wilson 95% is 0.4902 to 0.9433.
    std::vector<RecoveredFailure> recovered(12);
    for (std::size_t i = 0; i < 10; ++i) {
        recovered[i].after.content = i < 8;
    }
    const auto figures = recovery_figures({}, recovered, {});
    const auto& content = figure(figures, RecoveryMeasure::csat_after);
    CHECK(content.n == 10);
    CHECK(content.excluded == 2);
    CHECK(*content.value == doctest::Approx(0.8));
    CHECK(content.interval->low == doctest::Approx(0.4902).epsilon(0.001));
    CHECK(content.interval->high == doctest::Approx(0.9433).epsilon(0.001));
    CHECK_FALSE(content.difference);
}

TEST_CASE("failures without a recovery stand beside") {
    // Newcombe 1998, table II (a): 56/70 and 48/80 differ by 0.2, interval 0.0524 to 0.3339.
    std::vector<RecoveredFailure> recovered(70);
    std::vector<FailureAftermath> others(80);
    for (std::size_t i = 0; i < recovered.size(); ++i) {
        recovered[i].after.retained = i < 56;
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        others[i].retained = i < 48;
    }
    const auto figures = recovery_figures({}, recovered, others);
    const auto& retained = figure(figures, RecoveryMeasure::retained_180d);
    CHECK(retained.other_n == 80);
    CHECK(*retained.other == doctest::Approx(0.6));
    CHECK(retained.difference->low == doctest::Approx(0.0524).epsilon(0.001));
    CHECK(retained.difference->high == doctest::Approx(0.3339).epsilon(0.001));
    CHECK(retained.differs() == true);
}

TEST_CASE("times and costs are of what ended, an offer counts when it was answered") {
    std::vector<RecoveredFailure> recovered(4);
    recovered[0].seconds = 100;
    recovered[0].costs = {{50000, "BDT"}, {1000, "KES"}};
    recovered[0].offered = true;
    recovered[0].accepted = true;
    recovered[1].seconds = 300;
    recovered[1].offered = true;
    recovered[2].seconds = 200;
    recovered[2].offered = true;
    recovered[2].accepted = false;
    recovered[3].costs = {{99900, "BDT"}};
    const auto figures = recovery_figures({}, recovered, {});
    CHECK(*figure(figures, RecoveryMeasure::recovery_time).value == doctest::Approx(200));
    CHECK(figure(figures, RecoveryMeasure::recovery_time).excluded == 1);
    const auto& accepted = figure(figures, RecoveryMeasure::offer_accepted);
    CHECK(accepted.n == 2);
    CHECK(accepted.excluded == 2);
    CHECK(*accepted.value == doctest::Approx(0.5));
    // 500 and 10 over the three that ended.
    REQUIRE(figures.size() == 7);
    CHECK(figures[5].currency == "BDT");
    CHECK(*figures[5].value == doctest::Approx(500.0 / 3));
    CHECK(figures[6].currency == "KES");
    CHECK(*figures[6].value == doctest::Approx(10.0 / 3));
}

}  // namespace svcops::recovery_effect_test
