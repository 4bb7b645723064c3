#include "cli/blueprint/asked.hpp"
#include "cli/blueprint/filled.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/blueprint/path_times_table.hpp"

namespace svcops::cli::blueprint {

namespace {

struct RollupOptions {
    std::string name;
};

ExitCode roll_up(const RollupOptions& options, Context& context) {
    const Definitions& definitions = context.definitions();
    const Blueprint& blueprint = sound_blueprint(definitions, options.name);
    const Promises promises(blueprint_setting(definitions, context.now()));
    const auto times = path_times(blueprint, walk_plan(blueprint, flow_of(blueprint)),
                                  promises.standards(blueprint));
    const auto promise = promises.end_to_end(blueprint);
    const auto wording = context.wording(Shape::account);
    auto facts = path_facts(blueprint, times, promise);
    auto table = path_table(blueprint, times, promise, wording);
    table.notes = path_notes(blueprint, times, promises, wording);
    if (context.format(Shape::account) != Format::table || wants_rows(context) ||
        context.common().count) {
        return print_thing(context, std::move(facts), std::move(table), "path", Shape::account);
    }
    const auto rows = table.rows.size();
    context.print({{filled(std::move(facts)), filled(std::move(table))}}, Shape::account);
    return context.found(rows);
}

}  // namespace

Action rollup(Args& args) {
    auto options = std::make_shared<RollupOptions>();
    args.operand(options->name, "NAME", "the blueprint", Offer::blueprint);
    return [options](Context& context) { return roll_up(*options, context); };
}

}  // namespace svcops::cli::blueprint
