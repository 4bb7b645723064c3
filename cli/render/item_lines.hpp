#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// Short texts behind each other in lines of at most `columns`, the separator between two of a line.
// A line is broken between texts; one that is wider than a line has lines of its own, broken
// within.
[[nodiscard]] std::vector<std::string> item_lines(std::span<const std::string> items,
                                                  std::string_view separator, std::size_t columns);

}  // namespace svcops::cli
