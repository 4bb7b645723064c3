#include "lib/blueprint/lint_case.hpp"
#include "lib/text/nearest.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace svcops::lint_check {

namespace {

constexpr double rounding = 1e-9;

using Steps = std::vector<std::size_t>;

class NameCheck {
public:
    NameCheck(const LintCase& lint, const LintTell& tell) : lint_(lint), tell_(tell) {
        for (const BlueprintStep& step : lint.blueprint.steps) {
            known_.push_back(step.name);
        }
    }

    void run() {
        std::set<std::string_view> seen;
        for (const BlueprintStep& step : lint_.blueprint.steps) {
            if (!seen.insert(step.name).second) {
                tell_({{step.name},
                       step.place,
                       lint_.wording.sentence("there are two steps of this name"),
                       lint_.wording.sentence("rename or remove one"),
                       "twice"});
            }
            references_of(step);
        }
        for (const BlueprintRule& rule : lint_.blueprint.rules) {
            for (const auto* const reference : {&rule.a, &rule.b}) {
                if (!reference->name.empty()) {
                    check(*reference, {});
                }
            }
        }
    }

private:
    void references_of(const BlueprintStep& step) {
        for (const StepReference& before : step.after) {
            check(before, {step.name});
        }
        for (const auto* const ways : {&step.next, &step.rework}) {
            for (const Way& way : *ways) {
                check(way.to, {step.name});
            }
        }
        if (step.fail && step.fail->recovery) {
            check(*step.fail->recovery, {step.name});
        }
    }

    void check(const StepReference& reference, Texts subjects) {
        if (!reference.step) {
            auto hint = did_you_mean(reference.name, known_);
            tell_({std::move(subjects), reference.place,
                   lint_.wording("there is no step '{}'", reference.name),
                   hint.empty() ? lint_.wording.sentence("name a step of the blueprint")
                                : std::move(hint),
                   reference.name});
        }
    }

    const LintCase& lint_;
    const LintTell& tell_;
    std::vector<std::string_view> known_;
};

// Takes away, again and again, what nothing leads to along `out`.
void trim(const std::vector<Steps>& out, std::vector<bool>& left) {
    Steps waiting_for(out.size(), 0);
    for (std::size_t step = 0; step < out.size(); ++step) {
        for (const std::size_t to : out[step]) {
            waiting_for[to] += left[step] ? 1 : 0;
        }
    }
    Steps open;
    for (std::size_t step = 0; step < out.size(); ++step) {
        if (left[step] && waiting_for[step] == 0) {
            open.push_back(step);
        }
    }
    while (!open.empty()) {
        const std::size_t step = open.back();
        open.pop_back();
        left[step] = false;
        for (const std::size_t to : out[step]) {
            if (left[to] && --waiting_for[to] == 0) {
                open.push_back(to);
            }
        }
    }
}

void tell_circle(const LintCase& lint, const LintTell& tell, const Steps& circle) {
    Texts subjects;
    for (const std::size_t step : circle) {
        subjects.push_back(lint.id(step));
    }
    tell({std::move(subjects), lint.blueprint.steps[circle.front()].place,
          lint.wording("steps lead back to themselves: {}", lint.ids(circle)),
          lint.wording.sentence("write the way back as rework, with its share")});
}

std::vector<bool> tell_circles(const LintCase& lint, const LintTell& tell) {
    std::vector<bool> left(lint.out.size(), true);
    trim(lint.out, left);
    trim(lint.in, left);
    auto told = std::vector<bool>(left.size(), false);
    for (std::size_t step = 0; step < left.size(); ++step) {
        if (!left[step] || told[step]) {
            continue;
        }
        const auto from = LintCase::reached(lint.out, {step});
        const auto to = LintCase::reached(lint.in, {step});
        Steps circle;
        for (std::size_t other = 0; other < left.size(); ++other) {
            if (from[other] && to[other]) {
                circle.push_back(other);
                told[other] = true;
            }
        }
        const bool is_own = std::ranges::find(lint.out[step], step) != lint.out[step].end();
        if (circle.size() > 1 || is_own) {
            tell_circle(lint, tell, circle);
        }
    }
    return left;
}

// Where a case can begin: nothing leads there, it does not say that it follows something, and it
// does not hang in the air. Evidence may.
bool begins(const LintCase& lint, std::size_t at) {
    const BlueprintStep& step = lint.blueprint.steps[at];
    const bool follows = std::ranges::any_of(
        step.after, [](const StepReference& to) { return to.step.has_value(); });
    const bool stands_alone = lint.out[at].empty() && lint.blueprint.steps.size() > 1 &&
                              step.lane != Lane::evidence &&
                              step.kind != BlueprintStepKind::evidence;
    return lint.in[at].empty() && !follows && !stands_alone;
}

bool goes_by_chance(const BlueprintStep& step) {
    return std::ranges::any_of(step.next, [](const Way& way) { return way.share.has_value(); });
}

// A step that says it follows one which goes on by chance, and is none of its ways: it would never
// come from there. Where it comes from nowhere else either, no way leads to it, which is told.
void tell_passed_by(const LintCase& lint, const LintTell& tell, std::size_t at) {
    const BlueprintStep& step = lint.blueprint.steps[at];
    for (const StepReference& before : step.after) {
        if (!before.step || lint.in[at].empty()) {
            continue;
        }
        const BlueprintStep& decides = lint.blueprint.steps[*before.step];
        const bool is_named =
            std::ranges::any_of(decides.next, [&](const Way& way) { return way.to.step == at; });
        if (goes_by_chance(decides) && !is_named) {
            tell({{step.name},
                  before.place,
                  lint.wording("it comes after {}, whose ways have shares, and is none of them",
                               before.name),
                  lint.wording("name it in the next of {} with its share", before.name),
                  "after " + before.name});
        }
    }
}

double sum_of(const std::vector<Way>& ways) {
    return std::accumulate(ways.begin(), ways.end(), 0.0,
                           [](double sum, const Way& way) { return sum + way.share.value_or(0); });
}

}  // namespace

void names(const LintCase& lint, const LintTell& tell) {
    NameCheck(lint, tell).run();
}

void circles(const LintCase& lint, const LintTell& tell) {
    const auto in_circles = tell_circles(lint, tell);
    for (const Flow::Edge& edge : lint.flow.rework) {
        if (in_circles[edge.from] || in_circles[edge.to]) {
            continue;
        }
        const auto before = LintCase::reached(lint.in, {edge.from});
        if (!before[edge.to]) {
            tell(
                {{lint.id(edge.from)},
                 lint.blueprint.steps[edge.from].place,
                 lint.wording("its rework goes to {}, which does not lead to it", lint.id(edge.to)),
                 lint.wording.sentence("name a step that comes before it"),
                 lint.id(edge.to)});
        }
    }
}

void unreachable(const LintCase& lint, const LintTell& tell) {
    Steps starts;
    std::vector<bool> waits_in_circle(lint.in.size(), true);
    for (std::size_t step = 0; step < lint.in.size(); ++step) {
        if (begins(lint, step)) {
            starts.push_back(step);
        }
    }
    trim(lint.out, waits_in_circle);  // what is left waits for a circle, which is told already
    const auto seen = LintCase::reached(lint.out, starts);
    for (std::size_t step = 0; step < seen.size(); ++step) {
        if (!seen[step] && !waits_in_circle[step]) {
            tell.step(lint, step, lint.wording.sentence("no way leads to it"),
                      lint.wording.sentence(
                          "name it in the next of a step, or write what it comes after"));
        }
    }
}

void shares(const LintCase& lint, const LintTell& tell) {
    for (std::size_t i = 0; i < lint.blueprint.steps.size(); ++i) {
        const BlueprintStep& step = lint.blueprint.steps[i];
        const bool has_shares = goes_by_chance(step);
        const bool lacks_one =
            std::ranges::any_of(step.next, [](const Way& way) { return !way.share.has_value(); });
        if (has_shares && lacks_one) {
            tell({{step.name},
                  step.next_place,
                  lint.wording.sentence("some of its ways have a share, and some have none"),
                  lint.wording.sentence("give each way its share, or none"),
                  "mixed"});
        } else if (has_shares && std::abs(sum_of(step.next) - 1) > rounding) {
            tell({{step.name},
                  step.next_place,
                  lint.wording("the shares of its ways add up to {:g}%, not 100%",
                               sum_of(step.next) * 100),
                  lint.wording.sentence("mend the shares of next"),
                  "next"});
        }
        if (sum_of(step.rework) > 1 - rounding) {
            tell({{step.name},
                  step.place,
                  lint.wording("{:g}% of it is sent back, so that it never ends",
                               sum_of(step.rework) * 100),
                  lint.wording.sentence("let less than 100% be rework"),
                  "rework"});
        }
        tell_passed_by(lint, tell, i);
    }
}

}  // namespace svcops::lint_check
