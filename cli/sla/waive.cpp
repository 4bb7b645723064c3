#include "lib/operation/waive.hpp"

#include "cli/chosen_tickets.hpp"
#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/errors.hpp"
#include "cli/level_book.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

namespace svcops::cli::sla {

namespace {

struct WaiveOptions {
    ChosenTickets tickets;
    std::optional<std::string> measure, level, cycle, reason, request;
    bool keep_going = false;
};

void print_waived(Context& context, const Waived& waived) {
    Table table;
    table.columns = {{"ticket", "ticket"},
                     {"measure", "measure", CellType::token},
                     {"cycle", "cycle", CellType::count},
                     {"op", "op", CellType::count},
                     {"service_level", "service level"}};
    for (const auto& row : waived.rows) {
        table.rows.push_back({ticket_label(row.ticket), row.measure, std::int64_t{row.cycle},
                              waived.op == 0 ? Cell{} : Cell{std::int64_t{waived.op}},
                              row.service_level.empty() ? Cell{} : Cell{row.service_level}});
    }
    context.print({{std::move(table)}}, Shape::account);
}

void check_needed(const WaiveOptions& options) {
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

Waiver asked_for(const WaiveOptions& options, Context& context) {
    Waiver waiver;
    waiver.measure = *options.measure;
    waiver.reason = *options.reason;
    waiver.service_level = options.level;
    waiver.now = context.now();
    if (options.cycle) {
        waiver.cycle = static_cast<std::uint32_t>(context.count_of("--cycle", *options.cycle));
    }
    waiver.mode = context.common().dry_run ? WaiveMode::rehearse : WaiveMode::write;
    return waiver;
}

ExitCode run(const WaiveOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    check_needed(options);
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_waived(context, waived_by(store, *done));
        return ExitCode{0};
    }
    const auto waiver = asked_for(options, context);
    const auto book = level_book(context);
    Judge judge(*book);
    auto operation = requested_operation(context, options.request);
    operation.definitions = context.definition_texts();
    NamedTickets named;
    const Targets targets{[&] {
                              named = find(options.tickets, context);
                              return named.ids;
                          },
                          options.keep_going ? Conduct::keep_going : Conduct::all_or_nothing};
    auto waived = waive(store, operation, judge, targets, waiver);
    refuse_one(named, waived.refused);
    print_waived(context, waived);
    if (!waived.refused.empty()) {
        report_left_out(std::move(waived.refused), context);
        return exit_code(Outcome::findings);
    }
    return context.found(waived.rows.size());
}

}  // namespace

Action waive(Args& args) {
    auto options = std::make_shared<WaiveOptions>();
    declare(options->tickets, args);
    args.option("--measure", options->measure, "MEASURE",
                "the clock: first_response, resolution, ...")
        .among({"first_response", "next_response", "update", "acknowledge", "assign", "resolution",
                "promised"})
        .option("--service-level", options->level, "NAME",
                "whose clock; needed when several service levels have a breached one", Offer::level)
        .option("--cycle", options->cycle, "N",
                "one run of the clock; every breached one if not given")
        .option("--reason", options->reason, "TEXT", "why it does not count");
    declare_request(options->request, args)
        .flag("--keep-going", options->keep_going,
              "leave out the tickets that refuse, and tell them");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
