#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace svcops {

// The 128 characters of ASCII alone, whatever the locale: what keys, dates and identifiers are
// written in. Every other byte is none of these and stays as it is.
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
    return is_lower(c) || is_upper(c);
}
constexpr char lower_ascii(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char upper_ascii(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

// The text with its capitals of ASCII made small.
inline std::string lowered_ascii(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower_ascii);
    return out;
}

}  // namespace svcops
