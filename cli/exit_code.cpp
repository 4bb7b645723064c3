#include "cli/exit_code.hpp"

#include <algorithm>
#include <array>

namespace svcops::cli {

namespace {

constexpr std::array<ExitRow, 12> rows{{
    {Outcome::done, 0, "done", "done", false},
    {Outcome::findings, 1, "findings",
     "done, and a judging verb has findings at or above --fail-on, rows were rejected under "
     "--keep-going, or -e was "
     "given and nothing matched",
     false},
    {Outcome::usage, 64, "usage", "the command line is wrong", false},
    {Outcome::bad_data, 65, "bad_data", "input data cannot be read", false},
    {Outcome::no_input, 66, "no_input", "no such input, store or id", false},
    {Outcome::unavailable, 69, "unavailable", "something that is needed is not there", false},
    {Outcome::internal, 70, "internal", "a defect of svcops", false},
    {Outcome::cannot_create, 73, "cannot_create", "an output cannot be created", false},
    {Outcome::io, 74, "io", "reading or writing failed", false},
    {Outcome::locked, 75, "locked", "another process holds the store; try again", true},
    {Outcome::permission, 77, "permission", "not permitted", false},
    {Outcome::bad_definition, 78, "bad_definition", "a definition or the configuration is wrong",
     false},
}};

}  // namespace

std::span<const ExitRow> exit_rows() {
    return rows;
}

const ExitRow& exit_row(Outcome outcome) {
    return *std::find_if(rows.begin(), rows.end(),
                         [&](const ExitRow& row) { return row.outcome == outcome; });
}

}  // namespace svcops::cli
