#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace svcops::cli {

// Text that waits for its reader, first in, first out: up to `most_in_memory` bytes in memory, the
// rest in a file without a name, which goes with the process.
class Backlog {
public:
    static constexpr std::size_t most_in_memory = std::size_t{4} * 1024 * 1024;

    explicit Backlog(std::filesystem::path folder) : folder_(std::move(folder)) {}
    Backlog(const Backlog&) = delete;
    Backlog& operator=(const Backlog&) = delete;
    ~Backlog();

    [[nodiscard]] bool empty() const { return memory_.size() == taken_ && read_ == written_; }
    // False when there is no room for it, neither here nor there; then nothing was kept.
    [[nodiscard]] bool keep(std::string_view text);
    // What comes next, at most `most` bytes; valid until the next call. Empty at the end, or when
    // the file cannot be read (errno).
    [[nodiscard]] std::string_view next(std::size_t most);
    void done(std::size_t bytes);  // that many of next() are written

private:
    [[nodiscard]] bool keep_in_file(std::string_view text);

    std::filesystem::path folder_;
    std::string memory_;
    std::size_t taken_ = 0;  // of memory_
    int file_ = -1;
    std::uint64_t written_ = 0;
    std::uint64_t read_ = 0;
    std::string page_;
};

}  // namespace svcops::cli
