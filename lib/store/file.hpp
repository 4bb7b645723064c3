#pragma once
#include "lib/store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <sys/types.h>

namespace svcops::store {

// A file that is written beside its place and appears there whole, or not at all. Never follows a
// symbolic link, never replaces a file, and has its mode whatever the umask.
class NewFile {
public:
    NewFile(const std::filesystem::path& place, mode_t mode);
    ~NewFile();  // removes what did not appear
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    [[nodiscard]] const std::filesystem::path& place() const { return place_; }
    void appear();  // after its last writer closed it: fsync, rename, fsync of the folder

private:
    std::filesystem::path place_, temporary_;
    bool appeared_ = false;
};

[[nodiscard]] mode_t file_mode(const StoreOptions& options);  // 0600, shared 0660
// Gives a shared store's file and folder to the group; the folder passes it on (setgid).
void share(const NewFile& file, const StoreOptions& options);

// The path with its folder resolved. Throws when there is no store, no ordinary file, or a link;
// `if_missing` is the remedy when there is nothing.
[[nodiscard]] std::filesystem::path checked_path(const std::filesystem::path& path,
                                                 std::string_view if_missing);

[[nodiscard]] bool has_journal(const std::filesystem::path& path);

// The header of a file whose journal waits to be played back; nothing when the journal is a living
// process's.
struct HeaderNumbers {
    std::int64_t application_id = 0, user_version = 0;
};
[[nodiscard]] std::optional<HeaderNumbers> header_if_hot(const std::filesystem::path& path,
                                                         Seconds lock_timeout);

}  // namespace svcops::store
