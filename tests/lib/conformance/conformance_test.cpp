#include "lib/conformance/conformance.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string_view>

namespace svcops::conformance_test {

namespace {

constexpr std::int64_t hour = 3'600;

// take (frontstage) > work (backstage) > send (support), each shown by events.
Blueprint plan() {
    Blueprint made;
    made.phases.push_back({"all", {}, {}});
    const Lane lanes[] = {Lane::frontstage, Lane::backstage, Lane::support};
    const std::string_view names[] = {"take", "work", "send"};
    for (std::size_t i = 0; i < 3; ++i) {
        BlueprintStep& step = made.steps.emplace_back();
        step.name = names[i];
        step.lane = lanes[i];
        step.match = Filter();
        if (i > 0) {
            step.after.push_back({std::string(names[i - 1]), i - 1, {}});
        }
    }
    return made;
}

class Held {
public:
    explicit Held(ConformanceCount::Options options = {}) : plan_(plan()), count_(plan_, options) {}

    // A case with steps at these hours.
    void see(std::initializer_list<std::pair<std::uint16_t, std::int64_t>> steps,
             bool ended = true) {
        std::vector<SeenStep> seen;
        for (const auto& [step, at] : steps) {
            SeenStep& each = seen.emplace_back();
            each.step = step;
            each.at = Instant(Seconds(at * hour));
            each.took = static_cast<std::uint32_t>(at * hour);
        }
        count_.see({++cases_, ended, Instant(Seconds(1'000 * hour)), seen, {}});
    }
    Conformance result() { return count_.result(); }
    [[nodiscard]] const Blueprint& blueprint() const { return plan_; }

private:
    Blueprint plan_;
    ConformanceCount count_;
    TicketId cases_ = 0;
};

}  // namespace

TEST_CASE("cases, those that ended, those without a step and those without a deviation") {
    Held held;
    held.see({{0, 0}, {1, 1}, {2, 2}});
    held.see({{0, 0}, {2, 2}});  // work is skipped
    held.see({{0, 0}}, false);   // still open
    held.see({}, false);
    const auto found = held.result();
    CHECK(found.cases == 4);
    CHECK(found.ended == 2);
    CHECK(found.without_steps == 1);
    CHECK(found.conforming == 2);
    CHECK(found.events == 6);
    CHECK(found.steps[1].deviations[static_cast<std::size_t>(Deviation::skipped)] == 1);
}

TEST_CASE("a deviation counts a ticket once, however often the ticket has it") {
    Held held({6, {std::nullopt, Deviation::repeated}, VariantCount::Cases::counted});
    held.see({{0, 0}, {1, 1}, {1, 2}, {1, 3}, {2, 4}});
    const auto found = held.result();
    CHECK(found.steps[1].deviations[static_cast<std::size_t>(Deviation::repeated)] == 1);
    CHECK(found.steps[1].times == 3);
    CHECK(found.steps[1].cases == 1);
    CHECK(found.asked.size() == 2);  // both repetitions
}

TEST_CASE("steps that follow each other cross the lines between their lanes") {
    Held held;
    held.see({{0, 0}, {1, 1}, {2, 2}});
    held.see({{0, 0}, {2, 2}});  // from the front to support: two lines at once
    const auto found = held.result();
    const auto& visibility = found.lines[static_cast<std::size_t>(Line::visibility)];
    CHECK(visibility.times == 2);
    CHECK(visibility.cases == 2);
    CHECK(found.lines[static_cast<std::size_t>(Line::internal_interaction)].times == 2);
    CHECK(found.lines[static_cast<std::size_t>(Line::interaction)].times == 0);
}

TEST_CASE("the temporal profile has mean and standard deviation, and tells what lies far off") {
    Held held({1.5, {}, VariantCount::Cases::counted});
    for (const std::int64_t each : {1, 1, 1, 1, 1, 1, 1, 1, 11}) {
        held.see({{0, 0}, {1, each}});
    }
    const auto found = held.result();
    REQUIRE(found.pairs.size() == 1);
    const TemporalPair& pair = found.pairs.front();
    CHECK(pair.n == 9);
    // 19 h / 9; squares: 8 (1 - 2.111)^2 + (11 - 2.111)^2 = 88.889, over 8: 3.333 h.
    CHECK(pair.mean_s == doctest::Approx(19.0 / 9 * hour));
    CHECK(pair.stdev_s.value() == doctest::Approx(10.0 / 3 * hour));
    CHECK(pair.deviating == 1);
    REQUIRE(found.off_time[0].size() == 1);
    CHECK(found.off_time[0][0].first == 9);
}

TEST_CASE("a pair of one case has no standard deviation, and nothing of it is far off") {
    Held held;
    held.see({{0, 0}, {1, 5}});
    const auto found = held.result();
    REQUIRE(found.pairs.size() == 1);
    CHECK_FALSE(found.pairs[0].stdev_s);
    CHECK(found.pairs[0].deviating == 0);
}

TEST_CASE("percentiles of type 7; their interval where there are enough") {
    std::vector<std::uint32_t> few{10, 20, 30, 40};
    const auto small = length_figures(few);
    CHECK(small.median.value() == doctest::Approx(25));
    CHECK(small.p90.value() == doctest::Approx(37));
    CHECK_FALSE(small.p90_low);
    std::vector<std::uint32_t> many;
    for (std::uint32_t i = 1; i <= 100; ++i) {
        many.push_back(i);
    }
    // np = 90, 1.96 sqrt(9) = 5.88: the 85th and the 96th in order (Conover 1999, 3.2).
    const auto figures = length_figures(many);
    CHECK(figures.p90_low.value() == 85);
    CHECK(figures.p90_high.value() == 96);
    CHECK_FALSE(length_figures({}).median);
}

TEST_CASE("variants count cases of the same steps; the most frequent first") {
    Held held({6, {}, VariantCount::Cases::kept});
    held.see({{0, 0}, {2, 2}});
    held.see({{0, 0}, {1, 1}, {2, 2}});
    held.see({{0, 0}, {1, 3}, {2, 9}});
    const auto found = held.result();
    const auto table = conformance_variant_table(held.blueprint(), found, 10);
    REQUIRE(table.rows.size() == 2);
    CHECK(cases_of_variant(held.blueprint(), found, "1") == std::vector<TicketId>{2, 3});
    CHECK(cases_of_variant(held.blueprint(), found, "take > send") == std::vector<TicketId>{1});
    CHECK_FALSE(cases_of_variant(held.blueprint(), found, "3"));
    CHECK_FALSE(cases_of_variant(held.blueprint(), found, "take > rest"));
}

}  // namespace svcops::conformance_test
