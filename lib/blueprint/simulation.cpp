#include "lib/blueprint/simulation.hpp"

#include "lib/blueprint/case_walk.hpp"
#include "lib/stats/erlang.hpp"
#include "lib/stats/percentile.hpp"

#include <algorithm>
#include <atomic>
#include <future>

namespace svcops {

namespace {

// Sums are made part by part and then joined in order: they are the same for any number of threads.
constexpr std::size_t runs_a_part = 1'024;

struct PartSum {
    double cost = 0;
    std::vector<double> shares, seconds;  // by step
};

class Runs {
public:
    Runs(const Blueprint& blueprint, const WalkPlan& plan, const SimulationQuestion& question)
        : plan_(plan),
          question_(question),
          draws_(step_draws(blueprint, plan, question.queues)),
          steps_(blueprint.steps.size()) {}

    Simulation result() {
        Simulation result;
        result.runs = question_.runs;
        result.seed = question_.seed;
        result.queues = question_.queues;
        times_.resize(question_.runs);
        const PartSum all = run(question_.runs, [](std::size_t i) { return i; });
        const auto runs = static_cast<double>(question_.runs);
        for (const double time : times_) {
            result.mean += time / runs;
        }
        result.mean_cost = all.cost / runs;
        add_target(result);
        auto sorted = times_;
        const auto at = [&](double p) {
            return *percentile(sorted, p, PercentileMethod::nearest_rank);
        };
        result.p50 = at(0.5);
        result.p90 = at(0.9);
        result.p95 = at(0.95);
        add_drives(result, all);
        return result;
    }

private:
    // The part sums of so many runs, joined; `run_of` says which they are.
    template <class RunOf>
    PartSum run(std::size_t count, const RunOf& run_of) {
        std::vector<PartSum> parts((count + runs_a_part - 1) / runs_a_part);
        std::atomic<std::size_t> next_part{0};
        const auto work = [&] {
            CaseWalk walk(plan_, draws_);
            for (std::size_t part = next_part++; part < parts.size(); part = next_part++) {
                const std::size_t from = part * runs_a_part;
                parts[part] = sum(walk, from, std::min(from + runs_a_part, count), run_of);
            }
        };
        std::vector<std::future<void>> others;
        for (std::size_t i = 1; i < std::min(question_.threads, parts.size()); ++i) {
            others.push_back(std::async(std::launch::async | std::launch::deferred, work));
        }
        work();
        for (auto& other : others) {
            other.get();
        }
        return joined(parts);
    }

    template <class RunOf>
    PartSum sum(CaseWalk& walk, std::size_t from, std::size_t to, const RunOf& run_of) {
        PartSum part;
        part.shares.assign(steps_, 0);
        part.seconds.assign(steps_, 0);
        for (std::size_t i = from; i < to; ++i) {
            const std::size_t run = run_of(i);
            const auto found = walk.walk(Chance(question_.seed, run));
            times_[run] = found.time;
            part.cost += found.cost;
            walk.each_of_chain([&](std::size_t step, double seconds) {
                part.seconds[step] += seconds;
                part.shares[step] += found.time > 0 ? seconds / found.time : 0;
            });
        }
        return part;
    }

    [[nodiscard]] PartSum joined(const std::vector<PartSum>& parts) const {
        PartSum all;
        all.shares.assign(steps_, 0);
        all.seconds.assign(steps_, 0);
        for (const PartSum& part : parts) {
            all.cost += part.cost;
            for (std::size_t step = 0; step < steps_; ++step) {
                all.shares[step] += part.shares[step];
                all.seconds[step] += part.seconds[step];
            }
        }
        return all;
    }

    void add_target(Simulation& result) const {
        if (question_.target) {
            result.met = static_cast<std::uint64_t>(std::ranges::count_if(
                times_, [&](double time) { return time <= *question_.target; }));
            result.met_interval = wilson(*result.met, question_.runs);
        }
    }

    // The slow runs once more: what they drew follows from their numbers.
    void add_drives(Simulation& result, const PartSum& all) {
        std::vector<std::size_t> slow;
        for (std::size_t run = 0; run < times_.size(); ++run) {
            if (times_[run] >= result.p90) {
                slow.push_back(run);
            }
        }
        const PartSum of_slow = run(slow.size(), [&](std::size_t i) { return slow[i]; });
        const auto runs = static_cast<double>(question_.runs);
        for (std::size_t step = 0; step < steps_; ++step) {
            if (all.seconds[step] > 0) {
                result.steps.push_back({step, all.seconds[step] / runs, all.shares[step] / runs,
                                        of_slow.shares[step] / static_cast<double>(slow.size())});
            }
        }
        std::ranges::stable_sort(result.steps, std::ranges::greater(), &StepDrive::drive);
    }

    const WalkPlan& plan_;
    const SimulationQuestion& question_;
    std::vector<StepDraw> draws_;
    std::size_t steps_;
    std::vector<double> times_;  // by run
};

}  // namespace

std::vector<OwnerQueue> owner_queues(const Blueprint& blueprint, std::span<const double> visits,
                                     double arrivals, std::span<const OwnerStaff> staff) {
    std::vector<OwnerQueue> queues;
    for (const OwnerStaff& people : staff) {
        double work = 0;
        double times = 0;
        for (std::size_t i = 0; i < blueprint.steps.size(); ++i) {
            const BlueprintStep& step = blueprint.steps[i];
            if (step.owner == people.owner && step.time) {
                work += visits[i] * range_of(*step.time).expected;
                times += visits[i];
            }
        }
        if (work > 0) {
            OwnerQueue queue{people.owner, people.staff, arrivals * work, work / times, 0};
            queue.waits = erlang_c(queue.load, queue.staff).value_or(0);
            queues.push_back(std::move(queue));
        }
    }
    return queues;
}

Simulation simulate(const Blueprint& blueprint, const WalkPlan& plan,
                    const SimulationQuestion& question) {
    return Runs(blueprint, plan, question).result();
}

}  // namespace svcops
