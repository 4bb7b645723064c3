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

// Options that would print fewer rows than were done (--limit, --count): `what` is lost by them.
// Throws InputError(usage) naming all of them.
void refuse_fewer_rows(const CommonOptions& options, std::string_view what, std::string_view hint);
// The same in a verb that writes: it does all that is named, however little it prints.
void refuse_fewer_rows(const CommonOptions& options);

}  // namespace svcops::cli
