#pragma once
#include "cli/context.hpp"

namespace svcops::cli {

// Whether a verb that writes answers in a line for people: on a terminal, in a file and where it is
// asked for. Without being asked, a pipe gets the bare id.
bool answers_in_words(Context& context);

}  // namespace svcops::cli
