#pragma once
#include "cli/context.hpp"
#include "lib/catalogue/import_mapping.hpp"

#include <string>

namespace svcops::cli {

// A file's mapping when the word names one, else one of the definitions. Throws InputError:
// no_input with the nearest name, bad_definition with what is wrong in the file.
ImportMapping find_mapping(const std::string& name, Context& context);

}  // namespace svcops::cli
