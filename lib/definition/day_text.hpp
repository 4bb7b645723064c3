#pragma once
#include "lib/time/zone.hpp"

#include <optional>
#include <string_view>

namespace svcops {

// "2026-02-21" (a day that exists, 1970 to 2200), or nothing.
[[nodiscard]] std::optional<CivilDay> parse_day(std::string_view text);

}  // namespace svcops
