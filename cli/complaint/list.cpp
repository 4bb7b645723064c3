#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/rows.hpp"
#include "cli/verbs.hpp"
#include "lib/catalogue/named_list.hpp"

#include <algorithm>

namespace svcops::cli::complaint {

namespace {

NamedList usual_layout() {
    NamedList list;
    list.columns = {"id",    "opened",   "status",   "severity", "regulated",
                    "cause", "decision", "customer", "subject"};
    return list;
}

ExitCode list_complaints(const SelectionOptions& options, Context& context) {
    const auto filter =
        context.filter({"kind:complaint"}, std::nullopt) & selected_filter(options, context);
    if (explained(options, context, filter)) {
        return ExitCode{0};
    }
    auto columns = ticket_columns(context.store());
    for (auto& column : columns) {
        column.type = column.type == CellType::instant ? CellType::minute : column.type;
    }
    if (const auto* const named = context.named_list(options.words)) {
        context.lay_out(*named);
    }
    context.lay_out(usual_layout());
    Selected selected(context, filter, CaseCursor::Reads::states);
    return print_tickets(context, selected.cursor(), columns, selected.judge());
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<SelectionOptions>();
    declare(*options, args);
    return [options](Context& context) { return list_complaints(*options, context); };
}

}  // namespace svcops::cli::complaint
