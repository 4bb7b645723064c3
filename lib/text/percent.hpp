#pragma once
#include <string>

namespace svcops {

// A share for people: one decimal, and more (up to three) where one would claim all or none: 99.96%
// is not 100.0%, and 99.9999% is no more than 99.999%. What differs from all or none by rounding
// alone is all or none.
[[nodiscard]] std::string percent_text(double share);

// The same without zeros behind the point, as an objective or an axis is written: "95%", "99.5%".
[[nodiscard]] std::string brief_percent(double share);

}  // namespace svcops
