#include "lib/definition/yaml_fault.hpp"

#include <fmt/core.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace svcops {

namespace {

struct Wording {
    std::string_view message;  // how the parser's begins
    std::string_view what;
    std::string_view hint;
};

// Made when it is asked for: the parser's texts are no constants.
std::span<const Wording> wordings() {
    static const Wording rows[] = {
        {YAML::ErrorMsg::END_OF_MAP_FLOW, "a '{' that is not closed", "close it with '}'"},
        {YAML::ErrorMsg::END_OF_SEQ_FLOW, "a '[' that is not closed", "close it with ']'"},
        {YAML::ErrorMsg::END_OF_MAP, "text that does not belong to the keys around it",
         "indent like the key above; quote text that holds ':' or '#' or quotes"},
        {YAML::ErrorMsg::END_OF_SEQ, "text that does not belong to the list around it",
         "indent like the '-' above"},
        {YAML::ErrorMsg::MAP_VALUE, "a ':' where no key stands",
         "put text that holds ': ' in quotes; indent keys alike"},
        {YAML::ErrorMsg::MAP_KEY, "a key where none may stand", "begin it on a line of its own"},
        {YAML::ErrorMsg::BLOCK_ENTRY, "a '-' where no list item may stand",
         "begin it on a line of its own, or quote the text"},
        {YAML::ErrorMsg::FLOW_END, "a ']' or '}' that closes nothing",
         "remove it or quote the text"},
        {YAML::ErrorMsg::UNKNOWN_TOKEN, "a character that no text may begin with",
         "quote the text"},
        {YAML::ErrorMsg::EOF_IN_SCALAR, "a quote that is not closed", "close it"},
        {YAML::ErrorMsg::DOC_IN_SCALAR, "a quote that is not closed before the document ends",
         "close it"},
        {YAML::ErrorMsg::INVALID_ESCAPE, "an unknown escape in double quotes",
         "write \\\\ for a backslash, or use single quotes"},
        {YAML::ErrorMsg::INVALID_HEX, "an escape with a character that is no hex digit",
         "write \\xHH, \\uHHHH or \\UHHHHHHHH"},
        {YAML::ErrorMsg::INVALID_UNICODE, "an escape that is no Unicode character",
         "write the character"},
        {YAML::ErrorMsg::UNKNOWN_ANCHOR, "an alias", "write the value out"},
        {YAML::ErrorMsg::ALIAS_NOT_FOUND, "a '*' that names nothing",
         "quote text that begins with '*'"},
        {YAML::ErrorMsg::ANCHOR_NOT_FOUND, "a '&' that names nothing",
         "quote text that begins with '&'"},
    };
    return rows;
}

constexpr std::string_view blanks = " \n\r";

bool is_open_quote(std::string_view message) {
    return message.starts_with(YAML::ErrorMsg::EOF_IN_SCALAR) ||
           message.starts_with(YAML::ErrorMsg::DOC_IN_SCALAR);
}

// The first byte after plain text. Its white space may be folded, the other bytes stand as they
// are.
std::size_t after_plain(std::string_view text, const LastScalar& last) {
    std::size_t at = last.offset;
    for (std::size_t seen = 0; at < text.size() && seen < last.plain_bytes; ++at) {
        seen += blanks.find(text[at]) == std::string_view::npos ? 1 : 0;
    }
    return at;
}

// The line after a block of text (`|` or `>`): the first that is indented less than its first line.
std::size_t after_block(std::string_view text, std::size_t at) {
    std::optional<std::size_t> indent;
    for (at = text.find('\n', at); at < text.size(); at = text.find('\n', at + 1)) {
        const std::size_t begin = at + 1;
        const std::size_t solid = text.find_first_not_of(' ', begin);
        if (solid == std::string_view::npos || text[solid] == '\n' || text[solid] == '\r') {
            continue;
        }
        indent = indent.value_or(solid - begin);
        if (solid - begin < *indent) {
            return begin;
        }
    }
    return text.size();
}

std::size_t after_last(std::string_view text, const LastScalar& last) {
    if (last.plain_bytes > 0 || last.offset >= text.size()) {
        return after_plain(text, last);
    }
    const char first = text[last.offset];
    if (first == '|' || first == '>') {
        return after_block(text, last.offset);
    }
    return first == '"' || first == '\'' ? after_quoted(text, last.offset) : last.offset;
}

// What is open at a place between scalars.
struct Open {
    std::vector<std::size_t> brackets;  // the outermost first
    std::optional<std::size_t> quote;   // one that has no end
};

// From the last scalar up to `end`; brackets within quotes and comments are text.
Open open_at(std::string_view text, const LastScalar& last, std::size_t end) {
    Open open{last.brackets, std::nullopt};
    std::size_t at = after_last(text, last);
    while ((at = text.find_first_of("\"'#[]{}", at)) < end) {
        const char c = text[at];
        if (c == '#') {  // a comment runs to the end of its line
            at = text.find('\n', at);
        } else if (c == '"' || c == '\'') {
            const std::size_t next = after_quoted(text, at);
            if (next == std::string_view::npos) {
                open.quote = at;
                break;
            }
            at = next;
        } else {
            if (c == '[' || c == '{') {
                open.brackets.push_back(at);
            } else if (!open.brackets.empty()) {
                open.brackets.pop_back();
            }
            ++at;
        }
    }
    return open;
}

bool is_open_list(std::string_view message) {
    return message.starts_with(YAML::ErrorMsg::END_OF_MAP_FLOW) ||
           message.starts_with(YAML::ErrorMsg::END_OF_SEQ_FLOW);
}

Place place_of(std::string_view text, std::string_view source, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {std::string(source), static_cast<std::uint32_t>(line),
            static_cast<std::uint32_t>(offset - start + 1)};
}

// A bracket that is not closed; `other` is the bracket of the other kind that came instead.
Problem open_bracket(std::string_view text, std::string_view source, std::size_t at,
                     const Place* other) {
    const bool is_list = text[at] == '[';
    std::string hint = fmt::format("close it with '{}'", is_list ? ']' : '}');
    if (other != nullptr) {
        hint += fmt::format(" before the '{}' at line {}, column {}", is_list ? '}' : ']',
                            other->line, other->column);
    }
    return {place_of(text, source, at),
            fmt::format("a '{}' that is not closed, or a ',' missing in it", text[at]),
            std::move(hint)};
}

}  // namespace

std::size_t after_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || i + 1 >= text.size() || text[i + 1] != '\'') {
                return i + 1;
            }
            ++i;
        }
    }
    return std::string_view::npos;
}

Problem explain_fault(std::string_view text, std::string_view source, const YAML::Mark& mark,
                      const std::string& message, const LastScalar& last) {
    Place place{std::string(source), static_cast<std::uint32_t>(std::max(mark.line, 0)) + 1,
                static_cast<std::uint32_t>(std::max(mark.column, 0)) + 1};
    const auto end = mark.pos < 0 ? text.size() : static_cast<std::size_t>(mark.pos);
    if (is_open_quote(message)) {
        if (const auto quote = open_at(text, last, text.size()).quote) {
            place = place_of(text, source, *quote);
        }
    } else if (is_open_list(message) || message.starts_with(YAML::ErrorMsg::FLOW_END)) {
        const auto open = open_at(text, last, end).brackets;
        if (!open.empty()) {
            return open_bracket(text, source, open.back(),
                                is_open_list(message) ? nullptr : &place);
        }
    }
    for (const Wording& row : wordings()) {
        if (message.starts_with(row.message)) {
            return {place, std::string(row.what), std::string(row.hint)};
        }
    }
    return {place, fmt::format("not YAML: {}", message), "see svcops-definitions(5)"};
}

}  // namespace svcops
