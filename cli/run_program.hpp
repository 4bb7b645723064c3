#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// Runs a program with the standard streams of this process, in that folder, and waits for it. The
// first word names it, a path or a name that PATH finds; no shell reads the words. Answers its exit
// code, 128 and the signal that ended it, or 127 when there is no such program. What a terminal
// sends to stop it does not stop this process.
int run_program(const std::vector<std::string>& words, const std::filesystem::path& folder);

// A command line in words: blanks part them, quotes ('...', "...") and a backslash keep them.
// Nothing is expanded. Nothing for a quote that is not closed.
std::optional<std::vector<std::string>> split_command(const std::string& text);

}  // namespace svcops::cli
