#include "lib/blueprint/lint.hpp"

#include "tests/lib/blueprint/lint_world.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace svcops::lint_test {

using made::fixed;
using made::hour;
using made::level;
using made::Made;
using made::now;
using made::World;

namespace {

using Told = std::set<std::string>;

// What is told of the kept blueprint with one thing changed.
Told told_with(const std::function<void(World&)>& change) {
    World world;
    change(world);
    return world.told();
}

}  // namespace

TEST_CASE("a blueprint in which every rule is kept has no finding") {
    CHECK(World().told() == Told{});
    CHECK(lint_rules().size() == 26);
}

TEST_CASE("BP001: names that are there twice, or not at all") {
    CHECK(told_with([](World& w) { w.made.at("hear").after.push_back(Made::to("nobody")); }) ==
          Told{"BP001 hear"});
    CHECK(told_with([](World& w) { w.made.step("callback"); }).contains("BP001 callback"));
    CHECK(told_with([](World& w) {
              BlueprintRule rule;
              rule.a = Made::to("nobody");
              w.made.blueprint.rules.push_back(rule);
          }) == Told{"BP001"});
}

TEST_CASE("BP002: circles that are no rework") {
    const auto circle =
        told_with([](World& w) { w.made.at("take").after.push_back(Made::to("hear")); });
    CHECK(circle.contains("BP002 take decide tell refuse hear"));
    CHECK_FALSE(circle.contains("BP003 hear"));
    CHECK(told_with([](World& w) { w.made.rework("hear", "take", 0.1); }) == Told{});
    CHECK(told_with([](World& w) { w.made.rework("take", "hear", 0.1); }) == Told{"BP002 take"});
    // A recovery that leads back is a circle too.
    CHECK(told_with([](World& w) {
              w.made.chance("callback", {{"ask", 1}});
          }).contains("BP002 ask take callback"));
}

TEST_CASE("BP003: steps that no way leads to") {
    CHECK(told_with([](World& w) {
              w.made.step("lost");
              w.made.at("lost").owner = "lead";
          }) == Told{"BP003 lost"});
    // Where chance decides, what is not named is no way.
    CHECK(told_with([](World& w) {
              w.made.step("after", {}, {"decide"});
              w.made.at("after").owner = "lead";
          }) == Told{"BP003 after"});
}

TEST_CASE("BP004: shares that do not add up") {
    CHECK(told_with([](World& w) { w.made.at("decide").next[0].share = 0.7; }) ==
          Told{"BP004 decide"});
    CHECK(told_with([](World& w) { w.made.at("decide").next[0].share = 0.6 + 5e-10; }) == Told{});
    CHECK(told_with([](World& w) { w.made.at("decide").next[0].share.reset(); }) ==
          Told{"BP004 decide"});
    CHECK(told_with([](World& w) { w.made.at("hear").after.push_back(Made::to("decide")); }) ==
          Told{"BP004 hear"});
    CHECK(told_with([](World& w) {
              w.made.rework("hear", "take", 0.5).rework("hear", "decide", 0.5);
          }) == Told{"BP004 hear"});
}

TEST_CASE("BP010 to BP014: lanes") {
    CHECK(told_with([](World& w) {
              w.made.at("ask").lane = Lane::evidence;
              w.made.at("hear").lane = Lane::evidence;
          }) == Told{"BP010 take", "BP010 tell", "BP010 refuse", "BP010 callback", "BP013 receive",
                     "BP013 answer"});
    CHECK(told_with([](World& w) { w.made.at("decide").after.push_back(Made::to("ask")); }) ==
          Told{"BP011 ask decide"});
    CHECK(told_with([](World& w) { w.made.at("ask").evidence.clear(); }) == Told{"BP012 ask"});
    CHECK(told_with([](World& w) {
              w.made.at("ask").evidence.clear();
              w.made.step("form");
              w.made.at("form").lane = Lane::evidence;
              w.made.at("ask").after.push_back(Made::to("form"));
          }) == Told{});
    CHECK(told_with([](World& w) {
              w.made.at("hear").lane = Lane::frontstage;
              w.made.at("hear").owner = "agent";
          }) == Told{"BP013 answer"});
    const auto behind = [](World& w, std::string_view last) {
        w.made.step("one", {}, {"take"}).step("two", {}, {"one"});
        w.made.at("decide").after = {Made::to(last)};
        w.made.at("one").owner = w.made.at("two").owner = "lead";
    };
    CHECK(told_with([&](World& w) { behind(w, "two"); }) == Told{"BP014 one decide"});
    CHECK(told_with([&](World& w) { behind(w, "one"); }) == Told{});
}

TEST_CASE("BP020 to BP023: owners, fail points, waits, decisions") {
    CHECK(told_with([](World& w) { w.made.at("decide").owner.clear(); }) == Told{"BP020 decide"});
    CHECK(told_with([](World& w) { w.made.at("take").fail->owner.clear(); }) == Told{"BP021 take"});
    CHECK(told_with([](World& w) {
              w.made.at("take").fail->recovery.reset();
              w.made.at("hear").after.push_back(Made::to("callback"));
              w.made.at("callback").after.push_back(Made::to("take"));
          }) == Told{"BP021 take"});
    CHECK(told_with([](World& w) { w.made.at("decide").standard.reset(); }) ==
          Told{"BP022 decide"});
    const auto one_way = [](World& w) {
        w.made.at("decide").next = {{Made::to("tell"), 1}};
        w.made.at("tell").next = {{Made::to("refuse"), {}}};
    };
    CHECK(told_with(one_way) == Told{"BP023 decide"});
    CHECK(told_with([&](World& w) {
              one_way(w);
              w.made.rework("decide", "take", 0.1);
          }) == Told{});
}

TEST_CASE("BP030: what standards name is there") {
    CHECK(told_with([](World& w) {
              w.made.at("take").standard = StepStandard{{}, "nothing", "resolution", {}};
          }) == Told{"BP030 take"});
    CHECK(told_with([](World& w) { w.made.blueprint.measure = "assign"; }) == Told{"BP030"});
    CHECK(told_with([](World& w) { w.made.blueprint.calendar = "nights"; }) == Told{"BP030"});
}

TEST_CASE("BP031: standards add up to no more than the promise") {
    CHECK(told_with([](World& w) { w.standard("take", 6); }) == Told{});
    CHECK(told_with([](World& w) { w.standard("take", 7); }) == Told{"BP031"});
    // One working day of the office is eight hours.
    CHECK(told_with([](World& w) {
              w.made.at("take").standard = StepStandard{{0, 1}, {}, {}, {}};
          }) == Told{"BP031"});
}

TEST_CASE("BP032: nine in ten simulated cases are within the promise") {
    CHECK(told_with([](World& w) { w.made.at("decide").wait = fixed(6.0 * hour); }) == Told{});
    CHECK(told_with([](World& w) { w.made.at("decide").wait = fixed(8.0 * hour); }) ==
          Told{"BP032"});
    // Each of thirty steps is sent back to the first half of the time: a case takes 2^30 steps.
    World world;
    std::string last = "hear";
    for (int i = 0; i < 30; ++i) {
        const auto name = "again" + std::to_string(i);
        world.made.step(name, {}, {last}).rework(name, "take", 0.5);
        world.made.at(name).owner = "agent";
        world.made.at(name).lane = Lane::frontstage;
        last = name;
    }
    CHECK(world.told() == Told{"BP032"});
    CHECK(world.findings().front().statement.ends_with("too many to be simulated"));
}

TEST_CASE("BP033: what stands behind a step is no longer than the promise that it serves") {
    const auto ola = [](World& w, std::int64_t hours) {
        w.levels.push_back(level("lead-ola", LevelType::ola, hours));
        w.levels.back().party = {LegParty::Kind::team, "lead", {}};
    };
    CHECK(told_with([&](World& w) { ola(w, 8); }) == Told{});
    CHECK(told_with([&](World& w) { ola(w, 9); }) == Told{"BP033 decide"});
}

TEST_CASE("BP034: an owner is there when the promise runs") {
    const auto agent = [](World& w, std::string calendar) {
        Agent& made = w.agents.emplace_back();
        made.name = "asha";
        made.teams = {"lead"};
        made.calendar = std::move(calendar);
    };
    CHECK(told_with([&](World& w) { agent(w, "office"); }) == Told{});
    CHECK(told_with([&](World& w) { agent(w, "mornings"); }) == Told{"BP034 decide"});
    CHECK(told_with([&](World& w) {
              agent(w, "mornings");
              agent(w, "");  // always there
          }) == Told{});
    World world;
    agent(world, "mornings");
    // Four afternoon hours of five days are missing.
    CHECK(world.findings().front().statement ==
          "lead is not there in 20h of the week's hours of promise, first 2026-11-23 13:00 Z");
}

TEST_CASE("BP040 to BP042: measures, channels, currencies") {
    CHECK(told_with([](World& w) { w.made.at("tell").measure.clear(); }) == Told{"BP040 tell"});
    const auto channels = [](World& w, std::int64_t hours) {
        w.made.at("tell").display_name = w.made.at("refuse").display_name = {{"en", "Answer"}};
        w.made.at("tell").channels = {"phone"};
        w.made.at("refuse").channels = {"email"};
        w.standard("tell", 1);
        w.standard("refuse", hours);
    };
    CHECK(told_with([&](World& w) { channels(w, 1); }) == Told{});
    CHECK(told_with([&](World& w) { channels(w, 2); }) == Told{"BP041 tell refuse"});
    // Each is held against all of its name.
    CHECK(told_with([&](World& w) {
              channels(w, 1);
              w.made.at("callback").display_name = w.made.at("tell").display_name;
              w.made.at("callback").channels = {"phone"};
          }) == Told{"BP041 refuse callback"});
    const auto costs = [](World& w, std::string currency) {
        w.made.at("tell").cost = Money{100, "KES"};
        w.made.at("take").cost = Money{100, std::move(currency)};
    };
    CHECK(told_with([&](World& w) { costs(w, "KES"); }) == Told{});
    CHECK(told_with([&](World& w) { costs(w, "BDT"); }) == Told{"BP042"});
}

TEST_CASE("BP050 to BP052: what tickets show") {
    const auto observe = [](World& w, Instant last_seen, double p90, std::uint64_t unmatched) {
        w.made.at("take").match.emplace();
        auto& seen = w.observed.emplace();
        seen.steps.resize(w.made.blueprint.steps.size());
        seen.steps[1] = {last_seen, 40, p90, 3000.0, 4500.0};
        seen.events = 90;
        seen.unmatched = unmatched;
    };
    const Seconds days{86'400};
    CHECK(told_with([&](World& w) { observe(w, now - 90 * days, 3'600, 0); }) == Told{});
    CHECK(told_with([&](World& w) { observe(w, now - 91 * days, 3'600, 0); }) ==
          Told{"BP050 take"});
    CHECK(told_with([&](World& w) { observe(w, now, 3'600, 2); }) == Told{"BP051"});
    CHECK(told_with([&](World& w) { observe(w, now, 3'601, 0); }) == Told{"BP052 take"});
}

TEST_CASE("BP060: texts in every language of the blueprint") {
    const auto languages = [](World& w) {
        Blueprint& blueprint = w.made.blueprint;
        blueprint.languages = {"en", "bn"};
        blueprint.display_name = {{"en", "Service"}, {"bn", "সেবা"}};
        for (Phase& phase : blueprint.phases) {
            phase.display_name = blueprint.display_name;
        }
        for (BlueprintStep& step : blueprint.steps) {
            step.display_name = {{"en", step.name}, {"bn", step.name}};
            step.evidence.clear();
            if (step.lane == Lane::customer) {
                step.evidence = {blueprint.display_name};
            }
            if (step.fail) {
                step.fail->cause = blueprint.display_name;
            }
        }
    };
    CHECK(told_with(languages) == Told{});
    CHECK(told_with([&](World& w) {
              languages(w);
              w.made.at("ask").evidence = {{{"", "form"}}};
              w.made.at("tell").display_name.erase("bn");
          }) == Told{"BP060 ask", "BP060 tell"});
}

TEST_CASE("what is accepted is shown and not counted until its day is over") {
    World world;
    world.made.at("ask").evidence.clear();
    const auto accept = [&](std::string subject, CivilDay until) {
        world.made.blueprint.accepted = {
            {"BP012", std::move(subject), "lead", "form is being redrawn", until, {}}};
        return world.findings();
    };
    auto found = accept("ask", CivilDay(2026, 11, 23));
    REQUIRE(found.size() == 1);
    CHECK(found[0].accepted);
    CHECK_FALSE(gravest(found));
    found = accept("ask", CivilDay(2026, 11, 22));
    REQUIRE(found.size() == 1);
    CHECK_FALSE(found[0].accepted);
    CHECK(gravest(found) == Severity::warning);
    // One that accepts nothing is told beside the finding.
    found = accept("hear", CivilDay(2026, 12, 31));
    REQUIRE(found.size() == 2);
    CHECK(found[1].code == "BP070");
    CHECK(found[1].subjects == Texts{"hear"});
}

TEST_CASE("a fingerprint stays with the finding, whatever the words and the places") {
    World world;
    world.made.at("ask").evidence.clear();
    world.made.at("hear").evidence.clear();
    const auto found = world.findings();
    REQUIRE(found.size() == 2);
    CHECK(found[0].fingerprint.size() == 12);
    CHECK(found[0].fingerprint != found[1].fingerprint);
    world.made.at("ask").place.line = 99;
    const Wording shouting([](std::string_view) { return std::string_view("SO"); }, nullptr);
    BlueprintSetting setting;
    setting.calendars = &world.calendars;
    setting.now = now;
    const Promises promises(setting);
    CHECK(lint({&world.made.done(), &promises, nullptr}, shouting)[0].fingerprint ==
          found[0].fingerprint);
    world.made.blueprint.name = "other";
    CHECK(world.findings()[0].fingerprint != found[0].fingerprint);
}

}  // namespace svcops::lint_test
