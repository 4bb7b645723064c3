#pragma once
#include "cli/feed_program.hpp"
#include "cli/render/sink.hpp"
#include "lib/store/store.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// The world as one run sees it; main builds it from the real one, tests from values.
struct Session {
    Sink* out = nullptr;  // the answer
    Sink* err = nullptr;  // the talk
    int in = 0;           // a file descriptor, read only when a command names `-`
    Instant clock{};      // the real time, read once
    std::function<std::chrono::milliseconds()> running;  // since the run began; for progress alone
    Random random;                                       // salts
    std::function<std::optional<std::string>(std::string_view)> environment;
    std::filesystem::path folder;  // the working folder
    std::filesystem::path home;
    std::vector<std::filesystem::path> modules;  // folders that may hold modules loaded on demand
    std::filesystem::path temporary = "/tmp";    // for files without a name
    std::function<std::string()> user;           // the OS user's name, looked up when asked
    // That a pass over many tickets may use at once, 1 or more; looked up when asked.
    std::function<std::size_t()> processors = [] { return std::size_t{1}; };
    // Runs a program of these words and waits for it (run_program.hpp); its exit code.
    std::function<int(const std::vector<std::string>&)> run;
    // Runs one with a text on its standard input and a limit of time (feed_program.hpp).
    std::function<FedProgram(const Feeding&)> feed;
    // Ends the process when what is answered lives longer than so: a text on standard output and an
    // exit code. What is being written to a store is not written then.
    std::function<std::shared_ptr<void>(Seconds, std::string, int)> limit_time;
    // In which messages tell times; nothing is UTC. Known when a command has asked for it.
    std::optional<Zone> message_zone;
    bool out_is_closed = false;
    bool out_is_terminal = false;
    bool in_is_terminal = false;
    bool err_is_terminal = false;
    std::size_t terminal_width = 80;
};

// As time goes on; the run's own begin is the clock's.
[[nodiscard]] inline Instant present(const Session& session) {
    return session.clock + std::chrono::floor<Seconds>(session.running());
}

}  // namespace svcops::cli
