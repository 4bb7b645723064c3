#include "cli/tree_cache_file.hpp"

#include "cli/output.hpp"
#include "lib/finding/error.hpp"

#include <unistd.h>

#include <fcntl.h>
#include <sys/stat.h>

namespace svcops::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = std::size_t{16} * 1024 * 1024;

fs::path base_of(const Session& session) {
    if (const auto given = session.environment("XDG_CACHE_HOME");
        given && given->starts_with('/')) {
        return *given;
    }
    // Without a home of one's own nothing is left in the root folder.
    return session.home == "/" ? fs::path() : session.home / ".cache";
}

bool is_own(const struct stat& info) {
    return info.st_uid == ::geteuid() && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

// What another user could have written is not read.
std::string own_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) {
        return {};
    }
    std::string bytes;
    struct stat info {};
    if (::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && is_own(info) && info.st_size > 0 &&
        static_cast<std::size_t>(info.st_size) <= most_bytes) {
        bytes.resize(static_cast<std::size_t>(info.st_size));
        const auto got = ::read(file, bytes.data(), bytes.size());
        bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    }
    ::close(file);
    return bytes;
}

// The folder, made when its own parent is the user's; nobody's home gets files of another.
bool make_folder(const fs::path& folder) {
    std::error_code failed;
    struct stat info {};
    if (::stat(folder.parent_path().c_str(), &info) != 0) {
        const auto home = folder.parent_path().parent_path();
        if (::stat(home.c_str(), &info) != 0 || info.st_uid != ::geteuid() ||
            ::mkdir(folder.parent_path().c_str(), 0700) != 0) {
            return false;
        }
    } else if (info.st_uid != ::geteuid()) {
        return false;
    }
    return ::mkdir(folder.c_str(), 0700) == 0 ||
           (::stat(folder.c_str(), &info) == 0 && is_own(info));
}

}  // namespace

TreeCacheFile::TreeCacheFile(const Session& session, std::span<const fs::path> folders) {
    const auto base = base_of(session);
    if (!base.is_absolute()) {
        return;
    }
    std::string names;
    for (const auto& folder : folders) {
        names += fs::absolute(folder).lexically_normal().string() + '\n';
    }
    path_ = base / "svcops" / (hex(sha256(bytes(names))).substr(0, 16) + ".trees");
    cache_ = TreeCache::unpack(own_file(path_));
}

void TreeCacheFile::keep() const {
    if (path_.empty() || !cache_.grown()) {
        return;
    }
    const auto packed = cache_.pack();
    if (packed.size() > most_bytes || !make_folder(path_.parent_path())) {
        return;
    }
    try {
        OutputFile file(path_);
        file.sink().write(packed);
        file.finish();
    } catch (const Error&) {  // a full disk or a folder without a right: the next run reads again
        return;
    }
}

}  // namespace svcops::cli
