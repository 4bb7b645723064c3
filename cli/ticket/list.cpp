#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/rows.hpp"
#include "cli/verbs.hpp"

#include <algorithm>
#include <iterator>

namespace svcops::cli::ticket {

namespace {

// Clocks cost a look at every event, so they are judged only when a column shows them.
CaseCursor::Reads reads_for(Context& context, const std::vector<Column>& columns) {
    const auto needed = context.common().count ? std::vector<std::size_t>()
                                               : needed_columns(context, columns, "id");
    const bool shows_clocks =
        std::ranges::any_of(needed, [&](std::size_t i) { return is_judged(columns[i]); });
    return shows_clocks ? CaseCursor::Reads::clocks : CaseCursor::Reads::states;
}

ExitCode run(const SelectionOptions& options, Context& context) {
    const auto filter = selected_filter(options, context);
    if (explained(options, context, filter)) {
        return ExitCode{0};
    }
    if (const auto* const list = context.named_list(options.words)) {
        context.lay_out(*list);
    }
    auto columns = ticket_columns(context.store());
    std::ranges::move(judged_columns(), std::back_inserter(columns));
    for (auto& column : columns) {
        column.type = column.type == CellType::instant ? CellType::minute : column.type;
    }
    Selected selected(context, filter, reads_for(context, columns));
    return print_tickets(context, selected.cursor(), columns, selected.judge());
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<SelectionOptions>();
    declare(*options, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
