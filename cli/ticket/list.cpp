#include "cli/context.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/rows.hpp"
#include "cli/ticket/selection.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::ticket {

namespace {

ExitCode run(const SelectionOptions& options, Context& context) {
    const auto filter = selected_filter(options, context);
    if (explained(options, context, filter)) {
        return ExitCode{0};
    }
    Selected selected(context, filter, CaseCursor::Reads::states);
    return print_tickets(context, selected.cursor(), ticket_columns(context.store()));
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<SelectionOptions>();
    declare(*options, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
