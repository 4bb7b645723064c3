#include "lib/operation/waive.hpp"

#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::sla {

namespace {

struct Options {
    std::vector<std::string> tickets;
    std::optional<std::string> measure, level, cycle, reason, request;
};

void print_waived(Context& context, const std::string& measure, const Waived& waived) {
    Table table;
    table.columns = {{"ticket", "ticket"},
                     {"measure", "measure", CellType::token},
                     {"cycle", "cycle", CellType::count},
                     {"op", "op", CellType::count},
                     {"service_level", "service level"}};
    for (const auto& row : waived.rows) {
        table.rows.push_back({fmt::format("T-{}", row.ticket), measure, std::int64_t{row.cycle},
                              waived.op == 0 ? Cell{} : Cell{std::int64_t{waived.op}},
                              row.service_level.empty() ? Cell{} : Cell{row.service_level}});
    }
    context.print({{std::move(table)}}, Shape::account);
}

// What an earlier run of the request wrote down.
Waived waived_by(Context& context, OpId op) {
    auto& store = context.store();
    Waived waived{op, {}};
    for (const auto& record : store.touched(op)) {
        if (record.noun != Noun::ticket) {
            continue;
        }
        with_log(context, record.subject, [&](const Log& log) {
            for (const Event& event : log.events) {
                if (event.op != op || event.kind != EventKind::waived) {
                    continue;
                }
                auto& row = waived.rows.emplace_back();
                row.ticket = record.subject;
                for (const Change& change : event.changes) {
                    if (change.field == ticket_field::cycle) {
                        row.cycle = static_cast<std::uint32_t>(change.value.number);
                    } else if (change.field == ticket_field::service_level) {
                        row.service_level =
                            store.names().word_name(static_cast<WordId>(change.value.number));
                    }
                }
            }
        });
    }
    return waived;
}

void check_needed(const Options& options) {
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
}

ExitCode run(const Options& options, Context& context) {
    check_needed(options);
    const bool rehearses = context.common().dry_run;
    auto& store = context.store(rehearses ? Access::read : Access::write);
    if (const auto done = done_before(context, options.request)) {
        print_waived(context, *options.measure, waived_by(context, *done));
        return ExitCode{0};
    }
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
    operation.request = options.request.value_or("");
    waiver.mode = rehearses ? WaiveMode::rehearse : WaiveMode::write;
    print_waived(context, waiver.measure, waive(store, operation, judge, context.now(), waiver));
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
        .option("--reason", options->reason, "TEXT", "why it does not count")
        .option("--request-id", options->request, "KEY",
                "do it once: a second run with the same key does nothing");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
