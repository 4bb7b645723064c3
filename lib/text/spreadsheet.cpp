#include "lib/text/spreadsheet.hpp"

#include "lib/text/ascii.hpp"

#include <algorithm>
#include <array>

namespace svcops {
namespace {

// U+FF1D, U+FF0B, U+FF0D and U+FF20: the full-width = + - @.
constexpr std::array<std::string_view, 4> wide_signs = {"\xEF\xBC\x9D", "\xEF\xBC\x8B",
                                                        "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

// What a spreadsheet shows of a number without turning to an exponent.
constexpr std::size_t digits_shown = 11;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "5", "-5", "12.50", "0.5": a number that stays what it is.
bool plain_number(std::string_view text) {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const bool leading_zero = whole.size() > 1 && whole.front() == '0';
    const bool fraction_fits = point == text.size() || all_digits(text.substr(point + 1));
    return all_digits(whole) && fraction_fits && !leading_zero && text.size() <= digits_shown + 1 &&
           whole.size() <= digits_shown;
}

bool starts_formula(std::string_view text) {
    constexpr std::string_view signs = "=+-@\t\r\n";
    if (text.empty()) {
        return false;
    }
    return signs.find(text.front()) != std::string_view::npos ||
           std::any_of(wide_signs.begin(), wide_signs.end(),
                       [&](std::string_view sign) { return text.starts_with(sign); });
}

// An identifier that would lose its leading zeros or its last digits as a number.
bool loses_digits(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const bool numeric = all_digits(text.substr(0, point)) &&
                         (point == text.size() || all_digits(text.substr(point + 1)));
    return numeric && !plain_number(text);
}

bool stands_behind_apostrophes(std::string_view text) {
    return needs_guard(text.substr(std::min(text.find_first_not_of('\''), text.size())));
}

}  // namespace

bool needs_guard(std::string_view text) {
    return (starts_formula(text) && !plain_number(text)) || loses_digits(text);
}

std::string guarded(std::string_view text) {
    std::string out;
    if (stands_behind_apostrophes(text)) {
        out += '\'';
    }
    return out.append(text);
}

std::string_view unguarded(std::string_view text) {
    return text.starts_with('\'') && stands_behind_apostrophes(text) ? text.substr(1) : text;
}

}  // namespace svcops
