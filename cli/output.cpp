#include "cli/output.hpp"

#include "lib/finding/error.hpp"

#include <climits>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace svcops::cli {
namespace {

constexpr mode_t private_mode = 0600;
constexpr mode_t readable_mode = 0644;
constexpr mode_t permission_bits = 0777;

std::string reason(int error) {
    return std::generic_category().message(error);
}

EnvironmentError write_failed(std::string_view name, int error) {
    const bool full = error == ENOSPC || error == EDQUOT;
    return {Outcome::io, fmt::format("cannot write {}: {}", name, reason(error)),
            full ? "make room or name another place with -o" : ""};
}

EnvironmentError cannot_create(const std::filesystem::path& path, const std::string& why,
                               std::string hint = {}) {
    return {Outcome::cannot_create, fmt::format("cannot create {}: {}", path.string(), why),
            std::move(hint)};
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.parent_path();
    return folder.empty() ? std::filesystem::path(".") : folder;
}

// The folder's own entry for the new name must reach the disk too.
void synchronise_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return;  // a folder that may be written but not read cannot be synchronised
    }
    const int failed = ::fsync(descriptor) != 0 ? errno : 0;
    ::close(descriptor);
    if (failed != 0 && failed != EINVAL && failed != EROFS) {
        throw write_failed(folder.string(), failed);
    }
}

enum class Target : std::uint8_t { absent, file, device };

struct Existing {
    Target target = Target::absent;
    mode_t mode = private_mode;
};

// What stands under the name now; refuses folders and links to files.
Existing look_at(const std::filesystem::path& path) {
    struct stat own {};
    if (::lstat(path.c_str(), &own) != 0) {
        if (errno == ENOENT) {
            return {};
        }
        throw cannot_create(path, reason(errno));
    }
    struct stat reached = own;
    const bool link = S_ISLNK(own.st_mode);
    const bool dangling = link && ::stat(path.c_str(), &reached) != 0;
    if (S_ISDIR(reached.st_mode)) {
        throw cannot_create(path, "it is a folder");
    }
    if (dangling || (link && S_ISREG(reached.st_mode))) {
        throw cannot_create(path, "it is a symbolic link",
                            "name the file itself, or - for standard output");
    }
    if (!S_ISREG(reached.st_mode)) {
        return {Target::device, private_mode};
    }
    return {Target::file, reached.st_mode & permission_bits};
}

// Somebody reads it at a pace of their own.
bool has_reader(int descriptor) {
    struct stat info {};
    return ::fstat(descriptor, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISBLK(info.st_mode);
}

// A pipe that is ready takes so many bytes at once.
constexpr std::size_t atom = PIPE_BUF;

bool is_ready(int descriptor) {
    pollfd asked{descriptor, POLLOUT, 0};
    return ::poll(&asked, 1, 0) != 0;  // an error counts too: the write will name it
}

// Writes while the reader takes it; how many bytes those were.
std::size_t write_ready(int descriptor, std::string_view text, std::string_view name) {
    std::size_t written = 0;
    while (written < text.size() && is_ready(descriptor)) {
        const auto piece = text.substr(written, atom);
        write_all(descriptor, piece, name);
        written += piece.size();
    }
    return written;
}

enum class Wait : std::uint8_t { never, for_reader };

void drain(Backlog& backlog, int descriptor, const std::string& name, Wait wait) {
    while (!backlog.empty() && (wait == Wait::for_reader || is_ready(descriptor))) {
        const auto piece = backlog.next(atom);
        if (piece.empty()) {
            throw write_failed(name, errno);
        }
        write_all(descriptor, piece, name);
        backlog.done(piece.size());
    }
}

}  // namespace

void write_all(int descriptor, std::string_view text, std::string_view name) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            throw PipeClosed();
        } else if (errno != EINTR) {
            throw write_failed(name, errno);
        }
    }
}

DescriptorOutput::DescriptorOutput(int descriptor, std::string name,
                                   std::filesystem::path temporary)
    : descriptor_(descriptor),
      name_(std::move(name)),
      may_pause_(has_reader(descriptor)),
      backlog_(std::move(temporary)),
      sink_([this](std::string_view text) { take(text); }, Sink::usual_capacity,
            [this] { drain(backlog_, descriptor_, name_, Wait::for_reader); }) {}

void DescriptorOutput::take(std::string_view text) {
    if (!may_pause_) {
        write_all(descriptor_, text, name_);
        return;
    }
    drain(backlog_, descriptor_, name_, Wait::never);
    if (backlog_.empty()) {
        text.remove_prefix(write_ready(descriptor_, text, name_));
    }
    if (!text.empty() && !backlog_.keep(text)) {
        drain(backlog_, descriptor_, name_, Wait::for_reader);
        write_all(descriptor_, text, name_);
    }
}

OutputFile::OutputFile(std::filesystem::path path, For reader)
    : path_(std::move(path)),
      sink_([this](std::string_view text) { write_all(descriptor_, text, path_.string()); }) {
    const Existing existing = look_at(path_);
    if (existing.target == Target::device) {
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (descriptor_ < 0) {
            throw cannot_create(path_, reason(errno));
        }
        return;
    }
    create_temporary();
    const mode_t mode = reader == For::everybody ? readable_mode : existing.mode;
    if (::fchmod(descriptor_, mode) != 0) {
        const int error = errno;
        discard();
        throw cannot_create(path_, reason(error));
    }
}

void OutputFile::create_temporary() {
    constexpr int most_tries = 100;
    for (int i = 0; i < most_tries; ++i) {
        temporary_ = folder_of(path_) / fmt::format(".svcops-{}-{}.tmp", ::getpid(), i);
        descriptor_ = ::open(temporary_.c_str(),
                             O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, private_mode);
        if (descriptor_ >= 0) {
            return;
        }
        if (errno != EEXIST) {
            break;
        }
    }
    throw cannot_create(path_, reason(errno));
}

void OutputFile::finish() {
    if (descriptor_ < 0) {
        return;  // already finished
    }
    sink_.flush();
    if (temporary_.empty()) {
        if (::close(std::exchange(descriptor_, -1)) != 0) {
            throw write_failed(path_.string(), errno);
        }
        return;
    }
    if (::fsync(descriptor_) != 0) {
        throw write_failed(path_.string(), errno);
    }
    if (::close(std::exchange(descriptor_, -1)) != 0) {
        throw write_failed(path_.string(), errno);
    }
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
        throw write_failed(path_.string(), errno);
    }
    temporary_.clear();
    synchronise_folder(folder_of(path_));
}

void OutputFile::discard() noexcept {
    if (descriptor_ >= 0) {
        ::close(std::exchange(descriptor_, -1));
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
        temporary_.clear();
    }
}

OutputFile::~OutputFile() {
    discard();
}

}  // namespace svcops::cli
