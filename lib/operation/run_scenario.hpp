#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/text/problem.hpp"
#include "lib/triage/scenario.hpp"

#include <string>
#include <vector>

namespace svcops {

// One thing that came otherwise than it was expected.
struct Surprise {
    std::string what;  // "priority", "rules", "reply"
    std::string expected, got;
    Place place;  // of what was expected
};

// What a scenario comes to under the definitions, without a store; nothing when all is as expected.
[[nodiscard]] std::vector<Surprise> run_scenario(const Scenario& scenario,
                                                 const Definitions& definitions);

}  // namespace svcops
