#pragma once
#include "lib/intake/source.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace svcops {

// Rows that are made of a file that has none: tab-separated, in an unlinked file. The first cell of
// each is the line of the file that it stands at; the first row names the columns.
class MadeRows {
public:
    // Throws EnvironmentError(cannot_create).
    explicit MadeRows(const std::filesystem::path& temporary);
    MadeRows(const MadeRows&) = delete;
    MadeRows& operator=(const MadeRows&) = delete;
    ~MadeRows();

    void cell(std::string_view text);
    // Throws EnvironmentError(io), and InputError(bad_data) for more than max_spooled_bytes.
    void end_row();
    // All of them, as a source that bears the file's name. Once, last.
    Source finish(std::string name);

private:
    void flush();

    std::filesystem::path folder_;
    int file_;
    std::string text_;
    std::uint64_t written_ = 0;
};

}  // namespace svcops
