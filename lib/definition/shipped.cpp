#include "lib/definition/shipped.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace svcops {

namespace {

[[noreturn]] void fail(Outcome outcome, const std::filesystem::path& path) {
    throw EnvironmentError(outcome, fmt::format("{}: {}", path.string(), std::strerror(errno)));
}

void write_all(int descriptor, std::string_view text, const std::filesystem::path& path) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            ::close(descriptor);
            fail(Outcome::io, path);
        }
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

// False when a file of that name is there already.
bool write_new(const std::filesystem::path& path, std::string_view text, Readers readers) {
    const mode_t mode = readers == Readers::group ? 0660 : 0600;
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor < 0 && errno == EEXIST) {
        return false;
    }
    if (descriptor < 0) {
        fail(Outcome::cannot_create, path);
    }
    if (::fchmod(descriptor, mode) != 0) {  // whatever the umask
        ::close(descriptor);
        fail(Outcome::io, path);
    }
    write_all(descriptor, text, path);
    if (::fsync(descriptor) != 0 || ::close(descriptor) != 0) {
        fail(Outcome::io, path);
    }
    return true;
}

void make_folder(const std::filesystem::path& folder, Readers readers) {
    std::error_code error;
    if (std::filesystem::is_directory(folder, error)) {
        return;
    }
    make_folder(folder.parent_path(), readers);
    if (::mkdir(folder.c_str(), 0700) != 0) {
        fail(Outcome::cannot_create, folder);
    }
    if (readers == Readers::group && ::chmod(folder.c_str(), S_ISGID | 0770) != 0) {
        fail(Outcome::cannot_create, folder);
    }
}

}  // namespace

std::vector<std::filesystem::path> write_shipped(const std::filesystem::path& folder,
                                                 Readers readers) {
    std::vector<std::filesystem::path> written;
    for (const auto& file : shipped_files()) {
        const auto path = folder / file.path;
        make_folder(path.parent_path(), readers);
        if (write_new(path, file.text, readers)) {
            written.push_back(path);
        }
    }
    return written;
}

}  // namespace svcops
