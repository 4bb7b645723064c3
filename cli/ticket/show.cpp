#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/one_ticket.hpp"
#include "cli/ticket/clock_rows.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::ticket {

namespace {

struct Options {
    std::vector<std::string> ids;
};

// Fields without a value are left out for people; machines get every one.
Facts facts_of(Context& context, const Ticket& ticket) {
    const auto columns = ticket_columns(context.store());
    std::vector<std::size_t> all(columns.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = i;
    }
    TicketCells cells(context.store(), context.now(), columns);
    const auto values = cells(ticket, all);
    const bool machine = context.format(Shape::account) != Format::table;
    Facts facts;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (machine || !std::holds_alternative<std::monostate>(values[i])) {
            facts.columns.push_back(columns[i]);
            facts.cells.push_back(values[i]);
        }
    }
    return facts;
}

// Clocks are shown when service levels are defined; a ticket can be read without them.
void show_one(Context& context, TicketId id, const LevelBook* book) {
    with_log(context, id, [&](const Log& log) {
        if (book == nullptr) {
            context.print({{facts_of(context, fold(log))}}, Shape::account);
            return;
        }
        Judge judge(*book);
        const auto cycles = judge.judge(log, context.now());
        context.print({{facts_of(context, judge.ticket()), clock_table(*book, cycles)}},
                      Shape::account);
    });
}

ExitCode run(const Options& options, Context& context) {
    if (options.ids.empty()) {
        throw InputError(Outcome::usage, "TICKET is missing", "T-1, 1 or an external reference");
    }
    std::vector<TicketId> ids;
    for (const auto& word : options.ids) {
        ids.push_back(one_ticket(context, word));
    }
    const auto book = context.definitions(Extent::clocks).service_levels.empty() ? nullptr : level_book(context);
    // Several are one array in JSON, one after another with an empty line between elsewhere.
    const bool array = context.format(Shape::account) == Format::json && ids.size() > 1;
    const auto format = context.format(Shape::account);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (array) {
            context.write(i == 0 ? "[\n" : ",\n");
        } else if (i > 0 && format != Format::jsonl) {
            context.write("\n");
        }
        show_one(context, ids[i], book.get());
    }
    context.write(array ? "]\n" : "");
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<Options>();
    args.operands(options->ids, "TICKET", "T-1, 1 or an external reference; several may be named",
                  Offer::ticket);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
