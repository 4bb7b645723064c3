#pragma once
#include "cli/context.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// The operation that has done the request already, said on standard error; nothing when it is new.
// A key that another command used, or whose operation was taken back, is InputError(bad_data):
// answering "done" would lose the record.
std::optional<OpId> done_before(Context& context, const std::optional<std::string>& key);

}  // namespace svcops::cli
