#include "lib/blueprint/blueprint.hpp"

#include <doctest/doctest.h>

namespace svcops::flow_of_test {

namespace {

StepReference to(const Blueprint& blueprint, std::string_view name) {
    return {std::string(name), blueprint.step_named(name), {}};
}

// Steps without anything but their names.
Blueprint of(std::initializer_list<std::string_view> names) {
    Blueprint blueprint;
    for (const auto name : names) {
        BlueprintStep step;
        step.name = name;
        blueprint.steps.push_back(std::move(step));
    }
    return blueprint;
}

}  // namespace

TEST_CASE("each line between two lanes is crossed, whichever way") {
    CHECK(lines_between(Lane::customer, Lane::frontstage) == std::vector{Line::interaction});
    CHECK(lines_between(Lane::support, Lane::frontstage) ==
          std::vector{Line::visibility, Line::internal_interaction});
    CHECK(lines_between(Lane::customer, Lane::support).size() == 3);
    CHECK(lines_between(Lane::backstage, Lane::backstage).empty());
    CHECK(lines_between(Lane::evidence, Lane::customer).empty());
}

TEST_CASE(
    "an edge that after and next both tell is one edge, and steps stand after what they follow") {
    auto blueprint = of({"close", "open", "work"});
    blueprint.steps[0].after = {to(blueprint, "work")};
    blueprint.steps[2].after = {to(blueprint, "open")};
    blueprint.steps[1].next = {{to(blueprint, "work"), std::nullopt}};
    const auto flow = flow_of(blueprint);
    CHECK(flow.edges == std::vector<Flow::Edge>{{1, 2, 1}, {2, 0, 1}});
    CHECK(flow.order == std::vector<std::size_t>{1, 2, 0});
    CHECK(flow.circles.empty());
}

TEST_CASE("where chance decides, only the ways that it has are ways") {
    auto blueprint = of({"decide", "uphold", "reject", "tell"});
    blueprint.steps[0].next = {{to(blueprint, "uphold"), 0.6}, {to(blueprint, "reject"), 0.4}};
    blueprint.steps[3].after = {to(blueprint, "uphold"), to(blueprint, "decide")};
    const auto flow = flow_of(blueprint);
    CHECK(flow.edges == std::vector<Flow::Edge>{{0, 1, 0.6}, {0, 2, 0.4}, {1, 3, 1}});
}

TEST_CASE("steps that wait for each other are told as circles, with all that wait for them") {
    auto blueprint = of({"a", "b", "c", "d"});
    blueprint.steps[1].after = {to(blueprint, "a"), to(blueprint, "c")};
    blueprint.steps[2].after = {to(blueprint, "b")};
    blueprint.steps[3].after = {to(blueprint, "c"), to(blueprint, "nobody")};
    const auto flow = flow_of(blueprint);
    CHECK(flow.order == std::vector<std::size_t>{0});
    CHECK(flow.circles == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("going back is no circle, and a recovery is beside the way") {
    auto blueprint = of({"a", "b", "callback"});
    blueprint.steps[1].after = {to(blueprint, "a")};
    blueprint.steps[1].rework = {{to(blueprint, "a"), 0.1}};
    blueprint.steps[1].fail = FailPoint{.cause = {},
                                        .probability = 0.2,
                                        .recovery = to(blueprint, "callback"),
                                        .owner = {},
                                        .place = {}};
    const auto flow = flow_of(blueprint);
    CHECK(flow.edges == std::vector<Flow::Edge>{{0, 1, 1}});
    CHECK(flow.rework == std::vector<Flow::Edge>{{1, 0, 0.1}});
    CHECK(flow.recovery == std::vector<Flow::Edge>{{1, 2, 0.2}});
    CHECK(flow.circles.empty());
}

}  // namespace svcops::flow_of_test
