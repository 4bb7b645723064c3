#include "lib/operation/waive.hpp"

#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::sla {

namespace {

struct Options {
    std::vector<std::string> tickets;
    std::optional<std::string> measure, level, cycle, reason;
};

ExitCode run(const Options& options, Context& context) {
    std::vector<Problem> missing;
    if (!options.measure) {
        missing.push_back(
            {{}, "--measure is missing", "the clock: resolution, first_response, ..."});
    }
    if (!options.reason) {
        missing.push_back({{}, "--reason is missing", "why it does not count"});
    }
    if (!missing.empty()) {
        throw InputError(Outcome::usage, std::move(missing));
    }
    const bool rehearses = context.common().dry_run;
    auto& store = context.store(rehearses ? Access::read : Access::write);
    Waiver waiver;
    waiver.tickets = named_tickets(context, options.tickets).ids;
    waiver.measure = *options.measure;
    waiver.reason = *options.reason;
    waiver.service_level = options.level;
    if (options.cycle) {
        waiver.cycle = static_cast<std::uint32_t>(context.count_of("--cycle", *options.cycle));
    }
    const auto book = level_book(context);
    Judge judge(*book);
    auto operation = context.operation();
    operation.definitions = context.definition_texts();
    waiver.mode = rehearses ? WaiveMode::rehearse : WaiveMode::write;
    const auto waived = waive(store, operation, judge, context.now(), waiver);
    Table table;
    table.columns = {{"ticket", "ticket"},
                     {"measure", "measure", CellType::token},
                     {"cycle", "cycle", CellType::count},
                     {"op", "op", CellType::count},
                     {"service_level", "service level"}};
    for (const auto& row : waived.rows) {
        table.rows.push_back({fmt::format("T-{}", row.ticket), waiver.measure,
                              std::int64_t{row.cycle},
                              waived.op == 0 ? Cell{} : Cell{std::int64_t{waived.op}},
                              row.service_level.empty() ? Cell{} : Cell{row.service_level}});
    }
    context.print({{std::move(table)}}, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action waive(Args& args) {
    auto options = std::make_shared<Options>();
    args.some_operands(options->tickets, "TICKET", named_tickets_meaning, Offer::ticket)
        .option("--measure", options->measure, "MEASURE",
                "the clock: first_response, resolution, ...", Offer::measure)
        .option("--service-level", options->level, "NAME",
                "whose clock; needed when several service levels have a breached one", Offer::level)
        .option("--cycle", options->cycle, "N",
                "one run of the clock; every breached one if not given")
        .option("--reason", options->reason, "TEXT", "why it does not count");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
