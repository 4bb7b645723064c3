#pragma once
#include "cli/judging.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

struct ValidationOptions {
    std::vector<std::string> paths;
    JudgingOptions judging;
};

void declare(ValidationOptions& options, Args& args);

// Every problem of every file named, or of the definitions in force, as `file:line:column: error:
// ...` on standard output and as findings in machine formats; exit 1 when there is one. Nothing to
// validate is an error.
ExitCode validate_definitions(const ValidationOptions& options, Context& context);

}  // namespace svcops::cli
