#pragma once
#include "cli/context.hpp"
#include "lib/document/document.hpp"
#include "lib/operation/audit_runs.hpp"

#include <vector>

namespace svcops::cli {

// A finding as cells, and their columns.
[[nodiscard]] std::vector<Column> audit_finding_columns();
[[nodiscard]] std::vector<Cell> audit_finding_cells(const AuditFinding& finding, Store& store,
                                                    Instant now);

// Throws InputError(bad_data) for a login that no agent has, where agents are defined.
void check_known_agent(std::span<const Agent> agents, std::string_view option,
                       const std::string& login);

}  // namespace svcops::cli
