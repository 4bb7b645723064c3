#include "cli/context.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/events.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

namespace svcops::cli::ticket {

namespace {

struct Options {
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

ExitCode run(const Options& options, Context& context) {
    const auto named = named_tickets(context, options.ids);
    auto& store = context.store();
    const auto words = words_for(context);
    const auto wording = context.wording(Shape::rows);
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
        with_log(context, id, [&](const Log& log) {
            for (const auto& event : log.events) {
                auto actor = store.names().record_name(Noun::agent, event.actor);
                table.rows.push_back({ticket_label(id), event.at, event_word(store, event, wording),
                                      actor.empty() ? Cell{} : Cell{std::move(actor)},
                                      std::int64_t{event.op}, detail_of(words, log, event)});
            }
        });
    }
    return print_table(context, std::move(table), "event");
}

}  // namespace

Action history(Args& args) {
    auto options = std::make_shared<Options>();
    args.some_operands(options->ids, "TICKET", named_tickets_meaning, Offer::ticket);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
