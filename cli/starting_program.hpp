#pragma once
#include <filesystem>
#include <optional>
#include <spawn.h>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace svcops::cli {

inline constexpr int program_not_found = 127, ended_by_signal = 128;  // as a shell tells them

// How a program begins: in that folder, with signals as they usually are. No shell reads its words.
class StartingProgram {
public:
    explicit StartingProgram(const std::filesystem::path& folder);
    ~StartingProgram();
    StartingProgram(const StartingProgram&) = delete;
    StartingProgram& operator=(const StartingProgram&) = delete;

    // Its standard stream is our descriptor.
    void stream(int descriptor, int as);
    // So that all that it starts can be ended with it.
    void in_group_of_its_own();
    // NAME=VALUE beside our environment, in the place of what it has of that name.
    void environment(std::vector<std::string> added) { added_ = std::move(added); }
    // The first word names it, a path or a name that PATH finds. Nothing when there is none.
    std::optional<pid_t> operator()(const std::vector<std::string>& words);

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
    short flags_ = POSIX_SPAWN_SETSIGDEF;
    std::vector<std::string> added_;
};

// The exit code in what waitpid() tells; 128 and the signal that ended it.
int code_of(int status);

}  // namespace svcops::cli
