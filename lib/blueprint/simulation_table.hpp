#pragma once
#include "lib/blueprint/path_times.hpp"
#include "lib/blueprint/promised_time.hpp"
#include "lib/blueprint/simulation.hpp"
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// blueprint, runs, seed, p50_s, p90_s, p95_s, mean_s, target_s, met, met_low, met_high, mean_cost,
// currency, queued.
[[nodiscard]] Facts simulation_facts(const Blueprint& blueprint, const Simulation& found,
                                     const PathTimes& times,
                                     const std::optional<PromisedTime>& promise);
// A row a step that took time, those that drive the tail first: step, owner, mean_s, share_all,
// share_slow, drive.
[[nodiscard]] Table drive_table(const Blueprint& blueprint, const Simulation& found);
// How the figures came about.
[[nodiscard]] std::vector<std::string> simulation_notes(const Blueprint& blueprint,
                                                        const Simulation& found,
                                                        const PathTimes& times,
                                                        const Promises& promises,
                                                        const Wording& wording);

}  // namespace svcops
