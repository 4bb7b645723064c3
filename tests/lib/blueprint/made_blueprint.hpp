#pragma once
#include "lib/blueprint/blueprint.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

// Blueprints for tests, made in a few words.
namespace svcops::made {

inline Spread fixed(double a) {
    return {Spread::Kind::fixed, a, 0, 0};
}
inline Spread triangular(double a, double b, double c) {
    return {Spread::Kind::triangular, a, b, c};
}
inline Spread lognormal(double p50, double p90) {
    return {Spread::Kind::lognormal, p50, p90, 0};
}

class Made {
public:
    Blueprint blueprint;

    Made() {
        blueprint.name = "service";
        blueprint.phases.push_back({"all", {}, {}});
    }
    // A step that follows others.
    Made& step(std::string_view name, std::optional<Spread> time = {},
               std::initializer_list<std::string_view> after = {}) {
        BlueprintStep& made = blueprint.steps.emplace_back();
        made.name = name;
        made.time = time;
        made.lane = Lane::backstage;
        made.place = {"service.yaml", static_cast<std::uint32_t>(blueprint.steps.size() + 10), 5};
        for (const auto before : after) {
            made.after.push_back(to(before));
        }
        return *this;
    }
    Made& chance(std::string_view name,
                 std::initializer_list<std::pair<std::string_view, double>> ways) {
        for (const auto& [way, share] : ways) {
            at(name).next.push_back({to(way), share});
        }
        return *this;
    }
    Made& rework(std::string_view name, std::string_view back_to, double share) {
        at(name).rework.push_back({to(back_to), share});
        return *this;
    }
    Made& recovery(std::string_view name, std::string_view step, double probability) {
        FailPoint fail;
        fail.probability = probability;
        fail.recovery = to(step);
        at(name).fail = fail;
        return *this;
    }
    BlueprintStep& at(std::string_view name) {
        return blueprint.steps.at(blueprint.step_named(name).value());
    }
    // Finds what references name, as the last steps may stand below those that name them.
    Blueprint& done() {
        for (BlueprintStep& step : blueprint.steps) {
            for (StepReference& before : step.after) {
                before.step = blueprint.step_named(before.name);
            }
            for (auto* const ways : {&step.next, &step.rework}) {
                for (Way& way : *ways) {
                    way.to.step = blueprint.step_named(way.to.name);
                }
            }
            if (step.fail && step.fail->recovery) {
                step.fail->recovery->step = blueprint.step_named(step.fail->recovery->name);
            }
        }
        return blueprint;
    }

    static StepReference to(std::string_view name) { return {std::string(name), {}, {}}; }
};

}  // namespace svcops::made
