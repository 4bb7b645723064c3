#pragma once
#include "lib/blueprint/course.hpp"
#include "lib/blueprint/spread.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace svcops {

// What it comes to that a step is taken once: its own work and wait, what follows when it fails and
// the case comes back, and what it sends back to be done again.
struct Visit {
    Range time, cost;
    std::map<std::size_t, double> steps;  // how often each step is taken on average for it
};

// The visits of all steps of a blueprint without faults of structure.
[[nodiscard]] std::vector<Visit> visits_of(const Blueprint& blueprint, const WalkPlan& plan);

}  // namespace svcops
