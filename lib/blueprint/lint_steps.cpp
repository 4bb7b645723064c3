#include "lib/blueprint/lint_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace svcops::lint_check {

namespace {

bool is_ours(const BlueprintStep& step) {
    return step.lane != Lane::customer && step.lane != Lane::evidence &&
           step.kind != BlueprintStepKind::evidence;
}

// Which of the languages a text lacks.
std::string missing_in(const Blueprint& blueprint, const Localized& text) {
    std::string missing;
    for (const std::string& language : blueprint.languages) {
        if (!text.contains(language)) {
            missing += (missing.empty() ? "" : ", ") + language;
        }
    }
    return missing;
}

class LanguageCheck {
public:
    LanguageCheck(const LintCase& lint, const LintTell& tell) : lint_(lint), tell_(tell) {}

    void run() {
        const Blueprint& blueprint = lint_.blueprint;
        text({}, blueprint.place, blueprint.display_name, "displayName");
        for (const Phase& phase : blueprint.phases) {
            text({phase.name}, phase.place, phase.display_name, "displayName");
        }
        for (const BlueprintStep& step : blueprint.steps) {
            text({step.name}, step.place, step.display_name, "displayName");
            if (step.fail) {
                text({step.name}, step.fail->place, step.fail->cause, "cause");
            }
            for (std::size_t i = 0; i < step.evidence.size(); ++i) {
                text({step.name}, step.place, step.evidence[i], fmt::format("evidence {}", i + 1));
            }
        }
    }

private:
    void text(Texts subjects, const Place& place, const Localized& text, const std::string& which) {
        const std::string missing = missing_in(lint_.blueprint, text);
        if (!missing.empty()) {
            tell_({std::move(subjects), place,
                   lint_.wording("{} is not there in {}", which, missing),
                   lint_.wording.sentence("write it in each language of the blueprint"), which});
        }
    }

    const LintCase& lint_;
    const LintTell& tell_;
};

}  // namespace

void owner(const LintCase& lint, const LintTell& tell) {
    for (std::size_t i = 0; i < lint.blueprint.steps.size(); ++i) {
        if (is_ours(lint.blueprint.steps[i]) && lint.blueprint.steps[i].owner.empty()) {
            tell.step(lint, i, lint.wording.sentence("nobody owns it"),
                      lint.wording.sentence("name its owner: a role, a team or a partner"));
        }
    }
}

void fail_point(const LintCase& lint, const LintTell& tell) {
    for (const BlueprintStep& step : lint.blueprint.steps) {
        if (!step.fail || (!step.fail->owner.empty() && step.fail->recovery)) {
            continue;
        }
        tell({{step.name},
              step.fail->place,
              step.fail->recovery
                  ? lint.wording.sentence("nobody owns its fail point")
                  : lint.wording.sentence("nothing says what is done when it fails"),
              lint.wording.sentence("give the fail point a recovery and an owner")});
    }
}

void wait_standard(const LintCase& lint, const LintTell& tell) {
    for (std::size_t i = 0; i < lint.blueprint.steps.size(); ++i) {
        const BlueprintStep& step = lint.blueprint.steps[i];
        if ((step.wait || step.kind == BlueprintStepKind::wait) && !step.standard) {
            tell.step(lint, i, lint.wording.sentence("it waits without a standard"),
                      lint.wording.sentence("write within, or serviceLevel"));
        }
    }
}

void decision_ways(const LintCase& lint, const LintTell& tell) {
    std::vector<std::size_t> ways(lint.blueprint.steps.size(), 0);
    for (const auto* const edges : {&lint.flow.edges, &lint.flow.rework}) {
        for (const Flow::Edge& edge : *edges) {
            ++ways[edge.from];
        }
    }
    for (std::size_t i = 0; i < lint.blueprint.steps.size(); ++i) {
        const BlueprintStep& step = lint.blueprint.steps[i];
        const bool has_shares =
            std::ranges::any_of(step.next, [](const Way& way) { return way.share.has_value(); });
        if ((step.kind == BlueprintStepKind::decision || has_shares) && ways[i] < 2) {
            tell.step(
                lint, i,
                lint.wording.counted(ways[i], "it decides, and has {} way to go on",
                                     "it decides, and has {} ways to go on"),
                lint.wording.sentence("write what else can be decided, or make it an action"));
        }
    }
}

void moment_measure(const LintCase& lint, const LintTell& tell) {
    for (std::size_t i = 0; i < lint.blueprint.steps.size(); ++i) {
        const BlueprintStep& step = lint.blueprint.steps[i];
        if (step.moment_of_truth && step.measure.empty()) {
            tell.step(lint, i, lint.wording.sentence("a moment of truth that nothing measures"),
                      lint.wording.sentence("write its measure: csat, nps, ces"));
        }
    }
}

void channel_standards(const LintCase& lint, const LintTell& tell) {
    const auto& steps = lint.blueprint.steps;
    std::map<Localized, std::vector<std::size_t>> of_name;
    for (std::size_t b = 0; b < steps.size(); ++b) {
        if (steps[b].display_name.empty()) {
            continue;
        }
        auto& before = of_name[steps[b].display_name];
        const auto other = std::ranges::find_if(before, [&](std::size_t a) {
            return steps[a].channels != steps[b].channels && lint.standards[a] != lint.standards[b];
        });
        if (other != before.end()) {
            tell({{steps[*other].name, steps[b].name},
                  steps[b].place,
                  lint.wording("{} and {} are one action on several channels, with different "
                               "standards",
                               steps[*other].name, steps[b].name),
                  lint.wording.sentence("give both the same standard, or other names")});
        }
        before.push_back(b);
    }
}

void currencies(const LintCase& lint, const LintTell& tell) {
    if (lint.times && lint.times->currencies.size() > 1) {
        tell({{},
              lint.blueprint.place,
              lint.wording("costs are in several currencies: {}",
                           fmt::format("{}", fmt::join(lint.times->currencies, ", "))),
              lint.wording.sentence("write them in one, or they are not added up")});
    }
}

void languages(const LintCase& lint, const LintTell& tell) {
    LanguageCheck(lint, tell).run();
}

}  // namespace svcops::lint_check
