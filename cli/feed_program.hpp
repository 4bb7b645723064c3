#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// A program that is given a text on its standard input and has so long to end.
struct Feeding {
    std::vector<std::string> words;  // the program and its arguments, as run_program() takes them
    std::string_view input;
    std::chrono::milliseconds limit;
    std::vector<std::string> environment{};  // NAME=VALUE beside our own
};

// How it ended.
struct FedProgram {
    int code = 0;  // as run_program() answers it
    // It did not end in time or wrote without end, and was ended with all that it started.
    bool cut_off = false;
    std::string said;  // the end of what it wrote to both its outputs, at most max_said bytes
};
inline constexpr std::size_t max_said = 4096;
inline constexpr std::size_t max_written = 1U << 20U;  // a program that writes more is ended

// Runs it and waits, with the clock that is given (time since some beginning).
FedProgram feed_program(const Feeding& feeding, const std::filesystem::path& folder,
                        const std::function<std::chrono::milliseconds()>& running);

}  // namespace svcops::cli
