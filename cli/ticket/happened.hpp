#pragma once
#include "cli/context.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// The latest instant at which something can have happened: --now, or the clock when that is later.
Instant latest_instant(Context& context);

// --at, or now. A time of day alone is today's; InputError(usage) when that is still to come, as
// yesterday's may be meant.
Instant happened_at(Context& context, const std::optional<std::string>& at);

}  // namespace svcops::cli
