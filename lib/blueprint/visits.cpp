#include "lib/blueprint/visits.hpp"

#include "lib/blueprint/case_paths.hpp"
#include "lib/blueprint/path_times.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

constexpr std::size_t paths_of_a_repeat = 1'000;

// `times` of a visit, added to another.
void add_steps(Visit& to, const Visit& visit, double times) {
    for (const auto& [step, count] : visit.steps) {
        to.steps[step] += count * times;
    }
}

class VisitSum {
public:
    VisitSum(const Blueprint& blueprint, const WalkPlan& plan)
        : blueprint_(blueprint), plan_(plan), once_(blueprint.steps.size()) {}

    std::vector<Visit> all() {
        for (const std::size_t step : plan_.detours_first) {
            once_[step] = once(step);
        }
        visits_ = once_;
        for (const std::size_t step : plan_.whole.steps) {
            visits_[step] = with_repeats(step);
        }
        return std::move(visits_);
    }

private:
    [[nodiscard]] Visit once(std::size_t step) const {
        const BlueprintStep& own = blueprint_.steps[step];
        Visit visit;
        visit.steps[step] = 1;
        for (const auto* const spread : {&own.wait, &own.time}) {
            if (*spread) {
                visit.time += range_of(**spread);
            }
        }
        if (own.cost) {
            const auto cost = static_cast<double>(own.cost->minor);
            visit.cost = {cost, cost, cost};
        }
        // How often it fails may not be said; that it can is, so that the worst has it.
        if (const auto& detour = plan_.detours[step]) {
            const Visit& after = once_[detour->step];
            const double chance = detour->probability;
            const auto added = [&](const Range& range) {
                return Range{chance >= 1 ? range.best : 0, range.expected * chance, range.worst};
            };
            visit.time += added(after.time);
            visit.cost += added(after.cost);
            add_steps(visit, after, chance);
        }
        return visit;
    }

    [[nodiscard]] Visit with_repeats(std::size_t step) const {
        Visit visit = once_[step];
        double chance = 0;
        for (const Repeat& repeat : plan_.repeats[step]) {
            chance += repeat.share;
        }
        const double most = most_repetitions(chance);
        Range longest_time, longest_cost;
        for (const Repeat& repeat : plan_.repeats[step]) {
            const Visit again = repeated(repeat.course, step);
            const double times = repeat.share / (1 - chance);
            visit.time.expected += times * again.time.expected;
            visit.cost.expected += times * again.cost.expected;
            add_steps(visit, again, times);
            longest_time.worst = std::max(longest_time.worst, again.time.worst);
            longest_cost.worst = std::max(longest_cost.worst, again.cost.worst);
        }
        visit.time.worst += most * longest_time.worst;
        visit.cost.worst += most * longest_cost.worst;
        return visit;
    }

    // The steps of a repetition, once: expected is the mean over its paths, worst the most.
    [[nodiscard]] Visit repeated(const Course& course, std::size_t sends_back) const {
        const auto visit = [&](std::size_t at) -> const Visit& {
            const std::size_t step = course.steps[at];
            return step == sends_back ? once_[step] : visits_[step];
        };
        const auto paths = case_paths(course, paths_of_a_repeat);
        double sum = 0;
        for (const Walked& path : paths.all) {
            sum += path.probability;
        }
        Visit mean;
        for (const Walked& path : paths.all) {
            const double share = path.probability / sum;
            ChainTimes chain(course, path);
            mean.time.expected +=
                share * chain.run([&](std::size_t at) { return visit(at).time.expected; });
            mean.time.worst = std::max(
                mean.time.worst, chain.run([&](std::size_t at) { return visit(at).time.worst; }));
            Range cost;
            for (std::size_t at = 0; at < course.steps.size(); ++at) {
                if (path.takes(at)) {
                    cost += visit(at).cost;
                    add_steps(mean, visit(at), share);
                }
            }
            mean.cost.expected += share * cost.expected;
            mean.cost.worst = std::max(mean.cost.worst, cost.worst);
        }
        return mean;
    }

    const Blueprint& blueprint_;
    const WalkPlan& plan_;
    std::vector<Visit> once_;    // without what is repeated
    std::vector<Visit> visits_;  // with it
};

}  // namespace

double most_repetitions(double chance) {
    if (chance <= 0) {
        return 0;
    }
    constexpr double left_out = 0.05;
    constexpr double rounding = 1e-9;
    return std::max(1.0, std::ceil(std::log(left_out) / std::log(chance) - rounding) - 1);
}

std::vector<Visit> visits_of(const Blueprint& blueprint, const WalkPlan& plan) {
    return VisitSum(blueprint, plan).all();
}

}  // namespace svcops
