#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/text/problem.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// One file of definitions as read from disk, or a text with the name it is known by.
struct SourceText {
    std::string path;
    std::string text;
    bool operator==(const SourceText&) const = default;
};

// A source after loading: its SHA-256 says which text was used.
struct DefinitionSource {
    std::string path;
    std::string text;
    Digest digest{};
};

// Limits of one source; a larger, deeper or busier text is a problem and is not read further.
inline constexpr std::size_t max_source_bytes = std::size_t{1024} * 1024;
inline constexpr std::size_t max_source_depth = 32;
inline constexpr std::size_t max_source_events = 100'000;

// Reads every *.yaml and *.yml below the folders, and every file named outright, ordered by path;
// hidden files and folders and links to folders are left alone. What cannot be read is a problem
// that names it; of a file over the limit only the limit and one byte are read. Throws
// EnvironmentError(permission) with every problem when one is that this user may not read it.
Reading<std::vector<SourceText>> read_folder(std::span<const std::filesystem::path> paths);

// SHA-256 over the texts, ordered by their own digests: moving or renaming a file changes nothing.
Digest digest_of(std::span<const DefinitionSource> sources);

}  // namespace svcops
