#pragma once
#include "cli/context.hpp"
#include "lib/intake/source.hpp"

#include <cstddef>
#include <string>

namespace svcops::cli {

// Of standard input that is held in memory: a million ids, or tens of thousands of JSON lines.
inline constexpr std::size_t max_input_bytes = 16U << 20U;

// Standard input to its end. Throws InputError (no_input for a device, bad_data for more than
// `most` bytes) and EnvironmentError (io).
std::string whole_input(int descriptor, std::size_t most = max_input_bytes);

// The bytes that an operand names: a file, or standard input for `-` (spooled to a temporary file
// beside the store).
Source open_input(Context& context, const std::string& name);

// A path as a person names it: from the working folder when it lies below that.
std::string shown_path(const Session& session, const std::filesystem::path& path);

// Files of definitions, with the places of their problems as a person names them.
Reading<std::vector<SourceText>> read_definition_files(
    const Session& session, std::span<const std::filesystem::path> paths);

}  // namespace svcops::cli
