#pragma once
#include "cli/context.hpp"
#include "lib/operation/audit_runs.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// A run with its results, by the definitions that it keeps.
[[nodiscard]] EvaluatedRun evaluated_run(Context& context, const std::string& word,
                                         std::optional<OpId> last = {});

}  // namespace svcops::cli
