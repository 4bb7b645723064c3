#include "cli/run_program.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <spawn.h>
#include <sys/wait.h>

namespace svcops::cli {

namespace {

constexpr int not_found = 127, by_signal = 128;  // as a shell tells them

// Ctrl-C in the editor is the editor's affair.
class KeyboardIgnored {
public:
    KeyboardIgnored()
        : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
    ~KeyboardIgnored() {
        std::signal(SIGINT, interrupt_);
        std::signal(SIGQUIT, quit_);
    }
    KeyboardIgnored(const KeyboardIgnored&) = delete;
    KeyboardIgnored& operator=(const KeyboardIgnored&) = delete;

private:
    using Handler = void (*)(int);
    Handler interrupt_, quit_;
};

// The program begins in the folder, with signals as they usually are.
class Beginning {
public:
    explicit Beginning(const std::filesystem::path& folder) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
        ::posix_spawnattr_init(&attributes_);
        sigset_t usual;
        ::sigemptyset(&usual);
        for (const int signal : {SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ}) {
            ::sigaddset(&usual, signal);
        }
        ::posix_spawnattr_setsigdefault(&attributes_, &usual);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }
    ~Beginning() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    Beginning(const Beginning&) = delete;
    Beginning& operator=(const Beginning&) = delete;

    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
    [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

int ended(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) {
            return not_found;
        }
    }
    return WIFSIGNALED(status) ? by_signal + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int run_program(const std::vector<std::string>& words, const std::filesystem::path& folder) {
    auto kept = words;
    std::vector<char*> arguments;
    for (auto& word : kept) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const KeyboardIgnored ignored;
    const Beginning beginning(folder);
    pid_t process = 0;
    const int error = kept.empty()
                          ? ENOENT
                          : ::posix_spawnp(&process, arguments.front(), beginning.actions(),
                                           beginning.attributes(), arguments.data(), environ);
    return error != 0 ? not_found : ended(process);
}

std::vector<std::string> split_command(const std::string& text) {
    std::vector<std::string> words;
    bool in_word = false;
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool escapes = c == '\\' && quote != '\'' && i + 1 < text.size();
        const bool blank = quote == '\0' && (c == ' ' || c == '\t');
        if (blank) {
            in_word = false;
            continue;
        }
        if (!in_word) {
            words.emplace_back();
            in_word = true;
        }
        if (escapes) {
            words.back() += text[++i];
        } else if (quote == '\0' && (c == '\'' || c == '"')) {
            quote = c;
        } else if (quote != '\0' && c == quote) {
            quote = '\0';
        } else {
            words.back() += c;
        }
    }
    return words;
}

}  // namespace svcops::cli
