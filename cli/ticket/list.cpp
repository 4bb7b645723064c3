#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/selection.hpp"
#include "cli/verbs.hpp"
#include "lib/document/select.hpp"

#include <fmt/format.h>

namespace svcops::cli::ticket {

namespace {

ExitCode count_only(Context& context, CaseCursor& cursor) {
    std::size_t rows = 0;
    while (cursor.next() != nullptr) {
        ++rows;
    }
    context.write(fmt::format("{}\n", rows));
    return context.found(rows);
}

// Sorting needs every row; so does a table that is to be aligned.
ExitCode gather(Context& context, CaseCursor& cursor, std::vector<Column> columns) {
    TicketCells cells(context.store(), context.now(), columns);
    const auto needed = needed_columns(context, columns, "id");
    Table table;
    for (const auto i : needed) {
        table.columns.push_back(columns[i]);
    }
    while (const auto* row = cursor.next()) {
        const auto values = cells(*row->ticket, needed);
        table.rows.emplace_back(values.begin(), values.end());
    }
    return print_table(context, std::move(table), "id");
}

ExitCode stream(Context& context, CaseCursor& cursor, const std::vector<Column>& columns) {
    TicketCells cells(context.store(), context.now(), columns);
    RowPrinter printer(context, columns, "id");
    while (!printer.full()) {
        const auto* row = cursor.next();
        if (row == nullptr) {
            break;
        }
        printer.row(cells(*row->ticket, printer.picks()));
    }
    return printer.end();
}

ExitCode run(const SelectionOptions& options, Context& context) {
    const auto filter = selected_filter(options, context);
    if (explained(options, context, filter)) {
        return ExitCode{0};
    }
    Selected selected(context, filter, CaseCursor::Reads::states);
    if (context.common().count) {
        return count_only(context, selected.cursor());
    }
    auto columns = ticket_columns(context.store());
    return context.common().sort ? gather(context, selected.cursor(), std::move(columns))
                                 : stream(context, selected.cursor(), columns);
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<SelectionOptions>();
    declare(*options, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
