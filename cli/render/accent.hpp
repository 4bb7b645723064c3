#pragma once
#include "cli/render/render.hpp"

#include <string>
#include <string_view>

namespace svcops::cli {

// Colour as an accent on words that are there anyway; nothing is said by colour alone.
enum class Accent : std::uint8_t { none, heading, good, warning, bad };

// "breached" is bad, "at_risk" a warning, "met" good; any other token has none.
[[nodiscard]] Accent accent_of(std::string_view token);

// `text` between the terminal's codes for the accent, or as it is when colour is not wanted.
[[nodiscard]] std::string accented(std::string_view text, Accent accent, ColorUse color);

}  // namespace svcops::cli
