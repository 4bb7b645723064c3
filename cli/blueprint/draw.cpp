#include "cli/blueprint/asked.hpp"
#include "cli/blueprint/step_rows.hpp"
#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/render/blueprint.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

namespace svcops::cli::blueprint {

namespace {

struct DrawOptions {
    std::string name;
};

void draw_own(const DrawnBlueprint& drawn, std::string_view format, Context& context) {
    Sink& sink = context.output();
    if (format == "svg") {
        render_blueprint_svg(drawn, sink);
    } else if (format == "html") {
        render_blueprint_html(
            drawn, step_table(drawn.blueprint, drawn.grid, context.language(Shape::account)), sink);
    } else if (format == "dot") {
        render_blueprint_dot(drawn, sink);
    } else {
        render_blueprint_mermaid(drawn, sink);
    }
}

ExitCode draw_blueprint(const DrawOptions& options, Context& context) {
    const Blueprint& wanted = named_blueprint(context.definitions(), options.name);
    const auto grid = grid_of(wanted);
    const auto format = context.format(Shape::account);
    const bool is_picture = format == Format::own || format == Format::table;
    if (!is_picture || context.common().count) {
        return print_table(context, step_table(wanted, grid, context.language(Shape::account)),
                           "step", Shape::account);
    }
    refuse_choice_of_rows(context.common(),
                          "a drawing shows all; --format csv and blueprint show print rows");
    const auto look = context.appearance(Shape::account);
    for (const Problem& each : walking_problems(context.definitions(), wanted)) {
        context.say(fmt::format("{}: {}", to_string(each.place), each.what));
    }
    const DrawnBlueprint drawn{wanted, grid, look};
    if (const auto* const own = context.own_format()) {
        draw_own(drawn, own->name, context);
    } else {
        render_blueprint_text(drawn, context.output());
    }
    return ExitCode{0};
}

}  // namespace

Action draw(Args& args) {
    auto options = std::make_shared<DrawOptions>();
    args.operand(options->name, "NAME", "the blueprint", Offer::blueprint);
    return [options](Context& context) { return draw_blueprint(*options, context); };
}

}  // namespace svcops::cli::blueprint
