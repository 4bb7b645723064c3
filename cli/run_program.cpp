#include "cli/run_program.hpp"

#include "cli/starting_program.hpp"

#include <cerrno>
#include <csignal>
#include <sys/wait.h>

namespace svcops::cli {

namespace {

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

int ended(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) {
            return program_not_found;
        }
    }
    return code_of(status);
}

}  // namespace

int run_program(const std::vector<std::string>& words, const std::filesystem::path& folder) {
    const KeyboardIgnored ignored;
    const auto process = StartingProgram(folder)(words);
    return process ? ended(*process) : program_not_found;
}

std::optional<std::vector<std::string>> split_command(const std::string& text) {
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
    return quote == '\0' ? std::optional(std::move(words)) : std::nullopt;
}

}  // namespace svcops::cli
