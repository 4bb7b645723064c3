#include "lib/mail/html_entity.hpp"

#include "lib/text/code_point.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace svcops::mail {

namespace {

// The names of U+00A0 to U+00FF (ISO 8859-1), in that order.
constexpr std::string_view latin[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Named {
    std::string_view name;
    std::uint32_t point;
};
constexpr Named others[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},     {"euro", 0x20AC},   {"hellip", 0x2026}, {"mdash", 0x2014},
    {"ndash", 0x2013},  {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},
    {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"bull", 0x2022},
    {"trade", 0x2122},  {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lsaquo", 0x2039},
    {"rsaquo", 0x203A}, {"dagger", 0x2020}, {"larr", 0x2190},   {"rarr", 0x2192},
    {"minus", 0x2212},  {"ne", 0x2260},     {"le", 0x2264},     {"ge", 0x2265},
    {"scaron", 0x0161}, {"Scaron", 0x0160}, {"oelig", 0x0153},  {"OElig", 0x0152},
    {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009}, {"checkmark", 0x2713}};

constexpr std::uint32_t first_of_latin = 0xA0, replacement = 0xFFFD;

std::optional<std::uint32_t> named(std::string_view name) {
    if (const auto* row = std::ranges::find(others, name, &Named::name); row != std::end(others)) {
        return row->point;
    }
    const auto* row = std::ranges::find(latin, name);
    return row == std::end(latin)
               ? std::nullopt
               : std::optional(first_of_latin + static_cast<std::uint32_t>(row - latin));
}

std::optional<std::uint32_t> numbered(std::string_view digits) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    digits.remove_prefix(hex ? 1 : 0);
    std::uint32_t point = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, point, hex ? 16 : 10);
    if (stop != end || digits.empty()) {
        return std::nullopt;
    }
    return error == std::errc{} ? point : replacement;
}

std::string utf8(std::uint32_t point) {
    const bool is_none = point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF);
    std::string text;
    append_utf8(text, is_none ? replacement : point);
    return text;
}

}  // namespace

HtmlEntity html_entity(std::string_view text) {
    constexpr std::size_t longest = 12;
    const auto end = text.substr(0, longest).find(';');
    if (!text.starts_with('&') || end == std::string_view::npos || end < 2) {
        return {};
    }
    const auto name = text.substr(1, end - 1);
    const auto point = name.front() == '#' ? numbered(name.substr(1)) : named(name);
    if (!point) {
        return {};
    }
    // A blank that does not break is a blank where text is read.
    return {*point == first_of_latin ? " " : utf8(*point), end + 1};
}

}  // namespace svcops::mail
