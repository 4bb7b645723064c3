#pragma once
#include "cli/context.hpp"
#include "lib/sla/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// What verbs that count cycles take: how rows are split, and which cycles count.
struct CountedOptions {
    std::vector<std::string> by;
    std::optional<std::string> period, holder;
};

void declare(CountedOptions& options, Args& args);
// In the context's zone. Every unknown key of --by is named.
ReportOptions counted_as(const CountedOptions& options, Context& context);

}  // namespace svcops::cli
