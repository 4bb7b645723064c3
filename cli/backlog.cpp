#include "cli/backlog.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>

namespace svcops::cli {

Backlog::~Backlog() {
    if (file_ >= 0) {
        ::close(file_);
    }
}

bool Backlog::keep(std::string_view text) {
    if (read_ == written_ && memory_.size() - taken_ + text.size() <= most_in_memory) {
        memory_.erase(0, taken_);
        taken_ = 0;
        memory_ += text;
        return true;
    }
    return keep_in_file(text);
}

bool Backlog::keep_in_file(std::string_view text) {
    if (file_ < 0) {
        file_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (file_ < 0) {
            return false;
        }
    }
    std::uint64_t to = written_;
    while (!text.empty()) {
        const auto count = ::pwrite(file_, text.data(), text.size(), static_cast<off_t>(to));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        to += static_cast<std::uint64_t>(count);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    written_ = to;
    return true;
}

std::string_view Backlog::next(std::size_t most) {
    if (taken_ < memory_.size()) {
        return std::string_view(memory_).substr(taken_, most);
    }
    page_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(most, written_ - read_)));
    ssize_t count = 0;
    do {
        count = ::pread(file_, page_.data(), page_.size(), static_cast<off_t>(read_));
    } while (count < 0 && errno == EINTR);
    page_.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return page_;
}

void Backlog::done(std::size_t bytes) {
    if (taken_ < memory_.size()) {
        taken_ += bytes;
    } else {
        read_ += bytes;
    }
}

}  // namespace svcops::cli
