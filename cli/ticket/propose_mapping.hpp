#pragma once
#include "cli/context.hpp"

#include <string>

namespace svcops::cli {

// Prints a mapping to begin with for a log: what its columns seem to mean, and as comments what
// nobody could guess. Reads no store.
ExitCode propose_mapping(const std::string& file, Context& context);

}  // namespace svcops::cli
