#pragma once
#include "cli/context.hpp"

#include <functional>
#include <string>

namespace svcops::cli {

// Before what cannot be taken back: goes on with --yes, and when somebody at a terminal answers the
// question with yes (in any language of the answers). What is asked is made without --yes alone,
// and may throw for what cannot be done. Throws InputError(usage) when the answer is another one,
// and where nobody can be asked.
void confirm(Context& context, const std::function<std::string()>& question);

}  // namespace svcops::cli
