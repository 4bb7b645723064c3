#include "cli/starting_program.hpp"

#include <unistd.h>

#include <csignal>
#include <sys/wait.h>

namespace svcops::cli {

StartingProgram::StartingProgram(const std::filesystem::path& folder) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    ::posix_spawnattr_init(&attributes_);
    sigset_t usual;
    ::sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ}) {
        ::sigaddset(&usual, signal);
    }
    ::posix_spawnattr_setsigdefault(&attributes_, &usual);
}

StartingProgram::~StartingProgram() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
}

void StartingProgram::stream(int descriptor, int as) {
    ::posix_spawn_file_actions_adddup2(&actions_, descriptor, as);
}

void StartingProgram::in_group_of_its_own() {
    flags_ = static_cast<short>(flags_ | POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
}

std::optional<pid_t> StartingProgram::operator()(const std::vector<std::string>& words) {
    if (words.empty()) {
        return std::nullopt;
    }
    auto kept = words;
    std::vector<char*> arguments;
    arguments.reserve(kept.size() + 1);
    for (auto& word : kept) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    ::posix_spawnattr_setflags(&attributes_, flags_);
    pid_t process = 0;
    const int error = ::posix_spawnp(&process, arguments.front(), &actions_, &attributes_,
                                     arguments.data(), environ);
    return error == 0 ? std::optional(process) : std::nullopt;
}

int code_of(int status) {
    return WIFSIGNALED(status) ? ended_by_signal + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace svcops::cli
