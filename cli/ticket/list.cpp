#include "cli/context.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/rows.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::ticket {

namespace {

ExitCode run(const SelectionOptions& options, Context& context) {
    const auto filter = selected_filter(options, context);
    if (explained(options, context, filter)) {
        return ExitCode{0};
    }
    Selected selected(context, filter, CaseCursor::Reads::states);
    auto columns = ticket_columns(context.store());
    for (auto& column : columns) {
        column.type = column.type == CellType::instant ? CellType::minute : column.type;
    }
    return print_tickets(context, selected.cursor(), columns);
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<SelectionOptions>();
    declare(*options, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
