#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/run_scenario.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli::definitions {

namespace {

struct TestOptions {
    std::vector<std::string> names;
};

struct Tried {
    const Scenario* scenario;
    std::vector<Surprise> surprises;
};

std::string place_words(const Place& place) {
    return fmt::format("{}:{}", place.source, place.line);
}

// Those named, or that try a rule or service level that is named; all without a name.
std::vector<const Scenario*> chosen(const std::vector<std::string>& names,
                                    const Definitions& definitions) {
    const auto is_named = [](const Scenario& scenario, const std::string& name) {
        return scenario.name == name ||
               std::ranges::find(scenario.rules, name) != scenario.rules.end() ||
               (scenario.acted &&
                std::ranges::find(scenario.acted->names, name) != scenario.acted->names.end()) ||
               std::ranges::find(scenario.clocks, name, &ExpectedClock::service_level) !=
                   scenario.clocks.end();
    };
    std::vector<Problem> problems;
    for (const std::string& name : names) {
        if (std::ranges::none_of(definitions.scenarios, [&](const Scenario& scenario) {
                return is_named(scenario, name);
            })) {
            std::vector<std::string_view> known;
            std::ranges::transform(definitions.scenarios, std::back_inserter(known),
                                   &Scenario::name);
            problems.push_back({{},
                                fmt::format("no scenario is called '{}' or tries a rule or "
                                            "service level of that name",
                                            visible(name)),
                                did_you_mean(name, known)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::no_input, std::move(problems));
    }
    std::vector<const Scenario*> found;
    for (const Scenario& scenario : definitions.scenarios) {
        if (names.empty() || std::ranges::any_of(names, [&](const std::string& name) {
                return is_named(scenario, name);
            })) {
            found.push_back(&scenario);
        }
    }
    return found;
}

void print_lines(Context& context, const std::vector<Tried>& tried) {
    const auto wording = context.wording(Shape::account);
    const auto passed = wording.word("ok"), missed = wording.word("FAIL");
    const auto width = std::max(display_width(passed), display_width(missed));
    std::size_t failed = 0;
    for (const auto& [scenario, surprises] : tried) {
        failed += surprises.empty() ? 0 : 1;
        const auto& result = surprises.empty() ? passed : missed;
        const std::string space(width - display_width(result), ' ');
        context.answer(fmt::format("{}{}  {}  {}", result, space, scenario->name,
                                   visible(place_words(scenario->place))));
        for (const Surprise& surprise : surprises) {
            context.answer(fmt::format("      {}: {}", visible(place_words(surprise.place)),
                                       visible(wording("{}: expected {}, got {}", surprise.what,
                                                       surprise.expected, surprise.got))));
        }
    }
    context.answer(wording("{} passed, {} failed", tried.size() - failed, failed));
}

Table result_table(const std::vector<Tried>& tried) {
    Table table;
    table.columns = {{"scenario", "scenario"},
                     {"result", "result", CellType::token},
                     {"file", "file"},
                     {"line", "line", CellType::count},
                     {"what", "what"},
                     {"expected", "expected"},
                     {"got", "got", CellType::text, 2, true}};
    for (const Tried& each : tried) {
        const auto row = [&](const Place& place, Cell what, Cell expected, Cell got) {
            table.rows.push_back({each.scenario->name,
                                  std::string(each.surprises.empty() ? "ok" : "failed"),
                                  place.source, std::int64_t{place.line}, std::move(what),
                                  std::move(expected), std::move(got)});
        };
        if (each.surprises.empty()) {
            row(each.scenario->place, {}, {}, {});
        }
        for (const Surprise& surprise : each.surprises) {
            row(surprise.place, surprise.what, surprise.expected, surprise.got);
        }
    }
    return table;
}

ExitCode run(const TestOptions& options, Context& context) {
    const auto& definitions = context.definitions();
    if (definitions.scenarios.empty()) {
        throw InputError(Outcome::no_input, "no scenario is defined",
                         "write a Scenario beside the rules or service levels: "
                         "svcops-definitions(5)");
    }
    std::vector<Tried> tried;
    for (const Scenario* const scenario : chosen(options.names, definitions)) {
        tried.push_back({scenario, run_scenario(*scenario, definitions)});
    }
    if (context.format(Shape::account) == Format::table && !wants_rows(context)) {
        print_lines(context, tried);
    } else {
        static_cast<void>(print_table(context, result_table(tried), "scenario", Shape::account));
    }
    const bool failed =
        std::ranges::any_of(tried, [](const Tried& each) { return !each.surprises.empty(); });
    return failed ? exit_code(Outcome::findings) : ExitCode{0};
}

}  // namespace

Action test(Args& args) {
    auto options = std::make_shared<TestOptions>();
    args.operands(options->names, "NAME",
                  "scenarios, or rules and service levels that they try; without it, all",
                  Offer::rule);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::definitions
