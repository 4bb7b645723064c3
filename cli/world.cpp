#include "cli/world.hpp"

#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/run_program.hpp"
#include "cli/time_limit.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <thread>

namespace svcops::cli {

namespace {

// Random bytes by the page: a bulk load asks for millions of salts.
class Entropy {
public:
    void fill(std::span<std::byte> out) {
        for (auto& byte : out) {
            if (next_ == pool_.size()) {
                refill();
            }
            byte = pool_[next_++];
        }
    }

private:
    void refill() {
        std::size_t have = 0;
        while (have < pool_.size()) {
            const auto got = ::getrandom(pool_.data() + have, pool_.size() - have, 0);
            if (got > 0) {
                have += static_cast<std::size_t>(got);
            } else if (errno != EINTR) {
                throw EnvironmentError(Outcome::unavailable, "no random bytes from the system");
            }
        }
        next_ = 0;
    }

    std::array<std::byte, 4096> pool_{};
    std::size_t next_ = pool_.size();
};

std::string user_name() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 &&
        found != nullptr) {
        return found->pw_name;
    }
    return fmt::format("uid {}", ::geteuid());
}

std::size_t terminal_width() {
    winsize size{};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

// Beside the program, as a build leaves them, and where they are installed.
std::vector<std::filesystem::path> module_folders() {
    std::error_code none;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", none);
    if (none) {
        return {};
    }
    return {program.parent_path(), program.parent_path() / SVCOPS_MODULES};
}

std::filesystem::path temporary_folder() {
    const char* given = std::getenv("TMPDIR");
    return given != nullptr && *given != 0 ? given : "/tmp";
}

// A file that is opened must not take the number of a standard stream that is closed: talk would be
// written into it, or it would be read as input. /dev/null holds the place, the other way round: to
// use it fails as before. Answers whether standard output was closed.
bool hold_standard_streams() {
    const bool out_is_closed = ::fcntl(STDOUT_FILENO, F_GETFD) < 0;
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            static_cast<void>(
                ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));  // the lowest
        }
    }
    return out_is_closed;
}

}  // namespace

struct World::State {
    bool out_is_closed = hold_standard_streams();  // before anything is opened
    // A write that fails is an error and never an exit of 0; a closed pipe ends the process by
    // SIGPIPE, silently.
    DescriptorOutput out{STDOUT_FILENO, "standard output", temporary_folder()};
    DescriptorOutput err{STDERR_FILENO, "standard error"};
    Entropy entropy;
    Session session;
};

World::World() : state_(std::make_unique<State>()) {
    std::signal(SIGXFSZ, SIG_IGN);  // a size limit is an error of a write, not a death
    std::signal(SIGPIPE, SIG_DFL);  // service managers start programs with it ignored
    auto& session = state_->session;
    session.out = &state_->out.sink();
    session.err = &state_->err.sink();
    session.in = STDIN_FILENO;
    session.clock = std::chrono::floor<Seconds>(std::chrono::system_clock::now());
    session.running = [begun = std::chrono::steady_clock::now()] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - begun);
    };
    session.random = [state = state_.get()](std::span<std::byte> out) { state->entropy.fill(out); };
    session.environment = [](std::string_view name) -> std::optional<std::string> {
        const char* value = std::getenv(std::string(name).c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    std::error_code ignored;
    session.folder = std::filesystem::current_path(ignored);
    session.modules = module_folders();
    session.temporary = temporary_folder();
    // A home that is no absolute path is none: nothing is to appear wherever one happens to stand.
    const auto home = session.environment("HOME").value_or("/");
    session.home = home.starts_with('/') ? home : "/";
    session.user = user_name;
    session.run = [folder = session.folder](const std::vector<std::string>& words) {
        return run_program(words, folder);
    };
    session.feed = [folder = session.folder, running = session.running](const Feeding& feeding) {
        return feed_program(feeding, folder, running);
    };
    session.limit_time = [](Seconds limit, const std::string& words, int code) {
        return std::make_shared<TimeLimit>(limit, [words, code] {
            static_cast<void>(::write(STDOUT_FILENO, words.data(), words.size()) < 0);
            ::_exit(code);
        });
    };
    session.out_is_closed = state_->out_is_closed;
    session.out_is_terminal = ::isatty(STDOUT_FILENO) != 0;
    session.in_is_terminal = ::isatty(STDIN_FILENO) != 0;
    session.err_is_terminal = ::isatty(STDERR_FILENO) != 0;
    session.terminal_width = session.out_is_terminal ? terminal_width() : 80;
    session.processors = [] {
        return std::size_t{std::max(1U, std::thread::hardware_concurrency())};
    };
}

World::~World() = default;

Session& World::session() {
    return state_->session;
}

int World::last_words(std::string_view what) const noexcept {
    constexpr std::string_view begin = "svcops: defect: ";
    for (const auto part : {begin, what, std::string_view("\n")}) {
        if (::write(STDERR_FILENO, part.data(), part.size()) < 0) {
            break;
        }
    }
    return static_cast<int>(exit_code(Outcome::internal));
}

int World::reader_gone() const noexcept {
    sigset_t pipe;
    ::sigemptyset(&pipe);
    ::sigaddset(&pipe, SIGPIPE);
    ::sigprocmask(SIG_UNBLOCK, &pipe, nullptr);
    static_cast<void>(std::raise(SIGPIPE));
    constexpr int by_signal = 128;  // what a shell shows of a process that a signal ended
    return by_signal + SIGPIPE;
}

}  // namespace svcops::cli
