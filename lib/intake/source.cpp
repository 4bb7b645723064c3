#include "lib/intake/source.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/number.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/mman.h>
#include <sys/stat.h>
#include <utility>

namespace svcops {
namespace {

std::string reason() {
    return std::generic_category().message(errno);
}

[[noreturn]] void fail_io(const std::string& name) {
    throw EnvironmentError(Outcome::io, fmt::format("{}: {}", name, reason()));
}

[[noreturn]] void fail_open(const std::string& name) {
    if (errno == ENOENT || errno == ENOTDIR) {
        throw InputError(Outcome::no_input, fmt::format("{}: no such file", name));
    }
    if (errno == EACCES || errno == EPERM) {
        throw EnvironmentError(Outcome::permission, fmt::format("{}: {}", name, reason()));
    }
    fail_io(name);
}

constexpr const char* other_folder = "TMPDIR names another place";

void write_all(int file, const char* data, std::size_t size, const std::string& name,
               const std::filesystem::path& folder) {
    while (size > 0) {
        const ssize_t written = ::write(file, data, size);
        if (written < 0 && errno != EINTR) {
            const auto why = reason();
            ::close(file);
            throw EnvironmentError(
                Outcome::io,
                fmt::format("{}: cannot be copied to {}: {}", name, folder.string(), why),
                other_folder);
        }
        if (written > 0) {
            data += written;
            size -= static_cast<std::size_t>(written);
        }
    }
}

std::int64_t changed_ns(const struct stat& status) {
    return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

bool is_null_device(const struct stat& status) {
    struct stat null {};
    return ::stat("/dev/null", &null) == 0 && status.st_rdev == null.st_rdev;
}

// What a descriptor gives until its end, at most so many bytes, into an unlinked file.
int copy_to_file(int from, const std::string& name, const std::filesystem::path& temporary,
                 std::uint64_t most) {
    const int to = unlinked_file(temporary);
    std::array<char, 1 << 16> buffer;
    for (std::uint64_t copied = 0;;) {
        const ssize_t got = ::read(from, buffer.data(), buffer.size());
        if (got == 0) {
            return to;
        }
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            const int error = errno;
            ::close(to);
            errno = error;
            fail_io(name);
        }
        copied += static_cast<std::uint64_t>(got);
        if (copied > most) {
            ::close(to);
            throw InputError(Outcome::bad_data, fmt::format("{}: longer than {} bytes", name, most),
                             "write it to a file and name that, or give it in parts");
        }
        write_all(to, buffer.data(), static_cast<std::size_t>(got), name, temporary);
    }
}

}  // namespace

void refuse_device(int file, const std::string& name) {
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        fail_io(name);
    }
    const bool device = S_ISBLK(status.st_mode) || S_ISCHR(status.st_mode);
    if (device && !is_null_device(status) && ::isatty(file) == 0) {
        throw InputError(Outcome::no_input, fmt::format("{}: is a device", name),
                         "name a file or give a pipe");
    }
}

int unlinked_file(const std::filesystem::path& temporary) {
    int file = ::open(temporary.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) {
        return file;
    }
    // Not every file system knows files without a name.
    std::string name = (temporary / "svcops-XXXXXX").string();
    file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) {
        throw EnvironmentError(
            Outcome::cannot_create,
            fmt::format("cannot make a temporary file in {}: {}", temporary.string(), reason()),
            other_folder);
    }
    ::unlink(name.c_str());
    return file;
}

Source Source::open(const std::filesystem::path& path, const std::filesystem::path& temporary,
                    std::string name) {
    name = name.empty() ? path.string() : std::move(name);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail_open(name);
    }
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        ::close(file);
        fail_io(name);
    }
    if (S_ISDIR(status.st_mode)) {
        ::close(file);
        throw InputError(Outcome::no_input, fmt::format("{}: is a folder", name));
    }
    if (S_ISREG(status.st_mode)) {
        return map(file, name);
    }
    const std::shared_ptr<void> closing(nullptr, [file](void*) { ::close(file); });
    return spool(file, name, temporary);
}

Source Source::spool(int from, std::string name, const std::filesystem::path& temporary,
                     std::uint64_t most) {
    refuse_device(from, name);
    const int copy = copy_to_file(from, name, temporary, most);
    return map(copy, std::move(name));
}

Source Source::text(std::string bytes, std::string name) {
    Source source;
    source.name_ = std::move(name);
    source.memory_ = std::move(bytes);
    source.bytes_ = source.memory_;
    return source;
}

Source Source::made_rows(int file, std::string name) {
    Source source = map(file, std::move(name));
    source.made_ = true;
    return source;
}

Source Source::map(int file, std::string name) {
    Source source;
    source.file_ = file;
    source.name_ = std::move(name);
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        fail_io(source.name_);
    }
    source.changed_ns_ = changed_ns(status);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        return source;
    }
    void* const mapping = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapping == MAP_FAILED) {
        fail_io(source.name_);
    }
    ::madvise(mapping, size, MADV_SEQUENTIAL);
    source.mapping_ = mapping;
    source.bytes_ = {static_cast<const char*>(mapping), size};
    return source;
}

Source::Source(Source&& other) noexcept {
    *this = std::move(other);
}

Source& Source::operator=(Source&& other) noexcept {
    if (this == &other) {
        return *this;
    }
    release();
    const bool in_memory = other.mapping_ == nullptr;
    name_ = std::move(other.name_);
    memory_ = std::move(other.memory_);
    mapping_ = std::exchange(other.mapping_, nullptr);
    file_ = std::exchange(other.file_, -1);
    changed_ns_ = other.changed_ns_;
    made_ = other.made_;
    bytes_ = in_memory ? std::string_view(memory_) : other.bytes_;
    other.bytes_ = {};
    return *this;
}

Source::~Source() {
    release();
}

void Source::release() noexcept {
    if (mapping_) {
        ::munmap(mapping_, bytes_.size());
    }
    if (file_ >= 0) {
        ::close(file_);
    }
    mapping_ = nullptr;
    file_ = -1;
}

bool Source::holds(std::string_view cell) const {
    const std::less_equal<> not_after;
    return not_after(bytes_.data(), cell.data()) &&
           not_after(cell.data() + cell.size(), bytes_.data() + bytes_.size());
}

bool Source::unchanged() const {
    if (file_ < 0) {
        return true;
    }
    struct stat status {};
    return ::fstat(file_, &status) == 0 && changed_ns(status) == changed_ns_ &&
           static_cast<std::size_t>(status.st_size) == bytes_.size();
}

// The number that the row of the offset begins with.
Place LineMap::told_place(std::uint64_t offset) const {
    const std::string_view before = source_->bytes().substr(0, offset);
    const auto end = before.rfind('\n');
    const std::size_t start = end == std::string_view::npos ? 0 : end + 1;
    const auto row = source_->bytes().substr(start);
    const auto line = parse_integer(row.substr(0, row.find('\t')));
    return {source_->name(), static_cast<std::uint32_t>(line.value_or(1)), 0};
}

Place LineMap::place(std::uint64_t offset) {
    const std::string_view bytes = source_->bytes();
    offset = std::min<std::uint64_t>(offset, bytes.size());
    if (source_->is_made()) {
        return told_place(offset);
    }
    const std::uint64_t wanted = offset / chunk;
    if (newlines_.empty()) {
        newlines_.push_back(0);
    }
    while (newlines_.size() <= wanted) {
        const std::string_view part = bytes.substr((newlines_.size() - 1) * chunk, chunk);
        const auto count = std::count(part.begin(), part.end(), '\n');
        newlines_.push_back(newlines_.back() + static_cast<std::uint64_t>(count));
    }
    const std::string_view rest = bytes.substr(wanted * chunk, offset - wanted * chunk);
    const std::uint64_t line =
        newlines_[wanted] + static_cast<std::uint64_t>(std::count(rest.begin(), rest.end(), '\n'));
    const std::size_t before = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
    const std::uint64_t start = before == std::string_view::npos ? 0 : before + 1;
    return {source_->name(), static_cast<std::uint32_t>(line + 1),
            static_cast<std::uint32_t>(offset - start + 1)};
}

}  // namespace svcops
