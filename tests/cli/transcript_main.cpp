// Runs transcripts in process: transcript_runner SOURCE FILE...   One ctest entry runs one file.
#include "cli/run.hpp"
#include "tests/cli/transcript_run.hpp"

#include <cstdio>
#include <exception>
#include <filesystem>

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("usage: transcript_runner SOURCE FILE...\n", stderr);
        return 64;
    }
    bool good = true;
    try {
        for (int i = 2; i < argc; ++i) {
            const auto file = std::filesystem::absolute(argv[i]);
            const auto folder = std::filesystem::temp_directory_path();
            const transcript::Report report =
                transcript::run(file, folder, argv[1], svcops::cli::run);
            std::printf("%s%s: %zu commands\n", report.failures.c_str(), argv[i], report.commands);
            good = good && report.failures.empty() && report.commands > 0;
        }
    } catch (const std::exception& wrong) {
        std::fprintf(stderr, "transcript_runner: %s\n", wrong.what());
        return 70;
    }
    return good ? 0 : 1;
}
