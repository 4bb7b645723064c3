#pragma once
#include "cli/context.hpp"
#include "lib/blueprint/lint.hpp"
#include "lib/conformance/conformance.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

struct HoldRequest {
    bool has_filter = false;     // whether somebody asked for some of the tickets
    Filter filter;               // beside that of the blueprint
    std::optional<Span> period;  // tickets opened in it; all without
    ConformanceCount::Options options;
};

// A blueprint with what the record says of it.
struct HeldBlueprint {
    const Blueprint* blueprint = nullptr;
    std::string title;                             // which tickets, in words
    std::string calendar;                          // on which lengths are counted
    std::vector<std::optional<double>> standards;  // in seconds, by step
    Conformance found;
};

// Whether the record can be held against it: it can be walked, and has a step that events show.
[[nodiscard]] bool can_be_held(const Blueprint& blueprint, const Definitions& definitions);

// One pass over the tickets of a blueprint. Throws InputError where the record cannot be held
// against it.
[[nodiscard]] HeldBlueprint hold_blueprint(const Blueprint& blueprint, const HoldRequest& request,
                                           Context& context);

// What all tickets of a blueprint show of its steps, for lint.
[[nodiscard]] ObservedSteps observed_steps(const Blueprint& blueprint, Context& context);

}  // namespace svcops::cli
