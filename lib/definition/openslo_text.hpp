#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/instant.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Service levels in the words of OpenSLO v1, and what of them it has no words for.
struct OpenSloText {
    std::string text;              // YAML: a Service for each service, an SLO for each objective
    std::vector<Problem> remarks;  // by the place of what is left out, or said in other words
};

// Of those in force at the instant whose name is among `names`, or of all of type sla, ola and uc
// when there are none. Each objective of a target is an SLO that counts occurrences: clocks met of
// clocks decided. The source of the indicator is of type `svcops`, and its spec holds all that the
// clock follows from, so that read_openslo() makes the same target of it. `language` is that of
// display names, of which OpenSLO has one.
OpenSloText openslo_text(const Definitions& definitions, std::span<const std::string> names,
                         Instant now, std::string_view language);

}  // namespace svcops
