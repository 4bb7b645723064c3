#include "cli/appended_line.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace svcops::cli {

namespace {

constexpr mode_t owner_alone = 0600;

class AppendedFile {
public:
    explicit AppendedFile(const std::string& path)
        : descriptor_(::open(path.c_str(),
                             O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                             owner_alone)) {}
    ~AppendedFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    AppendedFile(const AppendedFile&) = delete;
    AppendedFile& operator=(const AppendedFile&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

std::string reason() {
    return std::strerror(errno);
}

bool ends_in_a_line(int file, off_t size) {
    char last = '\n';
    return size == 0 || ::pread(file, &last, 1, size - 1) != 1 || last == '\n';
}

}  // namespace

std::string append_line(const std::string& path, std::string_view line) {
    const AppendedFile file(path);
    if (file.get() < 0) {
        return reason();
    }
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        return reason();
    }
    struct stat found {};
    if (::fstat(file.get(), &found) != 0) {
        return reason();
    }
    if (!S_ISREG(found.st_mode)) {
        return "it is no file";
    }
    std::string text = ends_in_a_line(file.get(), found.st_size) ? "" : "\n";
    text += line;
    text += '\n';
    const auto written = ::write(file.get(), text.data(), text.size());
    const bool whole = written == static_cast<ssize_t>(text.size());
    if (whole && ::fsync(file.get()) == 0) {
        return {};
    }
    auto why = written < 0 || whole ? reason() : std::string("there is no room for the whole line");
    if (written > 0 && ::ftruncate(file.get(), found.st_size) != 0) {
        why += ", and its beginning stays";
    }
    return why;
}

}  // namespace svcops::cli
