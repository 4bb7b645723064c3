#include "cli/ticket/rows.hpp"

#include "cli/output_table.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/relations.hpp"
#include "lib/document/select.hpp"
#include "lib/operation/next_tickets.hpp"

#include <fmt/core.h>

#include <limits>

namespace svcops::cli {

namespace {

// Tickets that were to wait until an instant that has come: a list says so below its rows.
class WaitsOver {
public:
    explicit WaitsOver(Context& context) : context_(context) {}

    void see(const Ticket& ticket) {
        if (is_wait_over(ticket, context_.now())) {
            if (ids_.size() < shown) {
                ids_.push_back(ticket.id);
            } else {
                more_ = true;
            }
        }
    }
    [[nodiscard]] std::vector<std::string> notes() const {
        if (ids_.empty()) {
            return {};
        }
        const auto labels = ticket_labels(ids_) + (more_ ? ", ..." : "");
        const auto wording = context_.wording(Shape::rows);
        return {wording("the wait is over: {} (until:..now selects them)", labels)};
    }

private:
    static constexpr std::size_t shown = 10;
    Context& context_;
    std::vector<TicketId> ids_;
    bool more_ = false;
};

ExitCode count_only(Context& context, CaseCursor& cursor) {
    const auto limit = row_limit(context, std::numeric_limits<std::uint32_t>::max());
    std::size_t rows = 0;
    while (rows < limit && cursor.next() != nullptr) {
        ++rows;
    }
    context.write(fmt::format("{}\n", rows));
    return context.found(rows);
}

// Every ticket, sorted; of its columns only those that are shown or sorted by.
Table sorted_table(Context& context, CaseCursor& cursor, const std::vector<Column>& columns,
                   const Judge* judge, WaitsOver& waits) {
    TicketCells cells(context.store(), context.now(), columns, judge);
    const auto needed = needed_columns(context, columns, "id");
    Table table;
    for (const auto i : needed) {
        table.columns.push_back(columns[i]);
    }
    while (const auto* row = cursor.next()) {
        waits.see(*row->ticket);
        const auto values = cells(*row->ticket, needed);
        table.rows.emplace_back(values.begin(), values.end());
    }
    const auto keys = parse_sort(table.columns, context.common().sort.value());
    return sort_rows(std::move(table), *keys);
}

// The picks come first among the needed columns, in their order.
ExitCode print_sorted(Context& context, CaseCursor& cursor, const std::vector<Column>& columns,
                      const Judge* judge) {
    WaitsOver waits(context);
    const auto table = sorted_table(context, cursor, columns, judge, waits);
    RowPrinter printer(context, columns, "id");
    const auto shown = printer.picks().size();
    for (const auto& row : table.rows) {
        if (printer.full()) {
            break;
        }
        printer.row(std::span(row).first(shown));
    }
    return printer.end(waits.notes());
}

ExitCode stream(Context& context, CaseCursor& cursor, const std::vector<Column>& columns,
                const Judge* judge) {
    TicketCells cells(context.store(), context.now(), columns, judge);
    RowPrinter printer(context, columns, "id");
    WaitsOver waits(context);
    while (!printer.full()) {
        const auto* row = cursor.next();
        if (row == nullptr) {
            break;
        }
        waits.see(*row->ticket);
        printer.row(cells(*row->ticket, printer.picks()));
    }
    return printer.end(waits.notes());
}

}  // namespace

ExitCode print_tickets(Context& context, CaseCursor& cursor, const std::vector<Column>& columns,
                       const Judge* judge) {
    if (context.common().count) {
        return count_only(context, cursor);
    }
    return context.common().sort ? print_sorted(context, cursor, columns, judge)
                                 : stream(context, cursor, columns, judge);
}

}  // namespace svcops::cli
