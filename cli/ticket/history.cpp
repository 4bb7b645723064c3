#include "cli/context.hpp"
#include "cli/one_ticket.hpp"
#include "cli/output_table.hpp"
#include "cli/ticket/events.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

namespace svcops::cli::ticket {

namespace {

struct Options {
    std::string id;
};

std::string detail_of(Store& store, const Log& log, const Event& event) {
    std::string detail;
    for (const auto& change : event.changes) {
        const auto text = change_text(store, log.subject, event, change);
        if (!text.empty()) {
            detail += (detail.empty() ? "" : ", ") + text;
        }
    }
    return detail;
}

ExitCode run(const Options& options, Context& context) {
    auto& store = context.store();
    Table table;
    table.columns = {{"at", "at", CellType::instant},
                     {"event", "event", CellType::token},
                     {"actor", "actor", CellType::text},
                     {"op", "op", CellType::count},
                     {"detail", "detail", CellType::text, 2, true, ""}};
    with_log(context, one_ticket(context, options.id), [&](const Log& log) {
        for (const auto& event : log.events) {
            auto actor = store.names().record_name(Noun::agent, event.actor);
            table.rows.push_back({event.at, event_word(store, event),
                                  actor.empty() ? Cell{} : Cell{std::move(actor)},
                                  std::int64_t{event.op}, detail_of(store, log, event)});
        }
    });
    return print_table(context, std::move(table), "event");
}

}  // namespace

Action history(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->id, "TICKET", "T-1, 1 or an external reference", Offer::ticket);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
