#pragma once
#include "cli/render/render.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace svcops::cli {

// A ratio as a bar of so many characters between its ends, filled by eighths: "▕██▌  ▏"; in ASCII
// by whole ones: "[##   ]". What is more than nothing shows, and what is less than all is not full;
// what is more than all is full.
[[nodiscard]] std::string bar(double ratio, std::size_t width, Charset charset);

// The same without its ends, a character to a cell: what is not filled is a space.
[[nodiscard]] std::vector<std::string> bar_cells(double ratio, std::size_t width, Charset charset);

}  // namespace svcops::cli
