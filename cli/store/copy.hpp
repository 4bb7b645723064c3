#pragma once
#include "cli/verbs.hpp"
#include "lib/store/store.hpp"

namespace svcops::cli::store {

// The action of a verb that writes the store to a new file in one form or another.
using WriteCopy = void (Store::*)(const std::filesystem::path&);
Action copy_action(Args& args, WriteCopy write);

}  // namespace svcops::cli::store
