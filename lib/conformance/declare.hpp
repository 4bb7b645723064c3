#pragma once
#include "lib/blueprint/blueprint.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace svcops {

// How one case stands to one constraint.
enum class RuleVerdict : std::uint8_t {
    vacuous,    // nothing in the case activates it
    satisfied,  // activated and kept
    pending,    // not kept yet, and what goes on may still keep it
    violated,
};

// By the definitions of DECLARE over the steps of one case in the order of time, of which only the
// steps that the constraint names count for the templates of two, and all steps for `init`, `end`
// and the chain templates. An open case may still satisfy what waits for a step to come; what has
// come cannot be undone. A constraint that names a step that is not there is vacuous.
[[nodiscard]] RuleVerdict hold(const BlueprintRule& rule, std::span<const std::uint16_t> steps,
                               bool ended);

}  // namespace svcops
