#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace svcops {

// One file of config/, or of an example's definitions, compiled in, so that the shipped definitions
// work from a single copied binary.
struct ShippedFile {
    std::string_view path;  // "calendars/dhaka-office.yaml", "sets/telecom/services/services.yaml"
    std::string_view text;
};

std::span<const ShippedFile> shipped_files();  // generated at build time

// The sets of definitions to begin with, by name: "support", which is config/ itself, and the
// examples that have definitions.
std::vector<std::string_view> shipped_sets();
// What a set holds, as it is written: calendars, deadlines, mappings and workflows, which all sets
// have, and its own. A name that is no set has the former alone.
std::vector<ShippedFile> files_of_set(std::string_view set);

// Who may read and write what is written: its owner (0600, folders 0700), or a group too (0660,
// folders 2770, so that new files are the group's).
enum class Readers : std::uint8_t { owner, group };

// Writes those of a set below `folder` for editing and answers the paths written. A file that is
// there already stays as it is and is not answered. All are written beside the folder first: when
// there is no room for them, none of them appears. Throws EnvironmentError.
std::vector<std::filesystem::path> write_shipped(const std::filesystem::path& folder,
                                                 std::string_view set, Readers readers);

}  // namespace svcops
