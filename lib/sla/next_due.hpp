#pragma once
#include <optional>
#include <span>

#include "lib/sla/clock.hpp"

namespace svcops {

// The ticket's next due: the minimum over its open clocks; nothing when none runs. A first response that is still
// open comes before an update, which must not pre-empt it.
std::optional<Instant> next_due(std::span<const Cycle> cycles);

}  // namespace svcops
