#include "cli/audit/evaluated.hpp"
#include "cli/audit/finding_rows.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/record/label.hpp"

#include <algorithm>

namespace svcops::cli::audit {

namespace {

struct StatusOptions {
    std::optional<std::string> run;
    JudgingOptions judging;
};

Cell counted(std::ptrdiff_t number) {
    return static_cast<std::int64_t>(number);
}

// A row a run, or the one that is asked for; then what is overdue.
ExitCode run(const StatusOptions& options, Context& context) {
    const auto fail_on = audit_fail_on(options.judging);
    Store& store = context.store();
    const auto findings = audit_findings(store);
    const auto runs = options.run ? std::vector{audit_run(store, *options.run)} : audit_runs(store);
    Table table;
    table.name = "runs";
    table.columns = {{"run", "run", CellType::token},
                     {"programme", "programme"},
                     {"started", "started", CellType::instant},
                     {"score", "score", CellType::number, 1},
                     column("coverage", "coverage", CellType::ratio, "n/a"),
                     {"unanswered", "unanswered", CellType::count},
                     {"open_findings", "open findings", CellType::count},
                     {"overdue", "overdue", CellType::count},
                     {"ready", "ready", CellType::flag}};
    bool is_overdue = false, is_incomplete = false;
    for (const AuditRun& each : runs) {
        const auto evaluated = evaluated_run(context, record_label(Noun::audit, each.id));
        const auto of_run = [&](const auto& holds) {
            return std::ranges::count_if(findings, [&](const AuditFinding& finding) {
                return finding.run == each.id && holds(finding);
            });
        };
        const auto overdue =
            of_run([&](const auto& finding) { return finding.is_overdue(context.now()); });
        std::uint64_t unanswered = 0;
        for (const CriterionResult& result : evaluated.audited.results) {
            unanswered += result.unanswered;
        }
        is_overdue = is_overdue || overdue > 0;
        is_incomplete = is_incomplete || evaluated.score.checked < evaluated.score.required;
        table.rows.push_back(
            {record_label(Noun::audit, each.id),
             std::string(store.names().word_name(each.programme)), each.started,
             evaluated.score.score ? Cell{*evaluated.score.score} : Cell{},
             evaluated.score.coverage ? Cell{*evaluated.score.coverage} : Cell{},
             static_cast<std::int64_t>(unanswered),
             counted(of_run([](const auto& finding) { return is_open(finding.state); })),
             counted(overdue), evaluated.score.ready});
    }
    print_table(context, std::move(table), "run");
    return is_overdue || (fail_on.incomplete && is_incomplete) ? exit_code(Outcome::findings)
                                                               : ExitCode{0};
}

}  // namespace

Action status(Args& args) {
    auto options = std::make_shared<StatusOptions>();
    args.operand(options->run, "RUN", "A-1; without it, all of them", Offer::audit_run);
    declare(options->judging, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
