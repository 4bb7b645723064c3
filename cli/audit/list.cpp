#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/text_cell.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::audit {

namespace {

std::int64_t count_of(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

ExitCode print_programmes(Context& context) {
    const auto language = context.language(Shape::rows);
    Table table;
    table.columns = {{"name", "name"},
                     {"display_name", "display name"},
                     {"match", "match"},
                     {"standards", "standards"},
                     {"criteria", "criteria", CellType::count},
                     {"manual", "manual", CellType::count},
                     {"confirm", "to be confirmed", CellType::count},
                     {"place", "place", CellType::text, 2, true}};
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

}  // namespace

Action list(Args&) {
    return [](Context& context) { return print_programmes(context); };
}

}  // namespace svcops::cli::audit
