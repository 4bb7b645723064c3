#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/operation/surprise.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"

#include <vector>

namespace svcops {

// How the clocks of a scenario stand otherwise than expected, by the service levels of the
// definitions, on the words of `names`, which the log is told in.
[[nodiscard]] std::vector<Surprise> clock_surprises(const Scenario& scenario,
                                                    const Definitions& definitions,
                                                    const Names& names, const Log& log);

}  // namespace svcops
