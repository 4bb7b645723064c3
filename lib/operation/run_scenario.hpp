#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/operation/surprise.hpp"
#include "lib/triage/scenario.hpp"

#include <vector>

namespace svcops {

// What a scenario comes to under the definitions, without a store; nothing when all is as expected.
[[nodiscard]] std::vector<Surprise> run_scenario(const Scenario& scenario,
                                                 const Definitions& definitions);

}  // namespace svcops
