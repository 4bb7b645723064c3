#pragma once
#include "lib/blueprint/course.hpp"
#include "lib/blueprint/spread.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// How a case went on where chance decided.
struct Decision {
    std::size_t step = 0;
    std::vector<std::size_t> to;  // steps; empty: it ended there
    bool failed = false;
    bool operator==(const Decision&) const = default;
};

// One combination of decisions: which steps a case takes, and what they come to.
//   best      every spread at its best, nothing fails that may go well, nothing is repeated
//   expected  means; recoveries and repetitions by their chance
//   worst     every spread at its worst, every recovery that there is, as many repetitions as 95 in
//             100 cases stay within (and one at least where there may be any)
// Times are of the longest chain of steps that wait for each other.
struct CasePath {
    double probability = 1;
    std::vector<Decision> decisions;          // in order
    Range time;                               // seconds of service time
    Range cost;                               // in the smallest unit of the currency
    std::vector<std::size_t> critical;        // the chain that decides the expected time, in order
    double standards = 0;                     // seconds: the longest chain of standards
    std::vector<std::size_t> standard_steps;  // that chain: its steps that have a standard
};

// A blueprint added up.
struct PathTimes {
    std::vector<CasePath> paths;  // the most probable, at most `listed_paths`
    // The others together: expected is their mean, best the least, worst the most.
    struct Rest {
        std::size_t count = 0;  // that were looked at
        double probability = 0;
        Range time, cost;
        bool more = false;  // the least probable were not looked at
    } rest;
    Range time, cost;      // of all paths that were looked at
    double looked_at = 1;  // their probability
    std::size_t path_count = 0;
    std::vector<std::string> currencies;  // of the steps; costs are added up where there is one
    std::size_t timed = 0, to_time = 0;   // steps that have a time or a wait, of those that should
    std::vector<double> visits;           // by step: how often a case takes it on average
    double standards = 0;                 // the most of all paths
    std::size_t longest = 0;              // of `paths`: the one with the longest expected time
};

inline constexpr std::size_t listed_paths = 1'000;

// Of a blueprint without faults of structure. `standards`: seconds, by step.
[[nodiscard]] PathTimes path_times(const Blueprint& blueprint, const WalkPlan& plan,
                                   std::span<const std::optional<double>> standards);

// How many repetitions 95 in 100 cases stay within where each comes with a chance below 1; at least
// one where there is a chance.
[[nodiscard]] double most_repetitions(double chance);

}  // namespace svcops
