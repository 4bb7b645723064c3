#pragma once
#include "lib/document/document.hpp"
#include "lib/store/store.hpp"

#include <span>

namespace svcops::cli {

// Operations as a table: op, at, actor, command, tickets, entries, note.
Table operation_table(std::span<const OperationInfo> operations);

}  // namespace svcops::cli
