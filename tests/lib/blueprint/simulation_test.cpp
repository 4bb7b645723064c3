#include "lib/blueprint/simulation.hpp"

#include "lib/blueprint/path_times.hpp"
#include "tests/lib/blueprint/made_blueprint.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace svcops::simulation_test {

using made::fixed;
using made::lognormal;
using made::Made;
using made::triangular;

namespace {

Simulation simulated(const Blueprint& blueprint, SimulationQuestion question) {
    return simulate(blueprint, walk_plan(blueprint, flow_of(blueprint)), question);
}

Made decided() {
    Made made;
    made.step("decide", triangular(60, 120, 240))
        .step("uphold", lognormal(100, 300))
        .step("reject", fixed(30))
        .chance("decide", {{"uphold", 0.6}, {"reject", 0.4}})
        .rework("uphold", "decide", 0.1);
    made.at("uphold").cost = Money{500, "KES"};
    return made;
}

}  // namespace

TEST_CASE("one lognormal step has the percentiles of its spread") {
    Made made;
    made.step("a", lognormal(100, 300));
    const auto found = simulated(made.done(), {.runs = 100'000, .seed = 7, .target = 300});
    // P50 and P90 as they were given; P95 by mpmath. Four standard errors are below 2%.
    CHECK(found.p50 == doctest::Approx(100).epsilon(0.02));
    CHECK(found.p90 == doctest::Approx(300).epsilon(0.02));
    CHECK(found.p95 == doctest::Approx(409.6174982082556).epsilon(0.025));
    CHECK(found.mean == doctest::Approx(144.40335278829204).epsilon(0.02));
    REQUIRE(found.met_interval);
    CHECK(found.met_interval->low < 0.9);
    CHECK(found.met_interval->high > 0.9);
}

TEST_CASE("the mean comes to that of the paths, and the cost too") {
    auto made = decided();
    const Blueprint& blueprint = made.done();
    const auto found = simulated(blueprint, {.runs = 100'000, .seed = 1});
    const auto plan = walk_plan(blueprint, flow_of(blueprint));
    const std::vector<std::optional<double>> none(blueprint.steps.size());
    const auto times = path_times(blueprint, plan, none);
    CHECK(found.mean == doctest::Approx(times.time.expected).epsilon(0.01));
    CHECK(found.mean_cost == doctest::Approx(times.cost.expected).epsilon(0.01));
}

TEST_CASE("a seed has one answer, whatever the threads; another seed has another") {
    auto made = decided();
    const Blueprint& blueprint = made.done();
    const auto one = simulated(blueprint, {.runs = 5'000, .seed = 42, .threads = 1});
    const auto four = simulated(blueprint, {.runs = 5'000, .seed = 42, .threads = 4});
    const auto other = simulated(blueprint, {.runs = 5'000, .seed = 43});
    CHECK(one.mean == four.mean);
    CHECK(one.p95 == four.p95);
    CHECK(one.mean_cost == four.mean_cost);
    REQUIRE(one.steps.size() == four.steps.size());
    for (std::size_t i = 0; i < one.steps.size(); ++i) {
        CHECK(one.steps[i].share_slow == four.steps[i].share_slow);
    }
    CHECK(one.mean != other.mean);
}

TEST_CASE("the step whose time varies drives the tail, the one that is always long does not") {
    Made made;
    made.step("long", fixed(1'000)).step("varied", lognormal(100, 1'000), {"long"});
    const auto found = simulated(made.done(), {.runs = 20'000, .seed = 3});
    REQUIRE(found.steps.size() == 2);
    CHECK(found.steps[0].step == 1);
    CHECK(found.steps[0].drive() > 0.2);
    CHECK(found.steps[1].drive() == doctest::Approx(-found.steps[0].drive()));
    CHECK(found.steps[1].mean == doctest::Approx(1'000));
}

TEST_CASE("what the longest chain does not go through counts for nothing") {
    Made made;
    made.step("a", fixed(10)).step("b", fixed(100), {"a"}).step("c", fixed(40), {"a"});
    made.step("d", fixed(5), {"b", "c"});
    const auto found = simulated(made.done(), {.runs = 10, .seed = 3, .target = 115});
    CHECK(found.mean == doctest::Approx(115));
    CHECK(*found.met == 10);
    CHECK(found.steps.size() == 3);
}

TEST_CASE("people who have more to do make cases wait: a queue of one") {
    // 6 cases an hour of 5 minutes each: half of the time is work, so half of them wait, for 5
    // minutes / (1 - 0.5) on average. A case takes 300 + 0.5 * 600 s.
    Made made;
    made.step("talk", fixed(300));
    made.at("talk").owner = "agent";
    const std::vector<double> visits{1};
    const std::vector<OwnerStaff> staff{{"agent", 1}};
    const auto queues = owner_queues(made.done(), visits, 6.0 / 3'600, staff);
    REQUIRE(queues.size() == 1);
    CHECK(queues[0].load == doctest::Approx(0.5));
    CHECK(queues[0].waits == doctest::Approx(0.5));
    const auto found = simulated(made.blueprint, {.runs = 100'000, .seed = 5, .queues = queues});
    CHECK(found.mean == doctest::Approx(600).epsilon(0.02));
    CHECK(found.p50 == doctest::Approx(300));
}

}  // namespace svcops::simulation_test
