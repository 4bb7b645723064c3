#pragma once
#include "cli/context.hpp"
#include "lib/operation/judged_pass.hpp"

namespace svcops::cli {

// A pass over the tickets of a filter by the service levels of the definitions, in as many parts as
// there are processors; judged at an instant, from what had happened until then. Throws as
// level_book() does.
JudgedPass judged_pass(Context& context, const Filter& filter, Instant at);
// The same at now().
JudgedPass judged_pass(Context& context, const Filter& filter);

}  // namespace svcops::cli
