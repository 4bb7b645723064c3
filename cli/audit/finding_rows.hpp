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

}  // namespace svcops::cli
