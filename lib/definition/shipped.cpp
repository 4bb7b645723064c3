#include "lib/definition/shipped.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

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

void write_new(const std::filesystem::path& path, std::string_view text, Readers readers) {
    const mode_t mode = readers == Readers::group ? 0660 : 0600;
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor < 0) {
        fail(Outcome::cannot_create, path);
    }
    if (::fchmod(descriptor, mode) != 0) {  // whatever the umask
        ::close(descriptor);
        fail(Outcome::io, path);
    }
    write_all(descriptor, text, path);
    if (::fsync(descriptor) != 0) {
        ::close(descriptor);
        fail(Outcome::io, path);
    }
    if (::close(descriptor) != 0) {
        fail(Outcome::io, path);
    }
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

// What a folder holds must reach the disk under its names.
void synchronise(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        fail(Outcome::io, folder);
    }
    const bool failed = ::fsync(descriptor) != 0;
    ::close(descriptor);
    if (failed) {
        fail(Outcome::io, folder);
    }
}

// Where everything is written first, beside its place; what is left of it goes at the end.
class Draft {
public:
    Draft(const std::filesystem::path& place, Readers readers)
        : folder_(fmt::format("{}.{}.tmp", place.string(), ::getpid())) {
        make_folder(folder_, readers);
    }
    ~Draft() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

constexpr std::string_view sets_folder = "sets/";
constexpr std::string_view desk_set = "support";
constexpr std::string_view of_all_sets[] = {"calendars/", "deadlines/", "mappings/", "workflows/"};

// "" for a file that all sets have.
std::string_view set_of(const ShippedFile& file) {
    if (file.path.starts_with(sets_folder)) {
        const auto rest = file.path.substr(sets_folder.size());
        return rest.substr(0, rest.find('/'));
    }
    const bool common = std::ranges::any_of(
        of_all_sets, [&](std::string_view folder) { return file.path.starts_with(folder); });
    return common ? std::string_view() : desk_set;
}

std::string_view written_path(const ShippedFile& file) {
    const auto set = file.path.starts_with(sets_folder) ? set_of(file) : std::string_view();
    return set.empty() ? file.path : file.path.substr(sets_folder.size() + set.size() + 1);
}

// Never over what is there by now.
void appear(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        fail(errno == EEXIST ? Outcome::cannot_create : Outcome::io, to);
    }
}

}  // namespace

std::vector<std::string_view> shipped_sets() {
    std::vector<std::string_view> sets;
    for (const auto& file : shipped_files()) {
        const auto set = set_of(file);
        if (!set.empty() && std::ranges::find(sets, set) == sets.end()) {
            sets.push_back(set);
        }
    }
    return sets;
}

std::vector<ShippedFile> files_of_set(std::string_view set) {
    std::vector<ShippedFile> files;
    for (const auto& file : shipped_files()) {
        const auto own = set_of(file);
        if (own.empty() || own == set) {
            files.push_back({written_path(file), file.text});
        }
    }
    std::ranges::sort(files, {}, &ShippedFile::path);
    return files;
}

std::vector<std::filesystem::path> write_shipped(const std::filesystem::path& folder,
                                                 std::string_view set, Readers readers) {
    std::error_code error;
    const bool is_new = !std::filesystem::exists(std::filesystem::symlink_status(folder, error));
    const Draft draft(folder, readers);
    std::vector<std::filesystem::path> missing;  // as the files are named
    for (const auto& file : files_of_set(set)) {
        const std::filesystem::path name(file.path);
        if (std::filesystem::exists(std::filesystem::symlink_status(folder / name, error))) {
            continue;
        }
        make_folder((draft.folder() / name).parent_path(), readers);
        write_new(draft.folder() / name, file.text, readers);
        missing.push_back(name);
    }
    if (is_new) {
        appear(draft.folder(), folder);
    }
    for (auto& name : missing) {
        const auto path = folder / name;
        if (!is_new) {
            make_folder(path.parent_path(), readers);
            appear(draft.folder() / name, path);
        }
        synchronise(path.parent_path());
        name = path;
    }
    synchronise(folder.parent_path());
    return missing;
}

}  // namespace svcops
