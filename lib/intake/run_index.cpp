#include "lib/intake/run_index.hpp"

#include "lib/finding/error.hpp"
#include "lib/intake/source.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>

namespace svcops {

RunIndex::~RunIndex() {
    if (file_ < 0) {
        return;
    }
    ::munmap(data_, room_ * sizeof(RowRun));
    ::close(file_);
}

void RunIndex::add(RowRun run) {
    if (size_ == room_) {
        grow();
    }
    data_[size_++] = run;
}

// Doubles; beyond what is kept in memory into a file that is mapped again in its new length.
void RunIndex::grow() {
    const std::size_t room = std::max<std::size_t>(room_ * 2, 1024);
    if (room <= in_memory) {
        memory_.resize(room);
        data_ = memory_.data();
        room_ = room;
        return;
    }
    if (file_ < 0) {
        file_ = unlinked_file(temporary_);
    }
    const auto bytes = static_cast<off_t>(room * sizeof(RowRun));
    // Room is taken at once: a full disk must be an error here and not a signal later.
    if (::posix_fallocate(file_, 0, bytes) != 0) {
        throw EnvironmentError(Outcome::io, "no room for the index of rows",
                               "free space in the folder for temporary files");
    }
    void* const mapped =
        ::mmap(nullptr, room * sizeof(RowRun), PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0);
    if (mapped == MAP_FAILED) {
        throw EnvironmentError(Outcome::io, "cannot map the index of rows");
    }
    if (memory_.empty()) {
        ::munmap(data_, room_ * sizeof(RowRun));
    } else {
        std::memcpy(mapped, memory_.data(), size_ * sizeof(RowRun));
        memory_ = {};
    }
    data_ = static_cast<RowRun*>(mapped);
    room_ = room;
}

void RunIndex::sort() {
    const std::span<RowRun> all(data_, size_);
    std::sort(all.begin(), all.end(), [](const RowRun& a, const RowRun& b) {
        return a.key != b.key ? a.key < b.key : a.offset < b.offset;
    });
    for (std::size_t i = 0; i < all.size();) {
        const std::uint64_t key = all[i].key, first = all[i].offset;
        for (; i < all.size() && all[i].key == key; ++i) {
            all[i].key = first;
        }
    }
    std::sort(all.begin(), all.end(), [](const RowRun& a, const RowRun& b) {
        return a.key != b.key ? a.key < b.key : a.offset < b.offset;
    });
}

}  // namespace svcops
