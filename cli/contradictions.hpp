#pragma once
#include "cli/common_options.hpp"

namespace svcops::cli {

// Options that cannot both be meant, such as --json with --format csv: InputError(usage) with a
// problem for each pair, which names both.
void refuse_contradictions(const CommonOptions& options);

}  // namespace svcops::cli
