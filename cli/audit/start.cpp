#include "cli/audit/evaluated.hpp"
#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

namespace svcops::cli::audit {

namespace {

struct StartOptions {
    std::string name;
    std::optional<std::string> period, seed, request;
};

Table started_table() {
    Table table;
    table.columns = {{"run", "run", CellType::token},         {"programme", "programme"},
                     {"from", "from", CellType::instant},     {"to", "to", CellType::instant},
                     {"judged", "judged", CellType::instant}, {"seed", "seed"}};
    return table;
}

std::vector<Cell> started_row(const AuditRun& run, const Names& names) {
    const auto period = run.period();
    return {record_label(Noun::audit, run.id),
            std::string(names.word_name(run.programme)),
            period ? Cell{period->from} : Cell{},
            period ? Cell{period->to} : Cell{},
            run.judged,
            run.seed};
}

ExitCode run(const StartOptions& options, Context& context) {
    const auto& programme = named_programme(context.definitions(), options.name);
    RunStart start;
    start.programme = programme.name;
    start.judged = context.now();
    start.seed = options.seed.value_or("");
    if (options.period) {
        start.period = context.period_of("--period", *options.period);
    }
    auto table = started_table();
    refuse_fewer_rows(context.common());
    check_choice(context, table.columns, "run");
    Store& store = context.store(Access::write);
    if (const auto done = done_before(context, options.request)) {
        for (const AuditRun& each : audit_runs(store)) {
            if (each.op == *done) {
                table.rows.push_back(started_row(each, store.names()));
            }
        }
        return print_table(context, std::move(table), "run", Shape::account);
    }
    auto operation = requested_operation(context, options.request);
    operation.definitions = context.definition_texts();
    const bool is_dry = context.common().dry_run;
    const auto id = start_run(store, operation, start, is_dry ? Deed::rehearse : Deed::write);
    AuditRun started;
    if (is_dry) {
        started.id = id;
        started.judged = start.judged;
        started.seed = start.seed;
        const auto word = store.names().word(Vocabulary::programme, programme.name);
        started.programme = word.value_or(0);
    } else {
        started = audit_run(store, record_label(Noun::audit, id));
    }
    table.rows.push_back(started_row(started, store.names()));
    return print_table(context, std::move(table), "run", Shape::account);
}

}  // namespace

Action start(Args& args) {
    auto options = std::make_shared<StartOptions>();
    args.operand(options->name, "NAME", "the audit programme", Offer::programme);
    args.option("--period", options->period, "PERIOD",
                "tickets opened in it: 2026-05, 2026-Q2, last-month, A..B")
        .option("--seed", options->seed, "TEXT",
                "what samples follow from; without it, the programme and the period");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
