#pragma once
#include "cli/context.hpp"
#include "lib/intake/source.hpp"

#include <string>

namespace svcops::cli {

// The bytes that an operand names: a file, or standard input for `-` (spooled to a temporary file
// beside the store).
Source open_input(Context& context, const std::string& name);

}  // namespace svcops::cli
