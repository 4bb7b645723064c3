#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace svcops {

// The whole text as a decimal number, no sign but '-', no white space, no leading '+'; Bengali
// digits are read. Nothing when anything is left over or the value does not fit. Locale has no say
// (from_chars).
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);
// "95%", "99.5%": 0..1, or up to `most` (rounded to 1e-9). The sign is required.
[[nodiscard]] std::optional<double> parse_percent(std::string_view text, double most = 1);

}  // namespace svcops
