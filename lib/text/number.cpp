#include "lib/text/number.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace svcops {
namespace {

// Digits, with one point between digits at most, and one '-' before them at most: what from_chars
// takes beside that (inf, nan, 1e5, 0x1p3, .5) is no decimal number here.
bool plain_decimal(std::string_view text) {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) {
        return false;
    }
    std::size_t points = 0;
    for (const char c : text) {
        if (c == '.') {
            ++points;
        } else if (!is_digit(c)) {
            return false;
        }
    }
    return points <= 1;
}

template <class Number>
std::optional<Number> whole(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
    return is_ascii(text) ? whole<std::int64_t>(text) : whole<std::int64_t>(latin_digits(text));
}

std::optional<double> parse_decimal(std::string_view text) {
    if (!is_ascii(text)) {
        const std::string latin = latin_digits(text);
        return is_ascii(latin) ? parse_decimal(latin) : std::nullopt;
    }
    return plain_decimal(text) ? whole<double>(text) : std::nullopt;
}

std::optional<double> parse_percent(std::string_view text, double most) {
    if (!text.ends_with('%')) {
        return std::nullopt;
    }
    text.remove_suffix(1);
    const auto percent = parse_decimal(text);
    if (!percent || *percent < 0 || *percent > most * 100) {
        return std::nullopt;
    }
    constexpr double steps_per_percent = 1e7;
    return std::round(*percent * steps_per_percent) / 1e9;
}

}  // namespace svcops
