#include "lib/store/file.hpp"

#include "lib/finding/error.hpp"
#include "lib/store/connection.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <sys/stat.h>
#include <system_error>

namespace svcops::store {
namespace {

[[noreturn]] void fail(Outcome outcome, const std::filesystem::path& path, std::string_view doing,
                       int error) {
    throw EnvironmentError(outcome, fmt::format("{}: {}: {}", path.string(), doing,
                                                std::generic_category().message(error)));
}

// A descriptor that is closed at the end.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode)) {}
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }

private:
    int number_;
};

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

std::filesystem::path resolved(const std::filesystem::path& path) {
    std::error_code error;
    const auto folder = std::filesystem::canonical(folder_of(path), error);
    return error ? path : folder / path.filename();
}

// `shown` is what messages say.
void sync(const std::filesystem::path& path, int flags, const std::filesystem::path& shown) {
    const Descriptor file(path, flags);
    if (!file.open() || ::fsync(file.number()) != 0) {
        fail(Outcome::io, shown, "cannot be made durable", errno);
    }
}

}  // namespace

NewFile::NewFile(const std::filesystem::path& place, mode_t mode) : place_(resolved(place)) {
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(place_, error))) {
        throw EnvironmentError(Outcome::cannot_create,
                               fmt::format("{}: exists already", place_.string()),
                               "give another name, or move it away first");
    }
    temporary_ = place_;
    temporary_ += fmt::format(".{}.tmp", ::getpid());
    const Descriptor made(temporary_, O_RDWR | O_CREAT | O_EXCL, mode);
    if (!made.open()) {
        const int cause = errno;
        fail(cause == EACCES || cause == EPERM ? Outcome::permission : Outcome::cannot_create,
             place_, "cannot be created", cause);
    }
    if (::fchmod(made.number(), mode) != 0) {
        fail(Outcome::cannot_create, place_, "cannot be given its mode", errno);
    }
}

NewFile::~NewFile() {
    if (!appeared_) {
        std::error_code ignored;
        std::filesystem::remove(temporary_, ignored);
    }
    std::error_code ignored;
    std::filesystem::remove(temporary_.string() + "-journal", ignored);
}

void NewFile::appear() {
    sync(temporary_, O_RDONLY, place_);
    if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, place_.c_str(), RENAME_NOREPLACE) !=
        0) {
        fail(Outcome::cannot_create, place_, "cannot be created", errno);
    }
    appeared_ = true;
    sync(folder_of(place_), O_RDONLY | O_DIRECTORY, place_);
}

mode_t file_mode(const StoreOptions& options) {
    return options.shared ? 0660 : 0600;
}

void share(const NewFile& file, const StoreOptions& options) {
    if (!options.shared) {
        return;
    }
    const struct group* group = ::getgrnam(options.group.c_str());
    if (group == nullptr) {
        throw InputError(Outcome::usage, fmt::format("there is no group '{}'", options.group),
                         "getent group lists them");
    }
    const auto folder = folder_of(file.place());
    if (::chown(file.temporary().c_str(), static_cast<uid_t>(-1), group->gr_gid) != 0 ||
        ::chown(folder.c_str(), static_cast<uid_t>(-1), group->gr_gid) != 0) {
        fail(Outcome::permission, folder, "cannot be given to the group", errno);
    }
    if (::chmod(folder.c_str(), S_ISGID | 0770) != 0) {
        fail(Outcome::permission, folder, "cannot be shared with the group", errno);
    }
}

std::filesystem::path checked_path(const std::filesystem::path& path, std::string_view if_missing) {
    auto file = resolved(path);
    struct stat status {};
    if (::lstat(file.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            throw StoreError(Outcome::no_input, fmt::format("{}: there is no store", file.string()),
                             std::string(if_missing));
        }
        fail(Outcome::permission, file, "cannot be looked at", errno);
    }
    if (S_ISLNK(status.st_mode)) {
        throw StoreError(
            Outcome::permission,
            fmt::format("{}: is a symbolic link, which is not followed", file.string()),
            "give the path of the store itself");
    }
    if (!S_ISREG(status.st_mode)) {
        throw StoreError(Outcome::bad_data, fmt::format("{}: is not a file", file.string()),
                         "give the path of a store with --store");
    }
    return file;
}

bool has_journal(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path.string() + "-journal", error);
    return !error && size > 0;
}

std::optional<HeaderNumbers> header_if_hot(const std::filesystem::path& path,
                                           Seconds lock_timeout) {
    try {
        Connection connection(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, lock_timeout);
        return HeaderNumbers{connection.number("pragma application_id"),
                             connection.number("pragma user_version")};
    } catch (const EnvironmentError&) {
        // Refused for reading alone: the journal is hot. Application id and version never change,
        // so the file's own header can be trusted for them.
    }
    std::ifstream in(path, std::ios::binary);
    std::array<unsigned char, 100> header{};
    in.read(reinterpret_cast<char*>(header.data()), header.size());
    const auto number = [&](std::size_t at) {
        std::int64_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            value = value * 256 + header[at + i];
        }
        return value;
    };
    return HeaderNumbers{number(68), number(60)};
}

}  // namespace svcops::store
