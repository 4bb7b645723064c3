#pragma once
#include "cli/insight/measured_flow.hpp"

#include <functional>

namespace svcops::cli {

// The number of a holder by name; nothing when there is none.
using FindHolder = std::function<std::optional<std::uint32_t>(const std::string& name)>;

// The question of the options in numbers. Activities that no event was met of are taken.
[[nodiscard]] CasesAsked asked_cases(const FlowOptions& options, ActivityNames& activities,
                                     const FindHolder& holder);
// Throws InputError(usage) for activities that no case has.
void refuse_unknown_activities(const FlowOptions& options, const MeasuredFlow& measured);
// Leaves the cases of the variant that is asked for: by its number among the most frequent, or by
// its steps.
void leave_variant(const std::string& text, MeasuredFlow& measured);

}  // namespace svcops::cli
