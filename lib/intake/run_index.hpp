#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace svcops {

// Neighbouring rows of one ticket: where they begin, and what tells the ticket.
struct RowRun {
    std::uint64_t key =
        0;  // hash of the reference; once sorted, the offset of the ticket's first row
    std::uint64_t offset = 0;  // of the run's first row
};

// Which rows belong together, in 16 bytes a run. A long index lies in an unlinked file, so that
// memory stays the file's.
class RunIndex {
public:
    explicit RunIndex(std::filesystem::path temporary) : temporary_(std::move(temporary)) {}
    RunIndex(const RunIndex&) = delete;
    RunIndex& operator=(const RunIndex&) = delete;
    ~RunIndex();

    void add(RowRun run);
    // Runs with equal keys stand together, tickets in the order of their first rows, the runs of
    // one in the order of the file. Different references with one hash fall into one group; the
    // reader of the rows tells them apart.
    void sort();
    [[nodiscard]] std::span<const RowRun> runs() const { return {data_, size_}; }

private:
    static constexpr std::size_t in_memory = std::size_t{1} << 16;  // runs
    void grow();

    std::filesystem::path temporary_;
    std::vector<RowRun> memory_;
    int file_ = -1;
    RowRun* data_ = nullptr;
    std::size_t size_ = 0, room_ = 0;
};

}  // namespace svcops
