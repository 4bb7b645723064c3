#include "cli/blueprint/asked.hpp"
#include "cli/blueprint/step_rows.hpp"
#include "cli/output_table.hpp"
#include "cli/render/joined.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

namespace svcops::cli::blueprint {

namespace {

struct BlueprintShowOptions {
    std::string name;
};

Cell said(const std::string& text) {
    return text.empty() ? Cell{} : Cell{text};
}

Facts facts_of(const Blueprint& shown, std::string_view language, bool for_machines) {
    Facts facts;
    // What is not said is left out for people; machines get every one.
    const auto line = [&](Column column, Cell cell) {
        if (for_machines || !std::holds_alternative<std::monostate>(cell)) {
            facts.columns.push_back(std::move(column));
            facts.cells.push_back(std::move(cell));
        }
    };
    Texts phases;
    for (const Phase& phase : shown.phases) {
        phases.emplace_back(for_machines ? std::string_view(phase.name) : name_in(phase, language));
    }
    line({"name", "name"}, shown.name);
    line({"display_name", "display name"},
         said(std::string(in_language(shown.display_name, language))));
    line({"service", "service"}, said(shown.service));
    line({"service_level", "service level"}, said(shown.service_level));
    line({"measure", "measure", CellType::token},
         shown.service_level.empty() ? Cell{} : Cell{shown.measure});
    line({"calendar", "calendar"}, said(shown.calendar));
    line({"match", "match"}, said(shown.match_text));
    line({"phases", "phases"}, std::move(phases));
    line({"rules", "rules", CellType::count}, static_cast<std::int64_t>(shown.rules.size()));
    line({"accepted", "accepted findings", CellType::count},
         static_cast<std::int64_t>(shown.accepted.size()));
    line({"place", "place"}, fmt::format("{}:{}", shown.place.source, shown.place.line));
    return facts;
}

ExitCode show_blueprint(const BlueprintShowOptions& options, Context& context) {
    const Blueprint& shown = named_blueprint(context.definitions(), options.name);
    if (context.common().ids) {
        return print_table(context, {"", {{"name", "name"}}, {{shown.name}}, {}}, "name",
                           Shape::account);
    }
    const auto language = context.language(Shape::account);
    const auto format = context.format(Shape::account);
    auto facts = facts_of(shown, language, !for_people(format));
    auto steps = step_table(shown, grid_of(shown), language);
    if (wants_rows(context) || context.common().count || format == Format::jsonl) {
        return print_table(context, joined(facts, steps), "name", Shape::account);
    }
    context.print({{std::move(facts), std::move(steps)}}, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<BlueprintShowOptions>();
    args.operand(options->name, "NAME", "the blueprint", Offer::blueprint);
    return [options](Context& context) { return show_blueprint(*options, context); };
}

}  // namespace svcops::cli::blueprint
