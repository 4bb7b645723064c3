#include "lib/blueprint/path_times.hpp"

#include "lib/blueprint/case_paths.hpp"
#include "lib/blueprint/visits.hpp"

#include <algorithm>
#include <limits>

namespace svcops {

namespace {

// As many paths at a time as fit into some megabytes.
std::size_t most_paths(std::size_t steps) {
    constexpr std::size_t cells = 8'000'000;
    return std::clamp<std::size_t>(cells / std::max<std::size_t>(steps, 1), listed_paths + 1,
                                   20'000);
}

// The mean, the least and the most of what is seen.
class RangeMean {
public:
    void see(const Range& range, double probability) {
        sum_ += range.expected * probability;
        weight_ += probability;
        best_ = std::min(best_, range.best);
        worst_ = std::max(worst_, range.worst);
    }
    [[nodiscard]] Range range() const {
        return weight_ > 0 ? Range{best_, sum_ / weight_, worst_} : Range{};
    }

private:
    double sum_ = 0, weight_ = 0;
    double best_ = std::numeric_limits<double>::infinity();
    double worst_ = 0;
};

class PathSum {
public:
    PathSum(const Blueprint& blueprint, const WalkPlan& plan,
            std::span<const std::optional<double>> standards)
        : course_(plan.whole), standards_(standards), visits_(visits_of(blueprint, plan)) {
        sum_.visits.assign(blueprint.steps.size(), 0);
        for (const BlueprintStep& step : blueprint.steps) {
            const bool should = step.kind != BlueprintStepKind::evidence;
            sum_.to_time += should ? 1 : 0;
            sum_.timed += should && (step.time || step.wait) ? 1 : 0;
            if (step.cost &&
                std::ranges::find(sum_.currencies, step.cost->currency) == sum_.currencies.end()) {
                sum_.currencies.push_back(step.cost->currency);
            }
        }
        std::ranges::sort(sum_.currencies);
    }

    PathTimes times() {
        const auto paths = case_paths(course_, most_paths(course_.steps.size()));
        sum_.path_count = paths.all.size();
        sum_.looked_at = 0;
        RangeMean time, cost, rest_time, rest_cost;
        for (const Walked& walked : paths.all) {
            CasePath path = added_up(walked);
            sum_.looked_at += path.probability;
            sum_.standards = std::max(sum_.standards, path.standards);
            time.see(path.time, path.probability);
            cost.see(path.cost, path.probability);
            if (sum_.paths.size() < listed_paths) {
                list(std::move(path));
            } else {
                ++sum_.rest.count;
                rest_time.see(path.time, path.probability);
                rest_cost.see(path.cost, path.probability);
            }
        }
        sum_.rest.more = paths.more;
        sum_.time = time.range();
        sum_.cost = cost.range();
        sum_.rest.time = rest_time.range();
        sum_.rest.cost = rest_cost.range();
        finish();
        return std::move(sum_);
    }

private:
    CasePath added_up(const Walked& walked) {
        CasePath path;
        path.probability = walked.probability;
        const auto of = [&](double Range::*figure) {
            return
                [this, figure](std::size_t at) { return visits_[course_.steps[at]].time.*figure; };
        };
        ChainTimes chain(course_, walked);
        path.time.best = chain.run(of(&Range::best));
        path.time.worst = chain.run(of(&Range::worst));
        path.standards =
            chain.run([&](std::size_t at) { return standards_[course_.steps[at]].value_or(0); });
        for (const std::size_t at : chain.chain()) {
            if (standards_[course_.steps[at]]) {
                path.standard_steps.push_back(course_.steps[at]);
            }
        }
        path.time.expected = chain.run(of(&Range::expected));
        for (const std::size_t at : chain.chain()) {
            path.critical.push_back(course_.steps[at]);
        }
        for (std::size_t at = 0; at < course_.steps.size(); ++at) {
            if (walked.takes(at)) {
                take(at, walked, path);
            }
        }
        return path;
    }

    void take(std::size_t at, const Walked& walked, CasePath& path) {
        const std::size_t step = course_.steps[at];
        const Visit& visit = visits_[step];
        path.cost += visit.cost;
        for (const auto& [other, count] : visit.steps) {
            sum_.visits[other] += count * path.probability;
        }
        if (course_.ways[at].size() > 1) {
            const Alternative& way = course_.ways[at][walked.way[at]];
            Decision decision{step, {}, way.failed};
            for (const std::size_t to : way.to) {
                decision.to.push_back(course_.steps[to]);
            }
            path.decisions.push_back(std::move(decision));
        }
    }

    void list(CasePath path) {
        sum_.paths.push_back(std::move(path));
        if (sum_.paths.back().time.expected > sum_.paths[sum_.longest].time.expected) {
            sum_.longest = sum_.paths.size() - 1;
        }
    }

    void finish() {
        double listed = 0;
        for (const CasePath& path : sum_.paths) {
            listed += path.probability;
        }
        const bool is_all = sum_.rest.count == 0 && !sum_.rest.more;
        sum_.rest.probability = is_all ? 0 : std::max(0.0, 1 - listed);
        if (!sum_.rest.more) {
            sum_.looked_at = 1;  // but for rounding
        }
        for (double& count : sum_.visits) {
            count /= sum_.looked_at;
        }
    }

    const Course& course_;
    std::span<const std::optional<double>> standards_;
    std::vector<Visit> visits_;
    PathTimes sum_;
};

}  // namespace

PathTimes path_times(const Blueprint& blueprint, const WalkPlan& plan,
                     std::span<const std::optional<double>> standards) {
    return PathSum(blueprint, plan, standards).times();
}

}  // namespace svcops
