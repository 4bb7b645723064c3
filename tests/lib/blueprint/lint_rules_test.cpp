#include "lib/blueprint/lint.hpp"
#include "tests/lib/blueprint/lint_world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace svcops::lint_rules_test {

using made::fixed;
using made::hour;
using made::level;
using made::Made;
using made::now;
using made::World;

namespace {

// What a rule asks about and finds well, and what it finds fault with.
struct Example {
    std::string_view code;
    void (*keeps)(World&);
    void (*breaks)(World&);
};

void as_it_is(World&) {}

void cost(World& world, std::string currency) {
    world.made.at("tell").cost = Money{100, "KES"};
    world.made.at("take").cost = Money{100, std::move(currency)};
}

void two_channels(World& world, std::int64_t hours) {
    for (const auto* const name : {"tell", "refuse"}) {
        world.made.at(name).display_name = {{"en", "Answer"}};
        world.made.at(name).channels = {name};
    }
    world.standard("tell", 1);
    world.standard("refuse", hours);
}

void ola(World& world, std::int64_t hours) {
    world.levels.push_back(level("lead-ola", LevelType::ola, hours));
    world.levels.back().party = {LegParty::Kind::team, "lead", {}};
}

void agent(World& world, std::string calendar) {
    Agent& asha = world.agents.emplace_back();
    asha.name = "asha";
    asha.teams = {"lead"};
    asha.calendar = std::move(calendar);
}

ObservedStep& seen(World& world) {
    world.made.at("take").match.emplace();
    ObservedSteps& observed = world.observed.emplace();
    observed.steps.resize(world.made.blueprint.steps.size());
    observed.steps[1] = {now, 40, 1'200.0, 1'000.0, 1'500.0};
    observed.events = 40;
    return observed.steps[1];
}

void in_two_languages(World& world) {
    const Localized text{{"en", "Text"}, {"bn", "লেখা"}};
    Blueprint& blueprint = world.made.blueprint;
    blueprint.languages = {"en", "bn"};
    blueprint.display_name = text;
    for (Phase& phase : blueprint.phases) {
        phase.display_name = text;
    }
    for (BlueprintStep& step : blueprint.steps) {
        step.display_name = {{"en", step.name}, {"bn", step.name}};
        std::ranges::fill(step.evidence, text);
        if (step.fail) {
            step.fail->cause = text;
        }
    }
}

void accept(World& world, std::string step) {
    world.made.at("ask").evidence.clear();
    world.made.blueprint.accepted = {
        {"BP012", std::move(step), "lead", "being redrawn", CivilDay(2026, 12, 31), {}}};
}

const Example examples[] = {
    {"BP001", as_it_is, [](World& w) { w.made.at("hear").after.push_back(Made::to("nobody")); }},
    {"BP002", [](World& w) { w.made.rework("hear", "take", 0.1); },
     [](World& w) { w.made.at("take").after.push_back(Made::to("hear")); }},
    {"BP003", as_it_is, [](World& w) { w.made.step("lost"); }},
    {"BP004", as_it_is, [](World& w) { w.made.at("decide").next[0].share = 0.7; }},
    {"BP010", as_it_is,
     [](World& w) { w.made.at("ask").lane = w.made.at("hear").lane = Lane::support; }},
    {"BP011", as_it_is, [](World& w) { w.made.at("take").lane = Lane::support; }},
    {"BP012", as_it_is, [](World& w) { w.made.at("ask").evidence.clear(); }},
    {"BP013", as_it_is,
     [](World& w) {
         w.made.blueprint.phases.push_back({"afterwards", {}, {}});
     }},
    {"BP014", as_it_is,
     [](World& w) {
         w.made.at("take").lane = Lane::backstage;
         w.made.at("tell").lane = Lane::support;
     }},
    {"BP020", as_it_is, [](World& w) { w.made.at("tell").owner.clear(); }},
    {"BP021", as_it_is, [](World& w) { w.made.at("take").fail->recovery.reset(); }},
    {"BP022", as_it_is, [](World& w) { w.made.at("decide").standard.reset(); }},
    {"BP023", as_it_is,
     [](World& w) {
         w.made.at("decide").next = {{Made::to("tell"), {}}};
     }},
    {"BP030", as_it_is, [](World& w) { w.made.blueprint.service_level = "promised"; }},
    {"BP031", [](World& w) { w.standard("take", 6); }, [](World& w) { w.standard("take", 7); }},
    {"BP032", as_it_is, [](World& w) { w.made.at("decide").wait = fixed(9.0 * hour); }},
    {"BP033", [](World& w) { ola(w, 8); }, [](World& w) { ola(w, 9); }},
    {"BP034", [](World& w) { agent(w, "office"); }, [](World& w) { agent(w, "mornings"); }},
    {"BP040", as_it_is, [](World& w) { w.made.at("tell").measure.clear(); }},
    {"BP041", [](World& w) { two_channels(w, 1); }, [](World& w) { two_channels(w, 2); }},
    {"BP042", [](World& w) { cost(w, "KES"); }, [](World& w) { cost(w, "BDT"); }},
    {"BP050", [](World& w) { seen(w); }, [](World& w) { seen(w).last_seen.reset(); }},
    {"BP051", [](World& w) { seen(w); },
     [](World& w) {
         seen(w);
         w.observed->unmatched = 1;
     }},
    {"BP052", [](World& w) { seen(w); }, [](World& w) { seen(w).p90 = hour + 1.0; }},
    {"BP060", in_two_languages,
     [](World& w) {
         in_two_languages(w);
         w.made.at("tell").display_name.erase("bn");
     }},
    {"BP070", [](World& w) { accept(w, "ask"); }, [](World& w) { accept(w, "hear"); }},
};

bool is_told(void (*change)(World&), std::string_view code) {
    World world;
    change(world);
    const auto found = world.findings();
    return std::ranges::find(found, code, &LintFinding::code) != found.end();
}

}  // namespace

TEST_CASE("each rule of lint has an example that keeps it and one that breaks it") {
    for (const LintRuleInfo& rule : lint_rules()) {
        CAPTURE(std::string(rule.code));
        const auto* const example = std::ranges::find(examples, rule.code, &Example::code);
        REQUIRE(example != std::end(examples));
        CHECK_FALSE(is_told(example->keeps, rule.code));
        CHECK(is_told(example->breaks, rule.code));
    }
    CHECK(std::size(examples) == lint_rules().size());
}

TEST_CASE("rules are told in the order of their codes, each with its own severity") {
    CHECK(std::ranges::is_sorted(lint_rules(), {}, &LintRuleInfo::code));
    for (const Example& example : examples) {
        World world;
        example.breaks(world);
        const auto found = world.findings();
        CHECK(std::ranges::is_sorted(found, {}, &LintFinding::code));
        for (const LintFinding& finding : found) {
            const auto rule = std::ranges::find(lint_rules(), finding.code, &LintRuleInfo::code);
            CHECK(rule->severity == finding.severity);
        }
    }
}

}  // namespace svcops::lint_rules_test
