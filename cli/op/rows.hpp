#pragma once
#include "cli/context.hpp"
#include "lib/document/document.hpp"
#include "lib/store/store.hpp"

#include <span>

namespace svcops::cli {

// Operations as a table: op, at, actor, command, tickets, entries, note, which is in the words
// given.
Table operation_table(std::span<const OperationInfo> operations, const Wording& wording);

// --as-of and --now: the instant whose record is told; nothing: all there is. An operation happens
// when it is recorded, so both leave out what was recorded later.
std::optional<Instant> record_instant(Context& context);

// The operation that a word names; throws InputError: usage when it is no number, no_input when no
// operation can have it.
OpId operation_id(Context& context, const std::string& word);

}  // namespace svcops::cli
