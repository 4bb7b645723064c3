#include "lib/definition/yaml_fault.hpp"

#include <fmt/core.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace svcops {

namespace {

struct Wording {
    std::string_view message;  // how the parser's begins
    std::string_view what;
    std::string_view hint;
};

const Wording wordings[] = {
    {YAML::ErrorMsg::END_OF_MAP_FLOW, "a '{' that is not closed, or a ',' missing in it",
     "close it with '}'"},
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, "a '[' that is not closed, or a ',' missing in it",
     "close it with ']'"},
    {YAML::ErrorMsg::END_OF_MAP, "text that does not belong to the keys around it",
     "indent like the key above; quote text that holds ':' or '#' or quotes"},
    {YAML::ErrorMsg::END_OF_SEQ, "text that does not belong to the list around it",
     "indent like the '-' above"},
    {YAML::ErrorMsg::MAP_VALUE, "a ':' where no key stands",
     "put text that holds ': ' in quotes; indent keys alike"},
    {YAML::ErrorMsg::MAP_KEY, "a key where none may stand", "begin it on a line of its own"},
    {YAML::ErrorMsg::BLOCK_ENTRY, "a '-' where no list item may stand",
     "begin it on a line of its own, or quote the text"},
    {YAML::ErrorMsg::FLOW_END, "a ']' or '}' that closes nothing", "remove it or quote the text"},
    {YAML::ErrorMsg::UNKNOWN_TOKEN, "a character that no text may begin with", "quote the text"},
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

bool closes_nothing(std::string_view message) {
    return message.starts_with(YAML::ErrorMsg::EOF_IN_SCALAR) ||
           message.starts_with(YAML::ErrorMsg::DOC_IN_SCALAR);
}

// The quote that stays open: the first after the last scalar that has no end.
std::optional<std::size_t> open_quote(std::string_view text, const LastScalar& last) {
    std::size_t at = last.offset + last.plain_size;
    while (at < text.size()) {
        at = text.find_first_of("\"'#", at);
        if (at == std::string_view::npos) {
            return std::nullopt;
        }
        if (text[at] == '#') {  // a comment runs to the end of its line
            at = text.find('\n', at);
            continue;
        }
        const std::size_t end = after_quoted(text, at);
        if (end == std::string_view::npos) {
            return at;
        }
        at = end;
    }
    return std::nullopt;
}

bool is_open_list(std::string_view message) {
    return message.starts_with(YAML::ErrorMsg::END_OF_MAP_FLOW) ||
           message.starts_with(YAML::ErrorMsg::END_OF_SEQ_FLOW);
}

// The innermost bracket that stays open up to `end`; brackets within quotes and comments are text.
std::optional<std::size_t> open_bracket(std::string_view text, std::size_t end) {
    constexpr std::string_view starts = " \t\n[{,:";
    std::vector<std::size_t> open;
    std::size_t at = 0;
    while ((at = text.find_first_of("\"'#[]{}", at)) < end) {
        const char c = text[at];
        const bool begins = at == 0 || starts.find(text[at - 1]) != std::string_view::npos;
        if (begins && (c == '#' || c == '"' || c == '\'')) {
            at = c == '#' ? text.find('\n', at) : after_quoted(text, at);
            continue;  // npos is behind every end
        }
        if ((c == '[' || c == '{') && (begins || !open.empty())) {
            open.push_back(at);
        } else if ((c == ']' || c == '}') && !open.empty()) {
            open.pop_back();
        }
        ++at;
    }
    return open.empty() ? std::nullopt : std::optional(open.back());
}

Place place_of(std::string_view text, std::string_view source, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {std::string(source), static_cast<std::uint32_t>(line),
            static_cast<std::uint32_t>(offset - start + 1)};
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
    if (closes_nothing(message)) {
        if (const auto quote = open_quote(text, last)) {
            place = place_of(text, source, *quote);
        }
    }
    if (is_open_list(message)) {
        const auto end = mark.pos < 0 ? text.size() : static_cast<std::size_t>(mark.pos);
        if (const auto bracket = open_bracket(text, end)) {
            place = place_of(text, source, *bracket);
        }
    }
    for (const Wording& row : wordings) {
        if (message.starts_with(row.message)) {
            return {place, std::string(row.what), std::string(row.hint)};
        }
    }
    return {place, fmt::format("not YAML: {}", message), "see svcops-definitions(5)"};
}

}  // namespace svcops
