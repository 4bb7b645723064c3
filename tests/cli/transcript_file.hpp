#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// A transcript is a session written down by hand: commands and what they must print
// (tests/transcripts/README.md).
namespace transcript {

// `@now 2026-11-21T12:00:00Z`: the name without the @, and the rest of the line.
struct Directive {
    std::string name;
    std::string value;
};

// `@file NAME` with its lines, up to `@end`.
struct Fixture {
    std::string name;
    std::string content;
};

struct Command {
    std::vector<std::string> words;          // the program first
    std::optional<std::string> input_file;   // < NAME
    std::optional<std::string> input_text;   // << WORD
    std::optional<std::string> output_file;  // > NAME
    std::vector<std::string> expected_out;   // lines; trailing empty ones left out
    std::vector<std::string> expected_err;
    int expected_code = 0;
};

struct Step {
    std::size_t line = 0;  // 1-based, where it begins
    std::string text;      // as written, for messages
    std::variant<Directive, Fixture, Command> action;
};

// What cannot be read: a line and why.
struct Fault {
    std::size_t line;
    std::string what;
};

using Reading = std::variant<std::vector<Step>, Fault>;
Reading read(std::string_view text);

std::vector<std::string> lines_of(std::string_view text);

}  // namespace transcript
