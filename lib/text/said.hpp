#pragma once
#include "lib/text/problem.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// What is wrong with a text in which somebody says something, as far as it can be read at all: it
// is no valid UTF-8, or nothing of it can be seen. `what` is how it is called: "the reason".
[[nodiscard]] std::optional<Problem> check_said(std::string_view what, std::string_view text,
                                                const Place& place, std::string_view remedy);

// The same of a text in one line, which holds nothing that cannot be seen and has `longest`
// characters at most.
[[nodiscard]] std::optional<Problem> check_said_line(std::string_view what, std::string_view text,
                                                     const Place& place, std::size_t longest);

}  // namespace svcops
