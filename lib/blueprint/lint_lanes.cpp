#include "lib/blueprint/lint_case.hpp"

#include <algorithm>

namespace svcops::lint_check {

namespace {

bool is_visible(Lane lane) {
    return lane == Lane::evidence || lane == Lane::customer || lane == Lane::frontstage;
}

bool is_behind(Lane lane) {
    return lane == Lane::backstage || lane == Lane::support;
}

}  // namespace

void line_of_interaction(const LintCase& lint, const LintTell& tell) {
    const auto& steps = lint.blueprint.steps;
    std::vector<std::size_t> customer;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].lane == Lane::customer) {
            customer.push_back(i);
        }
    }
    const auto before = LintCase::reached(lint.in, customer);
    const auto after = LintCase::reached(lint.out, customer);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].lane == Lane::frontstage && !before[i] && !after[i]) {
            tell.step(lint, i,
                      lint.wording.sentence("the customer sees it, and no action of the customer "
                                            "is on its way"),
                      lint.wording.sentence("say what the customer does before or after it, or "
                                            "move it behind the stage"));
        }
    }
}

void skipped_frontstage(const LintCase& lint, const LintTell& tell) {
    const auto& steps = lint.blueprint.steps;
    for (const Flow::Edge& edge : lint.flow.edges) {
        if (steps[edge.from].lane == Lane::customer && is_behind(steps[edge.to].lane)) {
            tell({{steps[edge.from].name, steps[edge.to].name},
                  steps[edge.to].place,
                  lint.wording("the customer's step {} leads to {} behind the stage, past the "
                               "people in front",
                               steps[edge.from].name, steps[edge.to].name),
                  lint.wording.sentence("say who takes it from the customer, as a frontstage "
                                        "step")});
        }
    }
}

void customer_evidence(const LintCase& lint, const LintTell& tell) {
    const auto& steps = lint.blueprint.steps;
    const auto is_evidence = [&](std::size_t step) { return steps[step].lane == Lane::evidence; };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool waits = steps[i].kind == BlueprintStepKind::wait;
        if (steps[i].lane == Lane::customer && !waits && steps[i].evidence.empty() &&
            std::ranges::none_of(lint.in[i], is_evidence) &&
            std::ranges::none_of(lint.out[i], is_evidence)) {
            tell.step(lint, i,
                      lint.wording.sentence("nothing says what the customer sees or keeps"),
                      lint.wording.sentence("write its evidence: a form, a receipt, a message"));
        }
    }
}

void phase_without_customer(const LintCase& lint, const LintTell& tell) {
    const auto& phases = lint.blueprint.phases;
    std::vector<bool> has_customer(phases.size(), false);
    for (const BlueprintStep& step : lint.blueprint.steps) {
        if (step.lane == Lane::customer && step.phase < phases.size()) {
            has_customer[step.phase] = true;
        }
    }
    for (std::size_t i = 0; i < phases.size(); ++i) {
        if (!has_customer[i]) {
            tell({{phases[i].name},
                  phases[i].place,
                  lint.wording("in the phase {} the customer does nothing", phases[i].name),
                  lint.wording.sentence("say what the customer does in it, or join it with "
                                        "another phase")});
        }
    }
}

void silence(const LintCase& lint, const LintTell& tell) {
    constexpr std::size_t long_silence = 3;
    const auto& steps = lint.blueprint.steps;
    struct Run {
        std::size_t length = 0, first = 0;
    };
    std::vector<std::vector<std::size_t>> before(steps.size()), after(steps.size());
    for (const Flow::Edge& edge : lint.flow.edges) {
        before[edge.to].push_back(edge.from);
        after[edge.from].push_back(edge.to);
    }
    std::vector<Run> runs(steps.size());
    for (const std::size_t at : lint.flow.order) {
        if (is_visible(steps[at].lane)) {
            continue;
        }
        Run run{1, at};
        for (const std::size_t from : before[at]) {
            if (runs[from].length + 1 > run.length) {
                run = {runs[from].length + 1, runs[from].first};
            }
        }
        runs[at] = run;
        const bool goes_on = std::ranges::any_of(
            after[at], [&](std::size_t next) { return !is_visible(steps[next].lane); });
        if (run.length >= long_silence && !goes_on) {
            tell({{lint.id(run.first), lint.id(at)},
                  steps[run.first].place,
                  lint.wording("from {} to {} there are {} steps in a row of which the customer "
                               "sees nothing",
                               lint.id(run.first), lint.id(at), run.length),
                  lint.wording.sentence("tell the customer how it stands in between")});
        }
    }
}

}  // namespace svcops::lint_check
