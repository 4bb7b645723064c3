#include "cli/blueprint/asked.hpp"
#include "cli/blueprint/simulated.hpp"
#include "cli/input.hpp"
#include "cli/judging.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/blueprint/blueprint_difference.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <filesystem>

namespace svcops::cli::blueprint {

namespace {

struct DiffOptions {
    std::string a, b;
    SimulationOptions simulation;
    JudgingOptions judging;
};

// One side: a blueprint of the definitions, or the one of a file that has its name or is alone.
struct Side {
    std::shared_ptr<const Definitions> of_file;  // null: of the definitions in force
    const Definitions* definitions = nullptr;
    std::string name;
};

Side side_of(Context& context, const std::string& word, const std::string& other) {
    Side side;
    side.definitions = &context.definitions();
    side.name = word;
    const auto path = context.session().folder / word;
    if (side.definitions->blueprint(word) != nullptr || !std::filesystem::is_regular_file(path)) {
        return side;
    }
    const std::vector<std::filesystem::path> paths{path};
    const auto sources = read_definition_files(context.session(), paths);
    if (!sources) {
        throw InputError(Outcome::no_input, sources.problems);
    }
    auto loaded = load(*sources);
    if (!loaded) {
        throw InputError(Outcome::bad_definition, std::move(loaded.problems));
    }
    side.of_file = std::make_shared<const Definitions>(std::move(*loaded.value));
    const auto& found = side.of_file->blueprints;
    if (side.of_file->blueprint(other) != nullptr) {
        side.name = other;
    } else if (found.size() == 1) {
        side.name = found.front().name;
    } else {
        throw InputError(Outcome::no_input,
                         fmt::format("{} has {} blueprints, and none is called '{}'", word,
                                     found.size(), other));
    }
    return side;
}

BlueprintFigures figures_of(Context& context, const Blueprint& blueprint,
                            const SimulationQuestion& asked) {
    // Levels and calendars are those in force on both sides: what differs is the blueprint.
    const Promises promises(blueprint_setting(context.definitions(), context.now()));
    const auto plan = walk_plan(blueprint, flow_of(blueprint));
    BlueprintFigures figures;
    figures.times = path_times(blueprint, plan, promises.standards(blueprint));
    auto question = asked;
    if (const auto promise = promises.end_to_end(blueprint)) {
        figures.target = question.target = promise->seconds;
    }
    if (figures.times.timed > 0) {
        check_length(question, figures.times);
        figures.simulation = simulate(blueprint, plan, question);
    }
    return figures;
}

void print_both(Context& context, Table changes, Table figures) {
    context.print({{std::move(changes), std::move(figures)}}, Shape::account);
}

ExitCode compare(const DiffOptions& options, Context& context) {
    const auto least = fail_on(options.judging);
    const auto question = simulation_question(options.simulation, context);
    const auto side_a = side_of(context, options.a, options.b);
    const auto side_b = side_of(context, options.b, options.a);
    const auto definitions_of = [](const Side& side) -> const Definitions& {
        return side.of_file ? *side.of_file : *side.definitions;
    };
    const Blueprint& a = sound_blueprint(definitions_of(side_a), side_a.name);
    const Blueprint& b = sound_blueprint(definitions_of(side_b), side_b.name);
    const auto changes = blueprint_changes(a, b);
    std::optional<Severity> gravest;
    for (const BlueprintChange& change : changes) {
        gravest = std::max(gravest, std::optional(severity_of(change)));
    }
    const auto format = context.format(Shape::account);
    if (wants_rows(context) || context.common().count ||
        (format != Format::table && format != Format::json)) {
        const auto found = print_table(context, change_table(changes, DifferenceReader::program),
                                       "subject", Shape::account);
        return static_cast<int>(found) != 0 ? found : judged(least, gravest);
    }
    const auto before = figures_of(context, a, question);
    const auto after = figures_of(context, b, question);
    const auto wording = context.wording(Shape::account);
    if (format == Format::json) {
        print_both(context, change_table(changes, DifferenceReader::program),
                   figure_table(before, after, DifferenceReader::program));
        return judged(least, gravest);
    }
    auto table = change_table(changes, DifferenceReader::person);
    auto figures = figure_table(before, after, DifferenceReader::person, wording);
    table.title = wording("From {} to {}", options.a, options.b);
    figures.title = wording("Both added up, and simulated in {} runs with seed {}", question.runs,
                            question.seed);
    if (changes.empty()) {
        context.say("the blueprints are the same");
        return ExitCode{0};
    }
    print_both(context, std::move(table), std::move(figures));
    return judged(least, gravest);
}

}  // namespace

Action diff(Args& args) {
    auto options = std::make_shared<DiffOptions>();
    args.operand(options->a, "A", "a blueprint, or a file that has one", Offer::file)
        .operand(options->b, "B", "the one to compare it with", Offer::file);
    declare(options->simulation, args);
    declare(options->judging, args);
    return [options](Context& context) { return compare(*options, context); };
}

}  // namespace svcops::cli::blueprint
