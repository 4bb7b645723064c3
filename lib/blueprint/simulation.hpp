#pragma once
#include "lib/blueprint/course.hpp"
#include "lib/stats/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

inline constexpr std::uint64_t most_runs = 1'000'000;

// People of one owner who take what comes in its turn: M/M/c. Who begins a step's work waits with
// the chance C of Erlang, and then for an exponential time with the mean handling / (staff - load).
struct OwnerQueue {
    std::string owner;
    std::uint32_t staff = 0;
    double load = 0;  // erlangs
    double handling =
        0;             // seconds of work for each time that one of its steps is taken, on average
    double waits = 0;  // the chance to wait; nothing to compute where load >= staff
};

// The queues of owners. `arrivals`: cases a second of service time, `visits`: how often a case
// takes each step (PathTimes::visits). Owners without work are left out.
struct OwnerStaff {
    std::string owner;
    std::uint32_t staff = 0;
};
[[nodiscard]] std::vector<OwnerQueue> owner_queues(const Blueprint& blueprint,
                                                   std::span<const double> visits, double arrivals,
                                                   std::span<const OwnerStaff> staff);

struct SimulationQuestion {
    std::uint64_t runs = 10'000;  // 1 to most_runs
    std::uint64_t seed = 1;
    std::size_t threads = 1;              // changes nothing but how long it takes
    std::optional<double> target = {};    // seconds
    std::vector<OwnerQueue> queues = {};  // each with load < staff; empty: nobody queues
};

// What a step has to do with slow cases. Its time is its wait and work, what follows when it fails,
// and what it sends back to be done again; it counts where the case's longest chain goes through
// it.
struct StepDrive {
    std::size_t step = 0;
    double mean = 0;        // seconds of a case
    double share_all = 0;   // of the time of a case, the mean over all runs
    double share_slow = 0;  // the same over the slowest tenth: runs not below P90
    [[nodiscard]] double drive() const { return share_slow - share_all; }
};

struct Simulation {
    std::uint64_t runs = 0, seed = 0;
    double mean = 0, p50 = 0, p90 = 0, p95 = 0;  // seconds; percentiles by nearest rank
    std::optional<std::uint64_t> met;            // runs within the target
    std::optional<Interval> met_interval;        // Wilson, 95 %
    double mean_cost = 0;                        // in the smallest unit of the currency
    std::vector<StepDrive> steps;    // of the steps that took time, those that drive the most first
    std::vector<OwnerQueue> queues;  // of the question
};

// Each run draws from a stream of its own (lib/stats/chance.hpp), so that a seed has one answer on
// every machine with any number of threads.
[[nodiscard]] Simulation simulate(const Blueprint& blueprint, const WalkPlan& plan,
                                  const SimulationQuestion& question);

}  // namespace svcops
