#pragma once
#include "cli/context.hpp"
#include "lib/document/document.hpp"
#include "lib/store/store.hpp"

#include <span>

namespace svcops::cli {

// Operations as a table: op, at, actor, command, tickets, entries, note, which is in the words
// given.
Table operation_table(std::span<const OperationInfo> operations, const Wording& wording);

// The operation that a word names; throws InputError: usage when it is no number, no_input when no
// operation can have it.
OpId operation_id(Context& context, const std::string& word);

}  // namespace svcops::cli
