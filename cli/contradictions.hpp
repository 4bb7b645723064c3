#pragma once
#include "cli/common_options.hpp"

#include <string_view>

namespace svcops::cli {

// Options that cannot both be meant, such as --json with --format csv: InputError(usage) with a
// problem for each pair, which names both.
void refuse_contradictions(const CommonOptions& options);

// Options that choose among rows or columns, in a verb whose answer has none. `hint` says what is
// meant instead. Throws InputError(usage) naming all of them.
void refuse_choice_of_rows(const CommonOptions& options, std::string_view hint);

}  // namespace svcops::cli
