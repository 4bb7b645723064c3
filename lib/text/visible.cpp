#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>
#include <unictype.h>

namespace svcops {
namespace {

bool printable_ascii(char c) {
    return c >= ' ' && c <= '~';
}

bool is_variation_selector(char32_t point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF) ||
           (point >= 0x180B && point <= 0x180D) || point == 0x180F;
}

// Blank, though Unicode takes them for letters or signs: the braille cell without a dot, the head
// of a note that has none.
bool shows_nothing(char32_t point) {
    constexpr char32_t braille_blank = 0x2800, null_notehead = 0x1D159;
    return uc_is_property_white_space(point) ||
           uc_is_property_default_ignorable_code_point(point) || point == braille_blank ||
           point == null_notehead;
}

std::string escaped(char32_t point) {
    switch (point) {
        case U'\n':
            return "\\n";
        case U'\r':
            return "\\r";
        case U'\t':
            return "\\t";
        default:
            break;
    }
    const auto number = static_cast<std::uint32_t>(point);
    if (number < 0x80) {
        return fmt::format("\\x{:02x}", number);
    }
    return number <= 0xFFFF ? fmt::format("\\u{:04x}", number) : fmt::format("\\U{:08x}", number);
}

std::size_t printable_prefix(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && printable_ascii(text[at])) {
        ++at;
    }
    return at;
}

}  // namespace

// What a terminal would obey, or show as nothing, so that a reader is deceived. Joiners and
// variation selectors choose letter forms and stay.
bool is_unseen(char32_t point) {
    if (point < 0xA0) {
        return true;
    }
    if (point == zero_width_joiner || point == zero_width_non_joiner) {
        return false;
    }
    const bool breaks_line = point == 0x2028 || point == 0x2029;
    const bool annotation = point >= 0xFFF9 && point <= 0xFFFB;
    return breaks_line || annotation ||
           (uc_is_property_default_ignorable_code_point(point) && !is_variation_selector(point));
}

bool invisible(std::string_view text) {
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        if (!point.valid ||
            (!shows_nothing(point.value) && display_width(text.substr(0, point.length)) > 0)) {
            return false;
        }
        text.remove_prefix(point.length);
    }
    return true;
}

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = printable_prefix(text);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) {
            break;
        }
        const CodePoint point = first_code_point(text);
        if (!point.valid) {
            out += fmt::format("\\x{:02X}", static_cast<unsigned>(point.value));
        } else if (is_unseen(point.value)) {
            out += escaped(point.value);
        } else {
            out += text.substr(0, point.length);
        }
        text.remove_prefix(point.length);
    }
    return out;
}

std::string ascii_only(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = ascii_prefix(text);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) {
            break;
        }
        const CodePoint point = first_code_point(text);
        const auto number = static_cast<std::uint32_t>(point.value);
        out += point.valid ? fmt::format("\\u{{{:x}}}", number) : fmt::format("\\x{:02X}", number);
        text.remove_prefix(point.length);
    }
    return out;
}

}  // namespace svcops
