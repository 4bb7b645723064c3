#include "cli/audit/finding_rows.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/record/label.hpp"

namespace svcops::cli::audit {

namespace {

struct FindingOptions {
    std::optional<std::string> finding, run;
    bool open = false, overdue = false;
};

ExitCode print_findings(const FindingOptions& options, Context& context) {
    Store& store = context.store();
    Table table;
    table.name = "findings";
    table.columns = audit_finding_columns();
    for (const AuditFinding& each : audit_findings(store)) {
        const bool is_of_run = !options.run || each.run == audit_run(store, *options.run).id;
        if (is_of_run && (!options.open || is_open(each.state)) &&
            (!options.overdue || each.is_overdue(context.now()))) {
            table.rows.push_back(audit_finding_cells(each, store, context.now()));
        }
    }
    return print_table(context, std::move(table), "finding");
}

ExitCode print_finding(const std::string& word, Context& context) {
    Store& store = context.store();
    const auto finding = audit_finding(store, word);
    Facts facts{"", audit_finding_columns(), audit_finding_cells(finding, store, context.now())};
    const auto text = [&](std::string_view name, const TextRef& ref) {
        facts.columns.push_back({std::string(name), std::string(name)});
        const auto body = ref.op == 0 ? std::nullopt : store.text(Noun::finding, finding.id, ref);
        facts.cells.push_back(body ? Cell{*body} : Cell{});
    };
    facts.columns.push_back({"method", "method"});
    facts.cells.push_back(finding.method.empty() ? Cell{} : Cell{finding.method});
    text("cause", finding.cause);
    text("plan", finding.plan);
    text("evidence", finding.evidence);
    Table steps;
    steps.name = "steps";
    steps.columns = {{"at", "at", CellType::instant},
                     {"state", "state", CellType::token},
                     {"by", "by"},
                     {"op", "op", CellType::count},
                     {"note", "note", CellType::text, 2, true}};
    for (const AuditFinding::Step& step : finding.steps) {
        const auto note =
            step.note.op == 0 ? std::nullopt : store.text(Noun::finding, finding.id, step.note);
        steps.rows.push_back(
            {step.at,
             std::string(name_of(finding_state_names, static_cast<std::int64_t>(step.state))),
             store.names().record_name(Noun::agent, step.actor), std::int64_t{step.op},
             note ? Cell{*note} : Cell{}});
    }
    if (!wants_rows(context) && !context.common().count) {
        context.print({{std::move(facts), std::move(steps)}}, Shape::account);
        return ExitCode{0};
    }
    return print_thing(context, std::move(facts), std::move(steps), "finding", Shape::account);
}

}  // namespace

Action finding(Args& args) {
    auto options = std::make_shared<FindingOptions>();
    args.operand(options->finding, "FINDING", "F-1; without it, all of them", Offer::finding);
    args.option("--run", options->run, "RUN", "what this run found: A-1", Offer::audit_run)
        .flag("--open", options->open, "what is not closed")
        .flag("--overdue", options->overdue, "what should have been done by now");
    return [options](Context& context) {
        return options->finding ? print_finding(*options->finding, context)
                                : print_findings(*options, context);
    };
}

}  // namespace svcops::cli::audit
