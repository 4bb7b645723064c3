#pragma once
#include "cli/context.hpp"
#include "lib/operation/record_feedback.hpp"

#include <cstdint>

namespace svcops::cli {

// Before anything is recorded: options that the rows do not have.
void check_recorded_choice(Context& context);
// The rows of what was recorded, and what it comes to.
ExitCode print_recorded(Context& context, const RecordedFeedback& recorded,
                        std::uint64_t unanswered);

}  // namespace svcops::cli
