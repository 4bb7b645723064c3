// Blueprints added up against blueprints walked by chance, and what must not depend on words.
#include "lib/blueprint/blueprint_difference.hpp"
#include "lib/blueprint/lint.hpp"
#include "lib/blueprint/simulation.hpp"
#include "tests/lib/blueprint/made_blueprint.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace svcops;

namespace {

// Choices one after the other; the first when there is nothing left.
class Choices {
public:
    explicit Choices(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}
    std::size_t below(std::size_t count) {
        return next_ < bytes_.size() ? bytes_[next_++] % count : 0;
    }
    bool one_in(std::size_t count) { return below(count) == count - 1; }

private:
    const std::vector<std::uint8_t>& bytes_;
    std::size_t next_ = 0;
};

struct Drawn {
    made::Made made;
    bool is_forked = false;  // somewhere steps run side by side
    bool is_reworked = false;
};

std::string name_of(std::size_t step) {
    return "s" + std::to_string(step);
}

Spread spread_of(Choices& choices) {
    const auto least = static_cast<double>(1 + choices.below(100));
    if (choices.one_in(2)) {
        return made::fixed(least);
    }
    return made::triangular(least, least + static_cast<double>(choices.below(50)), least + 60);
}

void decorate(BlueprintStep& step, Choices& choices) {
    step.lane = static_cast<Lane>(choices.below(lane_count));
    step.owner = choices.one_in(3) ? "" : "desk";
    step.kind = choices.one_in(5) ? BlueprintStepKind::wait : BlueprintStepKind::action;
    step.moment_of_truth = choices.one_in(4);
    step.display_name = {{"en", "Step"}, {"bn", "ধাপ"}};
    if (choices.one_in(3)) {
        step.display_name.erase("bn");
    }
}

// Two to twelve steps: each follows an earlier one, as one of its ways by chance or as one of all
// its ways; some join others, may fail, or send back.
Drawn drawn(const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    Drawn drawn;
    auto& made = drawn.made;
    const std::size_t count = 2 + choices.below(11);
    std::vector<bool> by_chance(count);
    std::vector<std::size_t> parent(count, 0), children(count, 0);
    made.blueprint.languages = {"en", "bn"};
    for (std::size_t i = 0; i < count; ++i) {
        made.step(name_of(i), spread_of(choices));
        by_chance[i] = choices.one_in(2);
        decorate(made.blueprint.steps.back(), choices);
        if (i == 0) {
            continue;
        }
        const std::size_t from = i - 1 - choices.below(std::min<std::size_t>(i, 3));
        parent[i] = from;
        ++children[from];
        if (by_chance[from]) {
            made.at(name_of(from)).next.push_back({made::Made::to(name_of(i)), 0});
        } else {
            made.at(name_of(i)).after.push_back(made::Made::to(name_of(from)));
            drawn.is_forked = drawn.is_forked || children[from] > 1;
        }
        const std::size_t joined = choices.below(i);
        if (choices.one_in(4) && joined != from && !by_chance[joined]) {
            made.at(name_of(i)).after.push_back(made::Made::to(name_of(joined)));
            drawn.is_forked = true;
        }
        if (choices.one_in(6)) {
            made.rework(name_of(i), name_of(from), 0.1);
            drawn.is_reworked = true;
        }
    }
    for (BlueprintStep& step : made.blueprint.steps) {
        for (Way& way : step.next) {
            way.share = 1.0 / static_cast<double>(step.next.size());
        }
    }
    if (choices.one_in(2)) {
        made.step("recover", spread_of(choices));
        made.recovery(name_of(choices.below(count)), "recover", 0.25);
    }
    made.done();
    return drawn;
}

struct Added {
    WalkPlan plan;
    PathTimes times;
};

Added added(const Blueprint& blueprint) {
    RC_ASSERT(structure_findings(blueprint).empty());
    Added added;
    added.plan = walk_plan(blueprint, flow_of(blueprint));
    const std::vector<std::optional<double>> none(blueprint.steps.size());
    added.times = path_times(blueprint, added.plan, none);
    return added;
}

Simulation simulated(const Blueprint& blueprint, const Added& added, std::size_t threads = 1) {
    SimulationQuestion question;
    question.runs = 2'000;
    question.seed = 17;
    question.threads = threads;
    question.target = added.times.time.expected;
    return simulate(blueprint, added.plan, question);
}

bool is_near(double a, double b) {
    return std::abs(a - b) <= 1e-9 * (1 + std::abs(a));
}

std::set<std::string> fingerprints(const Blueprint& blueprint) {
    const Promises promises(BlueprintSetting{});
    std::set<std::string> all;
    for (const LintFinding& finding : lint({&blueprint, &promises, nullptr})) {
        all.insert(finding.fingerprint);
    }
    return all;
}

}  // namespace

int main() {
    using Bytes = std::vector<std::uint8_t>;
    bool holds = true;
    holds &= rc::check("the best is no longer than the expected, and that than the worst",
                       [](const Bytes& bytes) {
                           const auto sum = added(drawn(bytes).made.blueprint);
                           for (const CasePath& path : sum.times.paths) {
                               RC_ASSERT(path.time.best <= path.time.expected + 1e-9);
                               RC_ASSERT(path.time.expected <= path.time.worst + 1e-9);
                           }
                           double chances = 0;
                           for (const CasePath& path : sum.times.paths) {
                               chances += path.probability;
                           }
                           RC_ASSERT(is_near(chances + sum.times.rest.probability, 1));
                       });
    holds &= rc::check(
        "cases that were drawn take what was added up: their mean, their least, their most",
        [](const Bytes& bytes) {
            const auto drawn_one = drawn(bytes);
            const auto& blueprint = drawn_one.made.blueprint;
            const auto sum = added(blueprint);
            const auto found = simulated(blueprint, sum);
            const Range& time = sum.times.time;
            RC_ASSERT(found.p50 >= time.best - 1e-9);
            if (drawn_one.is_reworked) {
                return;  // there is no most of it
            }
            RC_ASSERT(found.p95 <= time.worst + 1e-9);
            // Hoeffding: a mean of n values in a range is off by more in one of a thousand million.
            const double range = time.worst - time.best;
            const double most =
                range * std::sqrt(std::log(2e9) / (2 * static_cast<double>(found.runs))) + 1e-9;
            // Side by side, the mean of the longest is longer than the longest of the means.
            RC_ASSERT(found.mean >= time.expected - most);
            RC_ASSERT(drawn_one.is_forked || found.mean <= time.expected + most);
        });
    holds &= rc::check("percentiles follow each other, and the steps' parts are the whole",
                       [](const Bytes& bytes) {
                           const auto drawn_one = drawn(bytes);
                           const auto& blueprint = drawn_one.made.blueprint;
                           const auto found = simulated(blueprint, added(blueprint));
                           RC_ASSERT(found.p50 <= found.p90);
                           RC_ASSERT(found.p90 <= found.p95);
                           RC_ASSERT(found.met_interval->low <= found.met_interval->high);
                           double mean = 0, all = 0, slow = 0, drive = 0;
                           for (const StepDrive& step : found.steps) {
                               mean += step.mean;
                               all += step.share_all;
                               slow += step.share_slow;
                               drive += step.drive();
                           }
                           RC_ASSERT(is_near(mean, found.mean));
                           RC_ASSERT(is_near(all, 1));
                           RC_ASSERT(is_near(slow, 1));
                           RC_ASSERT(std::abs(drive) < 1e-9);
                       });
    holds &= rc::check("a seed has one answer, however many threads look for it",
                       [](const Bytes& bytes) {
                           const auto drawn_one = drawn(bytes);
                           const auto& blueprint = drawn_one.made.blueprint;
                           const auto sum = added(blueprint);
                           const auto one = simulated(blueprint, sum, 1);
                           const auto three = simulated(blueprint, sum, 3);
                           RC_ASSERT(one.mean == three.mean);
                           RC_ASSERT(one.p95 == three.p95);
                           RC_ASSERT(one.met == three.met);
                           RC_ASSERT(one.steps.size() == three.steps.size());
                           for (std::size_t i = 0; i < one.steps.size(); ++i) {
                               RC_ASSERT(one.steps[i].step == three.steps[i].step);
                               RC_ASSERT(one.steps[i].share_slow == three.steps[i].share_slow);
                           }
                       });
    holds &= rc::check("nothing differs from itself, in whatever order its steps are written",
                       [](const Bytes& bytes) {
                           auto before = drawn(bytes).made;
                           auto after = before;
                           std::ranges::reverse(after.blueprint.steps);
                           RC_ASSERT(blueprint_changes(before.done(), after.done()).empty());
                       });
    holds &= rc::check("a finding keeps its fingerprint when words and places change",
                       [](const Bytes& bytes, std::uint8_t lines) {
                           auto made = drawn(bytes).made;
                           const auto before = fingerprints(made.blueprint);
                           made.blueprint.place.line += lines;
                           for (BlueprintStep& step : made.blueprint.steps) {
                               step.place.line += lines;
                               step.place.source = "elsewhere.yaml";
                               for (auto& [language, text] : step.display_name) {
                                   text += " once more";
                               }
                           }
                           RC_ASSERT(fingerprints(made.blueprint) == before);
                       });
    return holds ? 0 : 1;
}
