#pragma once
#include "cli/context.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// The day that --at names, in the reader's zone; today without it.
[[nodiscard]] CivilDay asked_day(Context& context, const std::optional<std::string>& at);
// "2026-12-31"; nothing for no day.
[[nodiscard]] Cell day_cell(const std::optional<CivilDay>& day);

}  // namespace svcops::cli
