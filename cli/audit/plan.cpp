#include "cli/audit/evaluated.hpp"
#include "cli/level_book.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/percent.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <memory>

namespace svcops::cli::audit {

namespace {

struct PlanOptions {
    std::vector<std::string> names;
    std::optional<std::string> period, per_answer;
};

// "attribute 5% at 5%", "aql 1.0 II normal", "fixed 25", "full".
std::string plan_words(const SamplePlan& plan) {
    const auto word = sample_plan_words()[static_cast<std::size_t>(plan.kind)];
    switch (plan.kind) {
        case SamplePlanKind::full:
            break;
        case SamplePlanKind::attribute:
            return fmt::format("{} {} at {}", word, brief_percent(plan.attribute.tolerable),
                               brief_percent(plan.attribute.risk));
        case SamplePlanKind::aql:
            return fmt::format("{} {} {} {}", word, aql_values()[plan.aql],
                               inspection_levels()[static_cast<std::size_t>(plan.level)],
                               inspection_severities()[static_cast<std::size_t>(plan.severity)]);
        case SamplePlanKind::per_agent:
        case SamplePlanKind::fixed:
            return fmt::format("{} {}", word, plan.n);
    }
    return std::string(word);
}

Table planned_table() {
    Table table;
    table.name = "plan";
    table.columns = {{"programme", "programme"},
                     {"criterion", "criterion"},
                     column("automation", "automation", CellType::token, "-", 2),
                     {"plan", "sample", CellType::token},
                     {"population", "population", CellType::count},
                     {"n", "n", CellType::count},
                     column("accept", "accept", CellType::count, "-", 1),
                     {"answers", "to answer", CellType::count},
                     {"effort", "effort", CellType::duration}};
    return table;
}

std::vector<Cell> planned_row(const AuditProgramme& programme, const PlannedCriterion& planned,
                              std::optional<std::int64_t> per_answer) {
    const AuditCriterion& criterion = *planned.criterion;
    const auto answers = criterion.is_manual() ? planned.looked_at : 0;
    const auto count = [](std::uint64_t number) { return static_cast<std::int64_t>(number); };
    return {programme.name,
            criterion.name,
            std::string(name_of(automation_names, static_cast<std::int64_t>(criterion.automation))),
            plan_words(criterion.sample ? criterion.sample->plan : SamplePlan{}),
            count(planned.population),
            count(planned.looked_at),
            planned.accept ? Cell{count(*planned.accept)} : Cell{},
            count(answers),
            per_answer ? Cell{count(answers) * *per_answer} : Cell{}};
}

// In seconds of work.
std::optional<std::int64_t> per_answer_of(const PlanOptions& options, Context& context) {
    if (!options.per_answer) {
        return std::nullopt;
    }
    const auto length = context.duration_of("--per-answer", *options.per_answer);
    if (!length.exact()) {
        throw InputError(
            Outcome::usage,
            fmt::format("--per-answer: '{}' is no length of work", visible(*options.per_answer)),
            "write s, m or h, such as 5m");
    }
    return length.seconds;
}

ExitCode print_plan(const PlanOptions& options, Context& context) {
    const Definitions& definitions = context.definitions();
    const auto programmes = named_programmes(options.names, definitions);
    const auto per_answer = per_answer_of(options, context);
    AuditQuestion question;
    question.programmes = programmes;
    if (options.period) {
        question.period = context.period_of("--period", *options.period);
    }
    question.view = context.view();
    question.now = context.now();
    question.definitions = &definitions;
    question.make_book = [&](const Names& names) { return judging_book(context, names); };
    question.division = {.parts = context.session().processors()};
    Store& store = context.store();
    auto table = planned_table();
    std::int64_t answers = 0;
    for (const AuditedProgramme& audited : svcops::audit(store, question)) {
        for (const PlannedCriterion& planned : plan_of(store, audited, question.view)) {
            table.rows.push_back(planned_row(*audited.programme, planned, per_answer));
            answers +=
                planned.criterion->is_manual() ? static_cast<std::int64_t>(planned.looked_at) : 0;
        }
    }
    if (!per_answer) {
        table.columns.back().use = ColumnUse::on_request;
    }
    const auto wording = context.wording(Shape::account);
    table.notes = {wording.sentence("population: the tickets that a sample is drawn from; of other "
                                    "checks, what they count"),
                   wording("to answer by hand: {}", answers)};
    return print_table(context, std::move(table), "criterion", Shape::account);
}

}  // namespace

Action plan(Args& args) {
    auto options = std::make_shared<PlanOptions>();
    args.operands(options->names, "NAME", "audit programmes, all of them without any",
                  Offer::programme);
    args.option("--period", options->period, "PERIOD",
                "tickets opened in it: 2026-05, 2026-Q2, last-month, A..B")
        .option("--per-answer", options->per_answer, "DURATION",
                "how long a manual answer takes: 5m");
    return [options](Context& context) { return print_plan(*options, context); };
}

}  // namespace svcops::cli::audit
