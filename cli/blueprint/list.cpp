#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::blueprint {

namespace {

Cell name_or_none(const std::string& name) {
    return name.empty() ? Cell{} : Cell{name};
}

std::int64_t count_of(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

}  // namespace

Action list(Args&) {
    return [](Context& context) {
        const auto language = context.language(Shape::rows);
        Table table;
        table.columns = {{"name", "name"},
                         {"display_name", "display name"},
                         {"service", "service"},
                         {"service_level", "service level"},
                         {"phases", "phases", CellType::count},
                         {"steps", "steps", CellType::count},
                         {"fail_points", "fail points", CellType::count},
                         {"place", "place", CellType::text, 2, true}};
        for (const Blueprint& each : context.definitions().blueprints) {
            table.rows.push_back(
                {each.name, name_or_none(std::string(in_language(each.display_name, language))),
                 name_or_none(each.service), name_or_none(each.service_level),
                 count_of(each.phases.size()), count_of(each.steps.size()),
                 std::ranges::count_if(
                     each.steps, [](const BlueprintStep& step) { return step.fail.has_value(); }),
                 fmt::format("{}:{}", each.place.source, each.place.line)});
        }
        return print_table(context, std::move(table), "name");
    };
}

}  // namespace svcops::cli::blueprint
