#include "lib/conformance/discovery.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string_view>

namespace svcops::discovery_test {

namespace {

constexpr ActivityId created = 0, active = 1, waiting = 2, resolved = 3, noted = 4;

LoggedFlow log_of(
    std::initializer_list<std::pair<std::uint32_t, std::vector<ActivityId>>> variants) {
    LoggedFlow log;
    for (const auto* const phase : {"receive", "work", "finish"}) {
        log.phases.push_back({phase, {}, {}});
    }
    for (const auto* const name : {"created", "active", "waiting", "resolved", "noted"}) {
        LoggedActivity& made = log.activities.emplace_back();
        made.id = name;
        made.match = std::string("event:stage:") + name;
        made.phases.resize(3);
        made.lanes[static_cast<std::size_t>(Lane::backstage)] = 1;
    }
    std::uint32_t number = 0;
    for (const auto& [cases, steps] : variants) {
        for (std::uint32_t i = 0; i < cases; ++i) {
            log.variants.see(++number, steps);
        }
    }
    return log;
}

// Seventy cases as one would draw it; thirty that wait and come back.
LoggedFlow desk() {
    return log_of(
        {{70, {created, active, resolved}}, {30, {created, active, waiting, active, resolved}}});
}

std::vector<std::string_view> names_of(const Blueprint& blueprint) {
    std::vector<std::string_view> names;
    for (const BlueprintStep& step : blueprint.steps) {
        names.push_back(step.name);
    }
    return names;
}

const BlueprintStep& step(const Blueprint& blueprint, std::string_view name) {
    return blueprint.steps.at(blueprint.step_named(name).value());
}

std::vector<std::pair<std::string_view, double>> ways(const std::vector<Way>& all) {
    std::vector<std::pair<std::string_view, double>> found;
    for (const Way& way : all) {
        found.emplace_back(way.to.name, way.share.value());
    }
    return found;
}

using Ways = std::vector<std::pair<std::string_view, double>>;

}  // namespace

TEST_CASE("steps stand in the order of their mean first place, with what was counted") {
    const auto found = discover(desk(), {"desk", "kind:incident", 0.05});
    CHECK(found.cases == 100);
    CHECK(found.blueprint.name == "desk");
    CHECK(found.blueprint.match_text == "kind:incident");
    CHECK(names_of(found.blueprint) ==
          std::vector<std::string_view>{"created", "active", "waiting", "resolved"});
    REQUIRE(found.steps.size() == 4);
    CHECK(found.steps[1].times == 130);
    CHECK(found.steps[1].cases == 100);
    CHECK(found.steps[2].times == 30);
    CHECK(found.steps[3].ends == doctest::Approx(1));
    CHECK(found.left_out == std::vector<std::string>{"noted"});
}

TEST_CASE("ways on have the shares of the log, in tenths of a percent that add up to one") {
    const auto found = discover(desk(), {"desk", "", 0.05});
    // Of 130 times 30 went on to waiting and 100 to resolved: 23.08 % and 76.92 %.
    CHECK(ways(step(found.blueprint, "active").next) ==
          Ways{{"waiting", 0.231}, {"resolved", 0.769}});
    CHECK(step(found.blueprint, "active").kind == BlueprintStepKind::decision);
    REQUIRE(step(found.blueprint, "active").after.size() == 1);
    CHECK(step(found.blueprint, "active").after[0].name == "created");
}

TEST_CASE("a way back is rework, and what only ever went back goes on to what follows there") {
    const auto found = discover(desk(), {"desk", "", 0.05});
    CHECK(ways(step(found.blueprint, "waiting").rework) == Ways{{"active", 0.9}});
    REQUIRE(step(found.blueprint, "resolved").after.size() == 1);
    CHECK(step(found.blueprint, "resolved").after[0].name == "waiting");
    CHECK(flow_of(found.blueprint).circles.empty());
}

TEST_CASE("what is rarer than asked for is left out, as an activity and as a way") {
    const auto log = [] {
        return log_of(
            {{96, {created, active, resolved}}, {4, {created, noted, active, noted, resolved}}});
    };
    CHECK(discover(log(), {"desk", "", 0.05}).left_out ==
          std::vector<std::string>{"waiting", "noted"});
    const auto all = discover(log(), {"desk", "", 0.04});
    CHECK(names_of(all.blueprint) ==
          std::vector<std::string_view>{"created", "noted", "active", "resolved"});
    // Eight times noted: four went on to active, four to resolved.
    CHECK(ways(step(all.blueprint, "noted").next) == Ways{{"active", 0.5}, {"resolved", 0.5}});
}

TEST_CASE("a step has the lane and the owner of most of its events, and their times") {
    auto log = desk();
    auto& work = log.activities[active];
    work.lanes = {};
    work.lanes[static_cast<std::size_t>(Lane::frontstage)] = 90;
    work.lanes[static_cast<std::size_t>(Lane::backstage)] = 40;
    work.phases = {0, 130, 0};
    work.owners = {{"network", 80}, {"retail", 50}};
    work.took = {100, 200, 300, 400, 500, 600, 700, 800, 900, 1'000, 1'100};
    const auto found = discover(std::move(log), {"desk", "", 0.05});
    const auto& made = step(found.blueprint, "active");
    CHECK(made.lane == Lane::frontstage);
    CHECK(made.phase == 1);
    CHECK(made.owner == "network");
    // P50 600 s is ten minutes; P90 1,000 s is told as 17 minutes.
    REQUIRE(made.time);
    CHECK(*made.time == Spread{Spread::Kind::lognormal, 600, 1'020, 0});
}

TEST_CASE("nothing is discovered from nothing") {
    const auto found = discover(log_of({}), {"desk", "", 0.05});
    CHECK(found.cases == 0);
    CHECK(found.blueprint.steps.empty());
}

}  // namespace svcops::discovery_test
