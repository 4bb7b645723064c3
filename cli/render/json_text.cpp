#include "cli/render/json_text.hpp"

#include "cli/render/cell.hpp"
#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <iterator>

namespace svcops::cli {
namespace {

bool is_plain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

void append_unit(std::string& out, std::uint32_t unit) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", unit);
}

void append_escape(std::string& out, char32_t point) {
    switch (point) {
        case U'"':
            out += "\\\"";
            return;
        case U'\\':
            out += "\\\\";
            return;
        case U'\n':
            out += "\\n";
            return;
        case U'\r':
            out += "\\r";
            return;
        case U'\t':
            out += "\\t";
            return;
        default:
            break;
    }
    const auto number = static_cast<std::uint32_t>(point);
    if (number <= 0xFFFF) {
        append_unit(out, number);
        return;
    }
    append_unit(out, 0xD800 + ((number - 0x10000) >> 10U));
    append_unit(out, 0xDC00 + ((number - 0x10000) & 0x3FFU));
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    out += '"';
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(text[plain])) {
            ++plain;
        }
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) {
            break;
        }
        const CodePoint point = first_code_point(text);
        if (!point.valid) {
            out += replacement;
        } else if (point.value < 0x80 || is_unseen(point.value)) {
            append_escape(out, point.value);
        } else {
            out += text.substr(0, point.length);
        }
        text.remove_prefix(point.length);
    }
    out += '"';
}

namespace {

void append_json_texts(std::string& out, const Texts& texts) {
    out += '[';
    for (const std::string& text : texts) {
        if (&text != texts.data()) {
            out += ',';
        }
        append_json_string(out, text);
    }
    out += ']';
}

}  // namespace

void append_json_cell(std::string& out, const Cell& cell, const Column& column,
                      const RenderOptions& options) {
    if (const auto* texts = std::get_if<Texts>(&cell)) {
        append_json_texts(out, *texts);
    } else if (is_nothing(cell)) {
        out += "null";
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        append_json_string(out, *text);
    } else if (std::holds_alternative<Instant>(cell)) {
        out += '"';
        append_machine(out, cell, column, options);
        out += '"';
    } else {
        append_machine(out, cell, column, options);
    }
}

JsonObject::JsonObject(std::span<const Column> columns) : columns_(columns.begin(), columns.end()) {
    keys_.reserve(columns_.size());
    for (const Column& column : columns_) {
        std::string& key = keys_.emplace_back(keys_.empty() ? "{" : ",");
        append_json_string(key, column.name);
        key += ':';
    }
}

void JsonObject::append(std::string& out, std::span<const Cell> cells,
                        const RenderOptions& options) const {
    if (cells.empty()) {
        out += '{';
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += keys_[i];
        append_json_cell(out, cells[i], columns_[i], options);
    }
    out += '}';
}

}  // namespace svcops::cli
