#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace svcops::cli {

// A line and its end. One that is wider than so many columns goes on below, further in than it
// began; 0: as wide as it is.
[[nodiscard]] std::string below_each_other(std::string_view line, std::size_t columns);

}  // namespace svcops::cli
