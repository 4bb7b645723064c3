#include "cli/starting_program.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string_view>
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

namespace {

// What is added comes first and hides what we have of that name.
std::vector<char*> environment_with(std::vector<std::string>& added) {
    std::vector<char*> variables;
    variables.reserve(added.size());
    for (auto& each : added) {
        variables.push_back(each.data());
    }
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view variable = *each;
        const auto name = variable.substr(0, variable.find('=') + 1);
        const bool hidden = std::ranges::any_of(
            added, [&](const std::string& other) { return other.starts_with(name); });
        if (!hidden) {
            variables.push_back(*each);
        }
    }
    variables.push_back(nullptr);
    return variables;
}

}  // namespace

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
    auto variables = environment_with(added_);
    pid_t process = 0;
    const int error = ::posix_spawnp(&process, arguments.front(), &actions_, &attributes_,
                                     arguments.data(), variables.data());
    return error == 0 ? std::optional(process) : std::nullopt;
}

int code_of(int status) {
    return WIFSIGNALED(status) ? ended_by_signal + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace svcops::cli
