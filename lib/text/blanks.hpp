#pragma once
#include <string_view>

namespace svcops {

// White space of ASCII, as headers, HTML and people at a terminal mean it.
inline constexpr std::string_view blanks = " \t\r\n\f";

constexpr bool is_blank(char c) {
    return blanks.find(c) != std::string_view::npos;
}

// Without white space at its ends.
constexpr std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace svcops
