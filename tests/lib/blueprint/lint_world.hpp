#pragma once
#include "lib/blueprint/lint.hpp"
#include "tests/lib/blueprint/made_blueprint.hpp"

#include <memory>
#include <set>

// A blueprint in which every rule of lint is kept, for tests that break one.
namespace svcops::made {

inline constexpr std::int64_t hour = 3'600;
inline constexpr Instant now{Seconds{1'795'435'200}};  // Monday 2026-11-23 12:00 Z

inline Calendar office(std::string name, std::int32_t from, std::int32_t to) {
    CalendarSpec spec;
    spec.name = std::move(name);
    for (int day = 1; day <= 5; ++day) {
        spec.hours[day] = {{from * 3'600, to * 3'600}};
    }
    return Calendar(std::move(spec));
}

inline ServiceLevel level(std::string name, LevelType type, std::int64_t hours) {
    ServiceLevel made;
    made.name = std::move(name);
    made.type = type;
    made.calendar = "office";
    made.effective_from = first_instant;
    made.targets.resize(1);
    made.targets[0].measure = "resolution";
    made.targets[0].within[0] = {hours * hour, 0};
    return made;
}

// A blueprint in which every rule is kept, and what stands around it.
struct World {
    Made made;
    std::vector<ServiceLevel> levels{level("promise", LevelType::sla, 8)};
    CalendarsByName calendars{
        {"office", std::make_shared<const Calendar>(office("office", 9, 17))},
        {"mornings", std::make_shared<const Calendar>(office("mornings", 9, 13))}};
    std::vector<Agent> agents;
    std::optional<ObservedSteps> observed;

    World() {
        Blueprint& blueprint = made.blueprint;
        blueprint.place = {"service.yaml", 3, 1};
        blueprint.service_level = "promise";
        blueprint.phases = {{"receive", {}, {"service.yaml", 5, 1}},
                            {"answer", {}, {"service.yaml", 6, 1}}};
        made.step("ask").step("take", fixed(600), {"ask"}).step("decide", fixed(300), {"take"});
        made.step("tell", fixed(600)).step("refuse", fixed(600));
        made.step("hear", {}, {"tell", "refuse"}).step("callback", fixed(900));
        made.chance("decide", {{"tell", 0.6}, {"refuse", 0.4}});
        made.recovery("take", "callback", 0.1);
        made.at("take").fail->owner = "agent";
        for (const auto* const name : {"take", "tell", "refuse", "callback"}) {
            made.at(name).lane = Lane::frontstage;
            made.at(name).owner = "agent";
        }
        for (const auto* const name : {"ask", "hear"}) {
            made.at(name).lane = Lane::customer;
            made.at(name).evidence = {{{"en", "letter"}}};
        }
        for (const auto* const name : {"decide", "tell", "refuse", "hear"}) {
            made.at(name).phase = 1;
        }
        made.at("decide").kind = BlueprintStepKind::decision;
        made.at("decide").owner = "lead";
        made.at("decide").wait = lognormal(1'800, 3'600);
        made.at("tell").moment_of_truth = true;
        made.at("tell").measure = "csat";
        standard("take", 1);
        standard("decide", 2);
    }

    void standard(std::string_view step, std::int64_t hours) {
        made.at(step).standard = StepStandard{{hours * hour, 0}, {}, {}, {"service.yaml", 20, 9}};
    }

    std::vector<LintFinding> findings() {
        BlueprintSetting setting;
        setting.levels = levels;
        setting.calendars = &calendars;
        setting.agents = agents;
        setting.now = now;
        const Promises promises(setting);
        return lint({&made.done(), &promises, observed ? &*observed : nullptr});
    }
    // "BP012 ask": each once.
    std::set<std::string> told() {
        std::set<std::string> all;
        for (const LintFinding& finding : findings()) {
            std::string words(finding.code);
            for (const std::string& subject : finding.subjects) {
                words += " " + subject;
            }
            all.insert(words);
        }
        return all;
    }
};

}  // namespace svcops::made
