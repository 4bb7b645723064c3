#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/clock_rows.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/relations.hpp"
#include "cli/verbs.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/operation/next_tickets.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli::ticket {

namespace {

// Mine and nobody's, unless a filter says whose.
Filter open_tickets(const SelectionOptions& options, Context& context) {
    auto asked = options;
    if (asked.words.empty() && !asked.where) {
        asked.words = {"agent:@me,none"};
    }
    const auto open = Filter::parse("status:new,active,waiting", ticket_filter_keys, {});
    return *open & selected_filter(asked, context);
}

std::vector<Column> next_columns() {
    std::vector<Column> columns{{"id", "id"},
                                {"priority", "priority", CellType::token},
                                {"status", "status", CellType::token},
                                {"measure", "measure", CellType::token},
                                {"service_level", "service level"},
                                {"due", "due", CellType::minute},
                                {"remaining_s", "left", CellType::service_time},
                                {"used_ratio", "used", CellType::share},
                                {"agent", "agent"},
                                {"until", "until", CellType::minute},
                                {"blocked_by", "blocked by"},
                                {"subject", "subject", CellType::text, 2, true}};
    for (const std::string_view name : {"until", "blocked_by"}) {
        std::ranges::find(columns, name, &Column::name)->use = ColumnUse::on_request;
    }
    // What gives way on a narrow terminal, the last first.
    for (std::uint8_t spare = 0;
         const std::string_view name : {"agent", "status", "service_level", "used_ratio"}) {
        std::ranges::find(columns, name, &Column::name)->spare = ++spare;
    }
    return columns;
}

// `book` is null where no service level is defined; then no ticket has a clock.
std::vector<Cell> next_row(const NextTicket& next, const LevelBook* book, Store& store,
                           const std::vector<TicketId>& blockers) {
    const auto& ticket = next.ticket;
    std::vector<Cell> row{
        ticket_label(ticket.id),
        text_cell(name_of(priority_names, static_cast<std::int64_t>(ticket.priority))),
        text_cell(name_of(status_names, static_cast<std::int64_t>(ticket.status)))};
    if (next.clock) {
        row.insert(row.end(), {book->measures()[next.clock->measure],
                               text_cell(book->level_name(next.clock->level)), *next.clock->due,
                               next.clock->remaining(), used_of(*next.clock)});
    } else {
        row.resize(8);
    }
    row.push_back(text_cell(store.names().record_name(Noun::agent, ticket.agent)));
    row.push_back(ticket.until == Instant{} ? Cell{} : Cell{ticket.until});
    Texts labels;
    std::ranges::transform(blockers, std::back_inserter(labels), ticket_label);
    row.push_back(labels.empty() ? Cell{} : Cell{std::move(labels)});
    row.push_back(text_cell(store.text(Noun::ticket, ticket.id, ticket.subject).value_or("")));
    return row;
}

std::vector<TicketId> blockers_of(Context& context, TicketId id) {
    std::vector<TicketId> blockers;
    with_log(context, id,
             [&](const Log& log) { blockers = open_blockers(context, relations_of(log)); });
    return blockers;
}

// Why it is to be taken up though it waits, and what has to be done before.
void add_notes(Context& context, const Ticket& ticket, const std::vector<TicketId>& blockers,
               std::vector<std::string>& notes) {
    const auto wording = context.wording(Shape::rows);
    const auto add = [&](const std::string& note) {
        notes.push_back(fmt::format("{}: {}", ticket_label(ticket.id), note));
    };
    if (is_wait_over(ticket, context.now())) {
        add(wording("waiting until {} is over", format_local(ticket.until, context.zone())));
    }
    if (!blockers.empty()) {
        add(wording("blocked by {}", ticket_labels(blockers)));
    }
}

ExitCode run_next(const SelectionOptions& options, Context& context) {
    const auto filter = open_tickets(options, context);
    if (explained(options, context, filter)) {
        return ExitCode{0};
    }
    auto& store = context.store();
    const auto book =
        context.definitions(Extent::clocks).service_levels.empty() ? nullptr : level_book(context);
    std::optional<Judge> judge;
    if (book) {
        judge.emplace(*book);
    }
    CaseCursor cursor(
        store, filter,
        {.view = context.view(), .now = context.now(), .judge = judge ? &*judge : nullptr});
    Table table;
    table.columns = next_columns();
    for (const auto& next : next_tickets(cursor, row_limit(context, 1), context.now())) {
        const auto blockers = blockers_of(context, next.ticket.id);
        table.rows.push_back(next_row(next, book.get(), store, blockers));
        add_notes(context, next.ticket, blockers, table.notes);
    }
    return print_table(context, std::move(table), "id");
}

}  // namespace

Action next(Args& args) {
    auto options = std::make_shared<SelectionOptions>();
    declare(*options, args);
    return [options](Context& context) { return run_next(*options, context); };
}

}  // namespace svcops::cli::ticket
