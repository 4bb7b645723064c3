#pragma once
#include "lib/time/date_expression.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// One sentence for each time of day written in the text (a filter, a period, an instant; Latin
// digits) that the zone's clock skipped or showed twice: which instant was taken.
[[nodiscard]] std::vector<std::string> clock_change_notes(std::string_view option,
                                                          std::string_view text,
                                                          const DateContext& dates);

}  // namespace svcops::cli
