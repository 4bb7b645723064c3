#pragma once
#include "lib/sla/clock.hpp"

#include <optional>
#include <span>

namespace svcops {

// The ticket's next due instant: the earliest over its clocks that run and are neither breached nor
// set apart; nothing when there is none. An update clock never comes before the first response: it
// starts with the first answer.
std::optional<Instant> next_due(std::span<const Cycle> cycles);

}  // namespace svcops
