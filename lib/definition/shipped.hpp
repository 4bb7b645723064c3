#pragma once
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

// Writes them below `folder` (0600 and 0700) for editing and answers the paths written. A file that
// is there already stays as it is and is not answered. Throws EnvironmentError.
std::vector<std::filesystem::path> write_shipped(const std::filesystem::path& folder);

}  // namespace svcops
