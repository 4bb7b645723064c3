#include "cli/audit/evaluated.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace svcops::cli::audit {

namespace {

std::int64_t count_of(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

ExitCode print_programmes(Context& context) {
    const auto language = context.language(Shape::rows);
    Table table;
    table.columns = {{"name", "name"},
                     column("display_name", "display name", CellType::text, "-", 1),
                     {"match", "match"},
                     {"standards", "standards"},
                     {"criteria", "criteria", CellType::count},
                     {"manual", "manual", CellType::count},
                     column("confirm", "to be confirmed", CellType::count, "-", 2),
                     {"place", "place", CellType::text, 2, true}};
    table.columns.back().spare = 3;
    for (const AuditProgramme& each : context.definitions().programmes) {
        table.rows.push_back({each.name, text_cell(in_language(each.display_name, language)),
                              text_cell(each.match_text), Texts(each.standards),
                              count_of(each.criteria.size()),
                              std::ranges::count_if(each.criteria, &AuditCriterion::is_manual),
                              std::ranges::count_if(each.criteria, &AuditCriterion::confirm),
                              fmt::format("{}:{}", each.place.source, each.place.line)});
    }
    return print_table(context, std::move(table), "name");
}

// As they were started; what they came to is not worked out.
ExitCode print_runs(Context& context) {
    Store& store = context.store();
    Table table;
    table.name = "runs";
    table.columns = {{"run", "run", CellType::token},
                     {"programme", "programme"},
                     {"from", "from", CellType::instant},
                     {"to", "to", CellType::instant},
                     {"started", "started", CellType::instant},
                     {"by", "by"},
                     {"seed", "seed"},
                     {"noted", "noted", CellType::flag}};
    for (const AuditRun& each : audit_runs(store)) {
        const auto period = each.period();
        table.rows.push_back({record_label(Noun::audit, each.id),
                              std::string(store.names().word_name(each.programme)),
                              period ? Cell{period->from} : Cell{},
                              period ? Cell{period->to} : Cell{}, each.started,
                              store.names().record_name(Noun::agent, each.starter), each.seed,
                              !each.result.empty()});
    }
    return print_table(context, std::move(table), "run");
}

}  // namespace

Action list(Args& args) {
    auto runs = std::make_shared<bool>(false);
    args.flag("--runs", *runs, "the runs that were started, instead of the programmes");
    return [runs](Context& context) {
        return *runs ? print_runs(context) : print_programmes(context);
    };
}

}  // namespace svcops::cli::audit
