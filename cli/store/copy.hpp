#pragma once
#include "cli/verbs.hpp"
#include "lib/document/document.hpp"
#include "lib/store/store.hpp"

#include <filesystem>
#include <string_view>

namespace svcops::cli::store {

// The action of a verb that writes the store to a new file in one form or another, or, for `-`, to
// standard output.
using WriteCopy = void (Store::*)(const std::filesystem::path&);
Action copy_action(Args& args, WriteCopy write);

// What is said to who chooses among the rows of what these verbs answer.
inline constexpr std::string_view no_rows = "leave it out; --json tells the file";

// Whether the answer is to be an object or a table, not the sentence that people read.
bool wants_facts(Context& context);
// A file that was written, or would be: its path and how many bytes it has, none for a rehearsal.
Facts file_facts(Context& context, const std::filesystem::path& path);

}  // namespace svcops::cli::store
