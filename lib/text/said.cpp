#include "lib/text/said.hpp"

#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

std::optional<Problem> check_said(std::string_view what, std::string_view text, const Place& place,
                                  std::string_view remedy) {
    if (const auto at = invalid_utf8_at(text); at != std::string_view::npos) {
        return Problem{place, fmt::format("{} is not valid UTF-8", what),
                       fmt::format("byte {} is 0x{:02x}; write it in UTF-8", at + 1,
                                   static_cast<unsigned char>(text[at]))};
    }
    if (invisible(text)) {
        return Problem{place, fmt::format("{} is empty", what), std::string(remedy)};
    }
    return std::nullopt;
}

std::optional<Problem> check_said_line(std::string_view what, std::string_view text,
                                       const Place& place, std::size_t longest) {
    if (auto problem = check_said(what, text, place, {})) {
        return problem;
    }
    if (visible(text) != text) {
        return Problem{place, fmt::format("'{}' holds what cannot be seen", visible(text)),
                       "write it in one line, without control characters"};
    }
    const auto length = static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
    if (length > longest) {
        return Problem{
            place, fmt::format("{} has {} characters, {} is the most", what, length, longest), {}};
    }
    return std::nullopt;
}

}  // namespace svcops
