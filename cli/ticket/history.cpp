#include "cli/context.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/events.hpp"
#include "cli/verbs.hpp"
#include "lib/operation/event_words.hpp"
#include "lib/record/label.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace svcops::cli::ticket {

namespace {

struct HistoryOptions {
    std::vector<std::string> ids;
};

std::string detail_of(const EventWords& words, const Log& log, const Event& event) {
    std::string detail;
    for (const auto& change : event.changes) {
        const auto text = words.change(log.subject, event, change);
        if (!text.empty()) {
            detail += (detail.empty() ? "" : ", ") + text;
        }
    }
    return detail;
}

// Instants within a text are written as those of the column beside it.
EventWords words_for(Context& context) {
    const auto options = context.render_options(Shape::rows);
    if (for_people(options.format)) {
        return {context.store(),
                [zone = options.people_zone](Instant at) { return format_local(at, zone); },
                context.wording(Shape::rows)};
    }
    return {context.store(), [zone = options.zone](Instant at) {
                return zone ? format_rfc3339(at, *zone) : format_utc(at);
            }};
}

// One event of a ticket; the row begins with what it stands by.
struct Line {
    Instant at{};
    OpId op = 0;
    std::vector<Cell> row;
};

// The ticket's own events, then those of what was merged into it. `own` is the ticket that is told:
// what came from another names it.
void collect(Context& context, TicketId id, TicketId own, const EventWords& words,
             std::vector<Line>& lines) {
    auto& store = context.store();
    const auto wording = context.wording(Shape::rows);
    std::vector<TicketId> merged;
    with_log(context, id, [&](const Log& log) {
        for (const auto& event : log.events) {
            auto actor = store.names().record_name(Noun::agent, event.actor);
            auto detail = detail_of(words, log, event);
            if (id != own) {
                detail = fmt::format("{}: {}", ticket_label(id), detail);
            }
            lines.push_back({event.at,
                             event.op,
                             {ticket_label(id), event.at, event_word(event, store.names(), wording),
                              actor.empty() ? Cell{} : Cell{std::move(actor)},
                              std::int64_t{event.op}, std::move(detail)}});
        }
        merged = relations_of(log).merged_from;
    });
    for (const auto other : merged) {
        collect(context, other, own, words, lines);
    }
}

void add_rows(Context& context, TicketId id, const EventWords& words, Table& table) {
    std::vector<Line> lines;
    collect(context, id, id, words, lines);
    std::ranges::stable_sort(lines, {},
                             [](const Line& line) { return std::pair(line.at, line.op); });
    for (auto& line : lines) {
        table.rows.push_back(std::move(line.row));
    }
}

ExitCode run(const HistoryOptions& options, Context& context) {
    const auto named = named_tickets(context, options.ids);
    const auto words = words_for(context);
    Table table;
    table.columns = {{"ticket", "ticket"},
                     {"at", "at", CellType::instant},
                     {"event", "event", CellType::token},
                     {"actor", "actor", CellType::text},
                     {"op", "op", CellType::count},
                     {"detail", "detail", CellType::text, 2, true, ""}};
    table.columns.front().use =
        named.asked == Asked::several ? ColumnUse::shown : ColumnUse::on_request;
    for (const auto id : named.ids) {
        add_rows(context, id, words, table);
    }
    return print_table(context, std::move(table), "event");
}

}  // namespace

Action history(Args& args) {
    auto options = std::make_shared<HistoryOptions>();
    args.some_operands(options->ids, "TICKET", named_tickets_meaning, Offer::ticket);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
