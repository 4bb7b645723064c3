#pragma once
#include "cli/context.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// What may stand where the last word is being typed: nouns, verbs, options, values of an option,
// filter keys and their values. ":files" means that the shell should offer file names. Without a
// readable store there are fewer, never an error.
std::vector<std::string> candidates(const std::vector<std::string>& words, Context& context);

}  // namespace svcops::cli
