#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/events.hpp"
#include "cli/ticket/rows.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <span>

namespace svcops::cli::ticket {

namespace {

struct Options {
    SelectionOptions selection;
    bool events = false;
};

// Every column there is, unless --columns says otherwise.
ExitCode export_states(Context& context, CaseCursor& cursor) {
    auto columns = ticket_columns(context.store());
    for (auto& column : columns) {
        column.use = ColumnUse::shown;
    }
    return print_tickets(context, cursor, columns);
}

std::vector<const FieldInfo*> event_fields() {
    std::vector<const FieldInfo*> fields;
    for (const auto& field : ticket_fields) {
        if ((field.uses & in_import) != 0 && field.number != ticket_field::ref &&
            field.number != ticket_field::extra) {
            fields.push_back(&field);
        }
    }
    return fields;
}

ExitCode count_events(Context& context, CaseCursor& cursor) {
    std::size_t rows = 0;
    while (const auto* found = cursor.next()) {
        rows += found->log->events.size();
    }
    context.write(fmt::format("{}\n", rows));
    return context.found(rows);
}

std::vector<Column> event_columns(std::span<const FieldInfo* const> fields) {
    std::vector<Column> columns{{"ticket", "ticket"},
                                {"at", "at", CellType::instant},
                                {"event", "event"},
                                {"actor", "actor"}};
    for (const auto* field : fields) {
        columns.push_back({std::string(field->name), std::string(field->name),
                           field->type == FieldType::instant ? CellType::instant
                           : field->type == FieldType::count ? CellType::count
                                                             : CellType::text});
    }
    columns.push_back({"body", "body", CellType::text, 2, true});
    return columns;
}

// One event in the order of event_columns; the row keeps its room from event to event.
void fill_event(std::span<Cell> row, Store& store, const Ticket& ticket, const Event& event,
                std::span<const FieldInfo* const> fields) {
    row[0] = ticket.ref.empty() ? ticket_label(ticket.id) : ticket.ref;
    row[1] = event.at;
    row[2] = event_word(store, event);
    const auto actor = store.names().record_name(Noun::agent, event.actor);
    row[3] = actor.empty() ? Cell{} : Cell{actor};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        row[4 + i] = changed_cell(store, ticket.id, event, *fields[i]);
    }
    row.back() =
        changed_cell(store, ticket.id, event, *find_field(ticket_fields, ticket_field::body));
}

// One row an event, in the columns that the mapping `svcops-events` reads.
ExitCode export_events(Context& context, CaseCursor& cursor) {
    const auto fields = event_fields();
    const auto columns = event_columns(fields);
    if (context.common().count) {
        return count_events(context, cursor);
    }
    RowPrinter printer(context, columns, "ticket");
    std::vector<Cell> all(columns.size());
    std::vector<Cell> row;
    while (const auto* found = printer.full() ? nullptr : cursor.next()) {
        for (const auto& event : found->log->events) {
            if (printer.full()) {
                break;
            }
            fill_event(all, context.store(), *found->ticket, event, fields);
            row.clear();
            for (const auto i : printer.picks()) {
                row.push_back(all[i]);
            }
            printer.row(row);
        }
    }
    return printer.end();
}

ExitCode run(const Options& options, Context& context) {
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    if (options.events && context.common().sort) {
        throw InputError(Outcome::usage, "--sort: events stand in the order in which they happened",
                         "leave --sort out");
    }
    Selected selected(context, filter,
                      options.events ? CaseCursor::Reads::logs : CaseCursor::Reads::states);
    return options.events ? export_events(context, selected.cursor())
                          : export_states(context, selected.cursor());
}

}  // namespace

Action export_(Args& args) {
    auto options = std::make_shared<Options>();
    declare(options->selection, args);
    args.flag("--events", options->events, "one row an event instead of one row a ticket");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
