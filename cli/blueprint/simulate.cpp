#include "cli/blueprint/asked.hpp"
#include "cli/blueprint/filled.hpp"
#include "cli/blueprint/simulated.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/blueprint/simulation_table.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::blueprint {

namespace {

struct SimulateOptions {
    std::string name;
    SimulationOptions simulation;
    std::optional<std::string> arrivals;
    std::vector<std::string> staff;
};

void check_queue_options(const SimulateOptions& options) {
    if (options.arrivals.has_value() == options.staff.empty()) {
        throw InputError(Outcome::usage, "--arrivals and --staff go together",
                         "--arrivals 30/h --staff agent=3");
    }
}

ExitCode simulate_blueprint(const SimulateOptions& options, Context& context) {
    check_queue_options(options);
    auto question = simulation_question(options.simulation, context);
    const auto staff = staff_of(options.staff);
    const double arrivals = options.arrivals ? arrivals_of(*options.arrivals) : 0;
    const Definitions& definitions = context.definitions();
    const Blueprint& blueprint = sound_blueprint(definitions, options.name);
    const Promises promises(blueprint_setting(definitions, context.now()));
    const auto plan = walk_plan(blueprint, flow_of(blueprint));
    const auto times = path_times(blueprint, plan, promises.standards(blueprint));
    if (times.timed == 0) {
        throw InputError(Outcome::bad_definition,
                         "no step of the blueprint has a time or a wait: nothing can be simulated",
                         "give steps a time: {p50: 4m, p90: 10m}");
    }
    check_length(question, times);
    question.queues = queues_of(blueprint, times, arrivals, staff);
    const auto promise = promises.end_to_end(blueprint);
    if (promise) {
        question.target = promise->seconds;
    }
    const auto found = simulate(blueprint, plan, question);
    const auto wording = context.wording(Shape::account);
    auto facts = simulation_facts(blueprint, found, times, promise);
    auto table = drive_table(blueprint, found);
    table.notes = simulation_notes(blueprint, found, times, promises, wording);
    if (context.format(Shape::account) != Format::table || wants_rows(context) ||
        context.common().count) {
        return print_thing(context, std::move(facts), std::move(table), "step", Shape::account);
    }
    const auto rows = table.rows.size();
    context.print({{filled(std::move(facts)), filled(std::move(table))}}, Shape::account);
    return context.found(rows);
}

}  // namespace

Action simulate(Args& args) {
    auto options = std::make_shared<SimulateOptions>();
    args.operand(options->name, "NAME", "the blueprint", Offer::blueprint);
    declare(options->simulation, args);
    args.option("--arrivals", options->arrivals, "RATE",
                "cases that come, 30/h: then people with --staff have queues")
        .option("--staff", options->staff, "OWNER=N",
                "how many people of an owner work side by side; repeatable");
    return [options](Context& context) { return simulate_blueprint(*options, context); };
}

}  // namespace svcops::cli::blueprint
