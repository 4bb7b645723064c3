#pragma once
#include "cli/session.hpp"
#include "tests/cli/transcript_file.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace transcript {

// What a command line is run by: cli::run, or a stand-in.
using Program =
    std::function<int(const std::vector<std::string>& words, svcops::cli::Session& session)>;

// What did not come out as written, ready to print; empty when the whole session did.
struct Report {
    std::size_t commands = 0;
    std::string failures;
};

// Runs a transcript in a new folder below `folder` that is removed afterwards. `source` is the root
// of the repository.
Report run(const std::filesystem::path& file, const std::filesystem::path& folder,
           const std::filesystem::path& source, const Program& program);

// True when a line is as expected; `{*}` in the expectation stands for any text, also none.
bool same_line(std::string_view expected, std::string_view actual);

// The two sides one below the other: " same", "-expected", "+actual"; empty when they agree. An
// expected line
// `{*lines}` stands for any number of lines.
std::string difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& actual);

}  // namespace transcript
