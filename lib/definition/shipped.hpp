#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace svcops {

// One file of config/, compiled in, so that the shipped definitions work from a single copied
// binary.
struct ShippedFile {
    std::string_view path;  // relative: "calendars/dhaka-office.yaml"
    std::string_view text;
};

std::span<const ShippedFile> shipped_files();  // generated from config/ at build time

// Who may read and write what is written: its owner (0600, folders 0700), or a group too (0660,
// folders 2770, so that new files are the group's).
enum class Readers : std::uint8_t { owner, group };

// Writes them below `folder` for editing and answers the paths written. A file that is there
// already stays as it is and is not answered. All are written beside the folder first: when there
// is no room for them, none of them appears. Throws EnvironmentError.
std::vector<std::filesystem::path> write_shipped(const std::filesystem::path& folder,
                                                 Readers readers);

}  // namespace svcops
