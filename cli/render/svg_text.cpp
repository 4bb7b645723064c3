#include "cli/render/svg_text.hpp"

#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

namespace svcops::cli {

namespace {

// Of a column, beside the font's size. Letters of Bengali are wider than a terminal's column, and
// what is one column there may be a consonant with all that stands around it.
double column_units(std::string_view text) {
    constexpr double latin = 0.62, other = 0.85;
    std::size_t plain = 0;
    for (const char c : text) {
        plain += static_cast<unsigned char>(c) < 0x80 ? 1 : 0;
    }
    const auto columns = static_cast<double>(display_width(text));
    const auto latins = static_cast<double>(plain);
    return columns == 0 ? latin : (latins * latin + (columns - latins) * other) / columns;
}

bool is_xml(char32_t point) {
    return point >= 0x20 ? point < 0xFFFE || point > 0xFFFF : point == '\n' || point == '\t';
}

}  // namespace

std::string markup_text(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto point = first_code_point(text);
        switch (point.value) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += point.valid && is_xml(point.value) ? text.substr(0, point.length) : "\uFFFD";
        }
        text.remove_prefix(point.length);
    }
    return out;
}

double widest_in_picture(std::string_view text, double font_size) {
    return static_cast<double>(display_width(text)) * column_units(text) * font_size;
}

std::size_t columns_within(std::string_view text, double room, double font_size) {
    const double columns = room / (column_units(text) * font_size);
    return columns < 1 ? 1 : static_cast<std::size_t>(columns);
}

}  // namespace svcops::cli
