#pragma once
#include "cli/context.hpp"

#include <string>

namespace svcops::cli {

// Whether a verb that writes answers in a line for people: on a terminal, in a file and where it is
// asked for. Without being asked, a pipe gets the bare id.
bool answers_in_words(Context& context);

// A bare id as a pipe gets it: in a line, or with --null before a zero byte.
std::string bare_line(Context& context, std::string label);

}  // namespace svcops::cli
