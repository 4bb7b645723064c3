#pragma once
#include "cli/context.hpp"
#include "lib/document/document.hpp"
#include "lib/operation/case_cursor.hpp"

#include <vector>

namespace svcops::cli {

// Prints the tickets of a cursor in these columns, as --columns, --sort, --limit, --count and --ids
// say. Without --sort they are written as they come and none is held. `judge` is the cursor's, for
// columns that need it, or null.
ExitCode print_tickets(Context& context, CaseCursor& cursor, const std::vector<Column>& columns,
                       const Judge* judge);

}  // namespace svcops::cli
