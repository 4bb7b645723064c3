#pragma once
#include "lib/text/problem.hpp"

#include <string>
#include <string_view>

namespace svcops {

// The text a problem stands in, and under it a caret at the problem's column (bytes, 1-based), two
// lines each ending in a newline. The caret is placed by display width; controls are shown as
// visible escapes.
[[nodiscard]] std::string caret(const Problem& problem, std::string_view text);

}  // namespace svcops
