#pragma once
#include "lib/text/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What is copied from a pipe or standard input, which need not end, takes room on the disk; more of
// it is refused. A file that is named is read where it is and has no such limit.
inline constexpr std::uint64_t max_spooled_bytes = std::uint64_t{4} << 30;

// The bytes of a foreign file, mapped read-only, so that memory stays the file's and cells are
// views into it. Move only; views stay valid while the source lives.
class Source {
public:
    // Throws InputError (no_input for a folder or a device, bad_data) and EnvironmentError (io,
    // permission). What is no regular file (a pipe) is spooled. `name` is what problems say; the
    // path when empty.
    static Source open(const std::filesystem::path& path, const std::filesystem::path& temporary,
                       std::string name = {});
    // Copies what a descriptor gives until its end into an unlinked file of the folder `temporary`;
    // the descriptor stays the caller's. `name` is what problems say. Throws as open, bad_data
    // for more than `most` bytes.
    static Source spool(int from, std::string name, const std::filesystem::path& temporary,
                        std::uint64_t most = max_spooled_bytes);
    // Rows that were made of the file of that name: each begins with the line of the file that it
    // stands at and a tab, so that places are told in the file. The descriptor becomes the
    // source's.
    static Source made_rows(int file, std::string name);
    // Bytes already in memory.
    static Source text(std::string bytes, std::string name);

    Source(Source&& other) noexcept;
    Source& operator=(Source&& other) noexcept;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    ~Source();

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    [[nodiscard]] bool is_made() const { return made_; }
    // True for views into the source itself; they outlive the row that gave them.
    [[nodiscard]] bool holds(std::string_view cell) const;
    // Whether the file still has the size and time of change that it had when it was opened. An
    // import asks at its end: rows read from a file that was being written are no rows.
    [[nodiscard]] bool unchanged() const;

private:
    Source() = default;
    static Source map(int file, std::string name);
    void release() noexcept;

    std::string name_;
    std::string memory_;
    std::string_view bytes_;
    void* mapping_ = nullptr;
    int file_ = -1;
    std::int64_t changed_ns_ = 0;
    bool made_ = false;
};

// Turns offsets into places. Lines are counted only as far as a problem needs them.
class LineMap {
public:
    explicit LineMap(const Source& source) : source_(&source) {}
    // The 1-based line of the byte at `offset` and its 1-based column in that line, in bytes.
    // Of rows that were made of a file, the line there.
    [[nodiscard]] Place place(std::uint64_t offset);

private:
    [[nodiscard]] Place told_place(std::uint64_t offset) const;
    static constexpr std::uint64_t chunk = std::uint64_t{1} << 20;
    const Source* source_;
    std::vector<std::uint64_t> newlines_;  // before each chunk
};

// Throws InputError (no_input) when the descriptor is a device, which has no end, such as /dev/zero
// or a disk. /dev/null, which is empty, and a terminal, where a person ends it, are none.
void refuse_device(int file, const std::string& name);

// An unlinked, read-write file of `temporary`: its name is gone at once, its room with the last
// use. Throws EnvironmentError (cannot_create).
int unlinked_file(const std::filesystem::path& temporary);

}  // namespace svcops
