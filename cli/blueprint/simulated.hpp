#pragma once
#include "cli/context.hpp"
#include "lib/blueprint/path_times.hpp"
#include "lib/blueprint/simulation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// What verbs that simulate take.
struct SimulationOptions {
    std::optional<std::string> runs, seed;
};
void declare(SimulationOptions& options, Args& args);

// The question that they ask; 10,000 runs with seed 1 unless they say otherwise. Throws
// InputError(usage).
[[nodiscard]] SimulationQuestion simulation_question(const SimulationOptions& options,
                                                     Context& context);
// Refuses what would take too long: so many runs of so many steps each.
void check_length(const SimulationQuestion& question, const PathTimes& times);

// Cases a second of service time: "30/h". Throws InputError(usage).
[[nodiscard]] double arrivals_of(const std::string& text);
// "agent=3", each owner once. Throws InputError(usage).
[[nodiscard]] std::vector<OwnerStaff> staff_of(const std::vector<std::string>& texts);
// The queues of these; throws where an owner has no work, or more than the people can do.
[[nodiscard]] std::vector<OwnerQueue> queues_of(const Blueprint& blueprint, const PathTimes& times,
                                                double arrivals,
                                                const std::vector<OwnerStaff>& staff);

}  // namespace svcops::cli
