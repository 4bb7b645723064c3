#pragma once
#include "cli/context.hpp"
#include "lib/operation/calculate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// What due, between and open share: one question by options, or a CSV of questions by --input.
struct QuestionOptions {
    std::optional<std::string> calendar, from, to, within, at, input;
    std::vector<std::string> columns;  // "from=start": what the input calls a column
};

void declare(QuestionOptions& options, Calculation question, Args& args);
ExitCode answer(const QuestionOptions& options, Calculation question, Context& context);

}  // namespace svcops::cli
