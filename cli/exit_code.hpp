#pragma once
#include "lib/finding/error.hpp"

#include <span>
#include <string_view>

namespace svcops::cli {

// What a process answers its caller; sysexits(3) where it has a word, 0 and 1 for judging verbs.
enum class ExitCode : int {};

struct ExitRow {
    Outcome outcome;
    int code;
    std::string_view token;     // stable, in --error-format json
    std::string_view sentence;  // for the man page and help
    bool retryable;
};

// The one table from outcome to exit code.
std::span<const ExitRow> exit_rows();
const ExitRow& exit_row(Outcome outcome);
inline ExitCode exit_code(Outcome outcome) {
    return ExitCode{exit_row(outcome).code};
}

}  // namespace svcops::cli
