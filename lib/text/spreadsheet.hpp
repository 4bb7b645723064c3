#pragma once
#include <string>
#include <string_view>

namespace svcops {

// Text that a spreadsheet would not show as it is: it would run as a formula (it begins with = + -
// @, a tab, CR or LF, or the full-width form of a sign), or lose digits as a number (007,
// 8801712345678). A plain number of at most eleven digits, also a negative one, is shown as it is
// and is not guarded.
[[nodiscard]] bool needs_guard(std::string_view text);

// An apostrophe before such text makes a spreadsheet take it as text. Text that already stands
// behind apostrophes gets one more, so that `unguarded` undoes `guarded` for every text.
[[nodiscard]] std::string guarded(std::string_view text);
[[nodiscard]] std::string_view unguarded(std::string_view text);

}  // namespace svcops
