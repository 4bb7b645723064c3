#include "cli/blueprint/asked.hpp"

#include "lib/blueprint/lint.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

std::vector<const Blueprint*> asked_blueprints(const Definitions& definitions,
                                               const std::vector<std::string>& names) {
    std::vector<const Blueprint*> found;
    std::vector<std::string_view> known;
    for (const Blueprint& blueprint : definitions.blueprints) {
        known.push_back(blueprint.name);
        if (names.empty()) {
            found.push_back(&blueprint);
        }
    }
    std::vector<Problem> problems;
    for (const auto& name : names) {
        const Blueprint* const blueprint = definitions.blueprint(name);
        if (blueprint == nullptr) {
            auto hint = did_you_mean(name, known);
            problems.push_back({{},
                                fmt::format("there is no blueprint '{}'", visible(name)),
                                hint.empty() ? "see svcops blueprint list" : std::move(hint)});
        } else if (std::ranges::find(found, blueprint) == found.end()) {
            found.push_back(blueprint);
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::no_input, std::move(problems));
    }
    return found;
}

const Blueprint& named_blueprint(const Definitions& definitions, const std::string& name) {
    return *asked_blueprints(definitions, {name}).front();
}

std::vector<Problem> walking_problems(const Definitions& definitions, const Blueprint& blueprint) {
    std::vector<Problem> problems;
    const std::string& calendar = blueprint.calendar;
    if (!calendar.empty() && definitions.calendar(calendar) == nullptr) {
        std::vector<std::string_view> known;
        for (const auto& [name, each] : definitions.calendars) {
            known.push_back(name);
        }
        auto near = did_you_mean(calendar, known);
        problems.push_back({blueprint.place,
                            fmt::format("blueprint {} counts on a calendar '{}' that is not there",
                                        blueprint.name, visible(calendar)),
                            near.empty() ? "define it, or read its folder too: -D" : near});
    }
    for (const LintFinding& finding : structure_findings(blueprint)) {
        const auto subject = finding.subjects.empty() ? blueprint.name : finding.subjects.front();
        problems.push_back({finding.place,
                            fmt::format("{}: {} [{}]", subject, finding.statement, finding.code),
                            finding.remedy});
    }
    return problems;
}

const Blueprint& sound_blueprint(const Definitions& definitions, const std::string& name) {
    const Blueprint& blueprint = named_blueprint(definitions, name);
    auto problems = walking_problems(definitions, blueprint);
    if (!problems.empty()) {
        problems.push_back({{},
                            fmt::format("the blueprint {} cannot be walked", blueprint.name),
                            fmt::format("svcops blueprint lint {}", blueprint.name)});
        throw InputError(Outcome::bad_definition, std::move(problems));
    }
    return blueprint;
}

BlueprintSetting blueprint_setting(const Definitions& definitions, Instant now) {
    return {definitions.service_levels, &definitions.calendars, definitions.partners,
            definitions.agents, now};
}

}  // namespace svcops::cli
