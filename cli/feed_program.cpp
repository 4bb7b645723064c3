#include "cli/feed_program.hpp"

#include "cli/starting_program.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <utility>

namespace svcops::cli {

namespace {

using std::chrono::milliseconds;
constexpr milliseconds glance{50};       // how long a look at pipes takes before one at the process
constexpr milliseconds nearly_ended{2};  // the same, when it has closed its outputs
constexpr milliseconds courtesy{2000};   // between asking a program to end and ending it

// One end of a pipe.
class End {
public:
    End() = default;
    explicit End(int descriptor) : descriptor_(descriptor) {}
    ~End() { close(); }
    End(const End&) = delete;
    End& operator=(const End&) = delete;
    End(End&& other) noexcept : descriptor_(other.release()) {}
    End& operator=(End&& other) noexcept {
        close();
        descriptor_ = other.release();
        return *this;
    }
    [[nodiscard]] int get() const { return descriptor_; }
    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    void close() {
        if (is_open()) {
            ::close(release());
        }
    }

private:
    int release() { return std::exchange(descriptor_, -1); }
    int descriptor_ = -1;
};

struct Pipe {
    End read, write;
};

// Both ends are closed in other programs. Without descriptors both stay closed.
Pipe pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return {};
    }
    return {End(ends[0]), End(ends[1])};
}

// A pipe whose reader is gone is an error of a write and not our end.
class BrokenPipeIgnored {
public:
    BrokenPipeIgnored() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
    ~BrokenPipeIgnored() { std::signal(SIGPIPE, before_); }
    BrokenPipeIgnored(const BrokenPipeIgnored&) = delete;
    BrokenPipeIgnored& operator=(const BrokenPipeIgnored&) = delete;

private:
    using Handler = void (*)(int);
    Handler before_;
};

// A program at work: what it is still to read, what it wrote, whether it has ended.
class Work {
public:
    Work(pid_t process, End in, End out, std::string_view input)
        : process_(process), in_(std::move(in)), out_(std::move(out)), input_(input) {
        ::fcntl(in_.get(), F_SETFL, O_NONBLOCK);
        ::fcntl(out_.get(), F_SETFL, O_NONBLOCK);
    }

    // Looks at it for a moment; whether it has ended.
    bool step() {
        std::array<pollfd, 2> ends{
            {{input_.empty() ? -1 : in_.get(), POLLOUT, 0}, {out_.get(), POLLIN, 0}}};
        const bool waits = in_.is_open() || out_.is_open();
        const auto moment = out_.is_open() ? glance : nearly_ended;
        ::poll(ends.data(), ends.size(), static_cast<int>(moment.count()));
        if (waits && ends[0].revents != 0) {
            write();
        }
        if (input_.empty()) {
            in_.close();
        }
        if (waits && ends[1].revents != 0) {
            read();
        }
        return has_ended();
    }
    // Also what it wrote last.
    FedProgram end() {
        read();
        return {code_of(status_), false, said_};
    }
    [[nodiscard]] bool writes_on() const { return written_ > max_written; }
    void signal(int number) const { ::kill(-process_, number); }

private:
    void write() {
        const auto done = ::write(in_.get(), input_.data(), input_.size());
        if (done > 0) {
            input_.remove_prefix(static_cast<std::size_t>(done));
        } else if (errno != EINTR && errno != EAGAIN) {
            input_ = {};  // it does not read on; its exit code tells what that means
        }
    }
    void read() {
        std::array<char, 4096> bytes{};
        while (out_.is_open()) {
            const auto got = ::read(out_.get(), bytes.data(), bytes.size());
            if (got > 0) {
                said_.append(bytes.data(), static_cast<std::size_t>(got));
                written_ += static_cast<std::size_t>(got);
                if (writes_on()) {
                    out_.close();
                }
                said_.erase(0, said_.size() - std::min(said_.size(), max_said));
            } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
                out_.close();
            } else if (errno == EAGAIN) {
                return;
            }
        }
    }
    bool has_ended() {
        const auto found = ::waitpid(process_, &status_, WNOHANG);
        return found == process_ || (found < 0 && errno != EINTR);
    }

    pid_t process_;
    End in_, out_;
    std::string_view input_;
    std::string said_;
    std::size_t written_ = 0;
    int status_ = 0;
};

// Until it ends by itself, is asked to, or is ended.
FedProgram worked(Work& work, milliseconds limit, const std::function<milliseconds()>& running) {
    const auto begun = running();
    bool asked = false, ended = false;
    while (!work.step()) {
        const auto passed = running() - begun;
        if (!asked && (passed >= limit || work.writes_on())) {
            work.signal(SIGTERM);
            asked = true;
            limit = std::min(limit, passed);
        } else if (!ended && asked && passed >= limit + courtesy) {
            work.signal(SIGKILL);
            ended = true;
        }
    }
    auto end = work.end();
    end.cut_off = asked || work.writes_on();
    return end;
}

}  // namespace

FedProgram feed_program(const Feeding& feeding, const std::filesystem::path& folder,
                        const std::function<milliseconds()>& running) {
    auto in = pipe(), out = pipe();
    if (!in.read.is_open() || !out.read.is_open()) {
        return {program_not_found, false, "no pipes are left"};
    }
    const BrokenPipeIgnored ignored;
    StartingProgram start(folder);
    start.stream(in.read.get(), STDIN_FILENO);
    start.stream(out.write.get(), STDOUT_FILENO);
    start.stream(out.write.get(), STDERR_FILENO);
    start.in_group_of_its_own();
    start.environment(feeding.environment);
    const auto process = start(feeding.words);
    in.read.close();
    out.write.close();
    if (!process) {
        return {program_not_found, false, {}};
    }
    Work work(*process, std::move(in.write), std::move(out.read), feeding.input);
    return worked(work, feeding.limit, running);
}

}  // namespace svcops::cli
