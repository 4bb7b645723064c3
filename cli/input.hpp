#pragma once
#include "cli/context.hpp"
#include "lib/intake/source.hpp"

#include <string>

namespace svcops::cli {

// The bytes that an operand names: a file, or standard input for `-` (spooled to a temporary file
// beside the store).
Source open_input(Context& context, const std::string& name);

// A path as a person names it: from the working folder when it lies below that.
std::string shown_path(const Session& session, const std::filesystem::path& path);

// Files of definitions, with the places of their problems as a person names them.
Reading<std::vector<SourceText>> read_definition_files(
    const Session& session, std::span<const std::filesystem::path> paths);

}  // namespace svcops::cli
