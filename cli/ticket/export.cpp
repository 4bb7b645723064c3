#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/events.hpp"
#include "cli/ticket/rows.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/event_words.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <span>

namespace svcops::cli::ticket {

namespace {

struct ExportOptions {
    SelectionOptions selection;
    bool events = false;
};

// Every column there is, unless --columns says otherwise.
ExitCode export_states(Context& context, CaseCursor& cursor) {
    auto columns = ticket_columns(context.store());
    for (auto& column : columns) {
        column.use = ColumnUse::shown;
    }
    return print_tickets(context, cursor, columns, nullptr);
}

// Those that the mapping `svcops-events` reads, in its order, then all others. The reference names
// the ticket, and the kept columns stand under their own names.
std::vector<const FieldInfo*> event_fields() {
    std::vector<const FieldInfo*> fields;
    for (const auto& field : ticket_fields) {
        if (field.number != ticket_field::ref && field.number != ticket_field::extra) {
            fields.push_back(&field);
        }
    }
    const auto rank = [](const FieldInfo* field) {
        return (field->uses & in_import) != 0 ? 0 : field->number == ticket_field::body ? 1 : 2;
    };
    std::ranges::stable_sort(fields, {}, rank);
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

// What stands before the fields of an event.
constexpr std::size_t leading_columns = 4;

std::vector<Column> event_columns(std::span<const FieldInfo* const> fields,
                                  std::span<const std::string> keys) {
    std::vector<Column> columns{{"ticket", "ticket"},
                                {"at", "at", CellType::instant},
                                {"event", "event"},
                                {"actor", "actor"}};
    for (const auto* field : fields) {
        columns.push_back({std::string(field->name), std::string(field->name),
                           field->type == FieldType::instant ? CellType::instant
                           : field->type == FieldType::count ? CellType::count
                                                             : CellType::text});
        columns.back().free_text = field->number == ticket_field::body;
    }
    columns.push_back({"id", "id"});
    columns.push_back({"cleared", "cleared"});
    for (const auto& key : keys) {
        columns.push_back({"x." + key, "x." + key});
    }
    return columns;
}

// The cells of one event in the columns of event_columns().
class EventCells {
public:
    EventCells(Store& store, std::span<const FieldInfo* const> fields,
               std::span<const std::string> keys)
        : store_(store), fields_(fields), keys_(keys) {}

    [[nodiscard]] Cell operator()(const Ticket& ticket, const Event& event, std::size_t i) const {
        if (i < leading_columns) {
            return leading(ticket, event, i);
        }
        i -= leading_columns;
        if (i < fields_.size()) {
            return changed_cell(store_, ticket.id, event, *fields_[i]);
        }
        i -= fields_.size();
        if (i == 0) {
            return ticket_label(ticket.id);
        }
        return i == 1 ? cleared_fields(event) : extra_cell(store_, ticket.id, event, keys_[i - 2]);
    }

private:
    [[nodiscard]] Cell leading(const Ticket& ticket, const Event& event, std::size_t i) const {
        switch (i) {
            case 0:
                return ticket.ref.empty() ? ticket_label(ticket.id) : ticket.ref;
            case 1:
                return event.at;
            case 2:
                return event_word(event, store_.names());
            default:
                break;
        }
        auto actor = store_.names().record_name(Noun::agent, event.actor);
        return actor.empty() ? Cell{} : Cell{std::move(actor)};
    }

    // Those that the event leaves without a value.
    static Cell cleared_fields(const Event& event) {
        Texts names;
        for (const Change& change : event.changes) {
            const auto* const field = find_field(ticket_fields, change.field);
            if (field != nullptr && change.value.is_null()) {
                names.emplace_back(field->name);
            }
        }
        return names;
    }

    Store& store_;
    std::span<const FieldInfo* const> fields_;
    std::span<const std::string> keys_;
};

// One row an event.
ExitCode export_events(Context& context, CaseCursor& cursor) {
    if (context.common().count) {
        return count_events(context, cursor);
    }
    auto& store = context.store();
    const auto fields = event_fields();
    std::vector<std::string> keys;
    for (auto& [id, key] : store.words(Vocabulary::extra_key)) {
        keys.push_back(std::move(key));
    }
    const EventCells cell(store, fields, keys);
    const auto columns = event_columns(fields, keys);
    RowPrinter printer(context, columns, "ticket");
    std::vector<Cell> row;
    while (const auto* found = printer.full() ? nullptr : cursor.next()) {
        for (const auto& event : found->log->events) {
            if (printer.full()) {
                break;
            }
            row.clear();
            for (const auto i : printer.picks()) {
                row.push_back(cell(*found->ticket, event, i));
            }
            printer.row(row);
        }
    }
    return printer.end();
}

ExitCode run(const ExportOptions& options, Context& context) {
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
    auto options = std::make_shared<ExportOptions>();
    declare(options->selection, args);
    args.flag("--events", options->events, "one row an event instead of one row a ticket");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
