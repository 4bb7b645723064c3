#pragma once
#include "lib/definition/yaml_tree.hpp"
#include "lib/text/problem.hpp"

#include <yaml-cpp/mark.h>

#include <string>
#include <string_view>

namespace svcops {

// The first byte after the quoted scalar at `at`, or npos when it is not closed (the parser takes
// the end of the text for a quote).
[[nodiscard]] std::size_t after_quoted(std::string_view text, std::size_t at);

// A parser's complaint as a problem in our words: a quote or bracket that is never closed is placed
// where it opens, not at the end of the file.
Problem explain_fault(std::string_view text, std::string_view source, const YAML::Mark& mark,
                      const std::string& message, const LastScalar& last);

}  // namespace svcops
