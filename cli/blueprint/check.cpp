#include "cli/blueprint/asked.hpp"
#include "cli/blueprint/held.hpp"
#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops::cli::blueprint {

namespace {

struct BlueprintCheckOptions {
    std::string name;
    SelectionOptions selection;
    std::optional<std::string> period, show, step, deviation, rule, variant, zeta, fitness;
};

constexpr std::array<std::string_view, 6> shown_tables{"deviations", "steps", "variants",
                                                       "lines",      "rules", "temporal"};
constexpr std::size_t listed_variants = 20, told_variants = 5;

template <class Words>
InputError unknown(std::string_view option, const std::string& given, const Words& known) {
    return {Outcome::usage, fmt::format("{}: '{}' is none", option, visible(given)),
            fmt::format("one of {}", fmt::join(known, ", "))};
}

std::uint16_t step_of(const Blueprint& blueprint, const std::string& name) {
    const auto step = blueprint.step_named(name);
    if (!step || !blueprint.steps[*step].match) {
        std::vector<std::string_view> known;
        for (const BlueprintStep& each : blueprint.steps) {
            if (each.match) {
                known.push_back(each.name);
            }
        }
        throw InputError(
            Outcome::usage,
            step ? fmt::format("--step: no event shows '{}': it has no 'match'", visible(name))
                 : fmt::format("--step: blueprint {} has no step '{}'", blueprint.name,
                               visible(name)),
            fmt::format("one of {}", fmt::join(known, ", ")));
    }
    return static_cast<std::uint16_t>(*step);
}

StepsAsked asked_of(const BlueprintCheckOptions& options, const Blueprint& blueprint) {
    StepsAsked asked;
    if (options.step) {
        asked.step = step_of(blueprint, *options.step);
    }
    if (options.deviation) {
        const auto tokens = deviation_tokens();
        const auto found = std::ranges::find(tokens, *options.deviation);
        if (found == tokens.end()) {
            throw unknown("--deviation", *options.deviation, tokens);
        }
        asked.deviation = static_cast<Deviation>(found - tokens.begin());
    }
    return asked;
}

std::size_t rule_of(const Blueprint& blueprint, const std::string& text) {
    std::vector<std::string> known;
    for (const BlueprintRule& rule : blueprint.rules) {
        known.push_back(rule_text(rule));
        if (known.back() == text) {
            return known.size() - 1;
        }
    }
    throw unknown("--rule", text, known);
}

double zeta_of(const std::optional<std::string>& text) {
    constexpr double usual = 6;
    if (!text) {
        return usual;
    }
    const auto number = parse_decimal(*text);
    if (!number || !(*number > 0)) {
        throw InputError(Outcome::usage, fmt::format("--zeta: '{}' is no number", visible(*text)),
                         "so many standard deviations, above 0, such as 3");
    }
    return *number;
}

std::optional<double> least_fitness(const std::optional<std::string>& text) {
    if (!text) {
        return std::nullopt;
    }
    const auto share = parse_percent(*text);
    if (!share) {
        throw InputError(Outcome::usage,
                         fmt::format("--min-fitness: '{}' is no share", visible(*text)),
                         "a percentage such as 95%");
    }
    return share;
}

Table chosen_table(std::string_view name, const HeldBlueprint& held) {
    const Blueprint& blueprint = *held.blueprint;
    if (name == "steps") {
        return step_conformance_table(blueprint, held.found, held.standards);
    }
    if (name == "variants") {
        return conformance_variant_table(blueprint, held.found, listed_variants);
    }
    if (name == "lines") {
        return line_table(held.found);
    }
    if (name == "rules") {
        return rule_table(blueprint, held.found);
    }
    return name == "temporal" ? temporal_table(blueprint, held.found)
                              : deviation_table(blueprint, held.found);
}

std::vector<std::string> check_notes(std::string_view shown, const HeldBlueprint& held,
                                     const Wording& wording) {
    const bool all = shown.empty();
    std::vector<std::string> notes;
    if (all || shown == "steps") {
        notes.push_back(
            wording("lengths: service time on calendar {}, since the flow stood before the step; "
                    "percentiles of type 7",
                    held.calendar));
    }
    if (shown == "temporal") {
        notes.push_back(wording.sentence("lengths: from one step to another, as time passes"));
    }
    if (all || shown == "variants") {
        notes.push_back(wording.sentence(
            "fitness: token replay on the declared flow of the steps that events show, "
            "1/2 (1 - missing/consumed) + 1/2 (1 - remaining/produced); events of one "
            "instant follow each other as they were recorded"));
        notes.push_back(
            wording.sentence("what tickets that are not ended have still before them "
                             "does not remain; of a variant it does, as if its tickets "
                             "had ended"));
    }
    if (shown != "temporal" && shown != "variants") {
        notes.push_back(wording.sentence(
            "shares: of the tickets that had any step; low to high: Wilson 95% interval"));
    }
    return notes;
}

ExitCode print_asked(const HeldBlueprint& held, Context& context) {
    if (context.format(Shape::rows) == Format::id) {
        std::vector<TicketId> ids;
        for (const StepOfTicket& each : held.found.asked) {
            if (ids.empty() || ids.back() != each.ticket) {
                ids.push_back(each.ticket);
            }
        }
        return print_labels(context, ids);
    }
    return print_table(
        context, asked_table(*held.blueprint, held.found.asked, context.store().names()), "id");
}

ExitCode print_violating(const HeldBlueprint& held, std::size_t rule, Context& context) {
    return print_labels(context, held.found.violating[rule]);
}

ExitCode print_variant(const HeldBlueprint& held, const std::string& variant, Context& context) {
    const auto ids = cases_of_variant(*held.blueprint, held.found, variant);
    if (!ids) {
        throw InputError(Outcome::usage,
                         fmt::format("--variant: no ticket went '{}'", visible(variant)),
                         "give its number or its steps as --show variants has them");
    }
    return print_labels(context, *ids);
}

ExitCode print_check(const HeldBlueprint& held, const std::optional<std::string>& show,
                     Context& context) {
    const auto wording = context.wording(Shape::account);
    if (show || wants_rows(context)) {
        auto table = chosen_table(show.value_or("deviations"), held);
        table.notes = check_notes(show.value_or("deviations"), held, wording);
        return print_table(context, std::move(table), "step", Shape::account);
    }
    Document document;
    auto facts = conformance_facts(held.found);
    facts.title = held.title;
    document.parts.emplace_back(std::move(facts));
    auto steps = step_conformance_table(*held.blueprint, held.found, held.standards);
    steps.title = wording.word("Steps");
    document.parts.emplace_back(std::move(steps));
    auto deviations = deviation_table(*held.blueprint, held.found);
    deviations.title = wording.word("Deviations");
    deviations.notes = check_notes({}, held, wording);
    document.parts.emplace_back(std::move(deviations));
    auto variants = conformance_variant_table(*held.blueprint, held.found, told_variants);
    variants.title = wording.word("Variants");
    document.parts.emplace_back(std::move(variants));
    if (!held.blueprint->rules.empty()) {
        auto rules = rule_table(*held.blueprint, held.found);
        rules.title = wording.word("Rules");
        document.parts.emplace_back(std::move(rules));
    }
    context.print(document, Shape::account);
    return context.found(held.found.cases);
}

void refuse_contradictions(const BlueprintCheckOptions& options, Context& context) {
    const bool rows = options.step || options.deviation;
    const bool tickets = rows || options.rule || options.variant;
    std::vector<Problem> problems;
    if (options.show && std::ranges::find(shown_tables, *options.show) == shown_tables.end()) {
        throw unknown("--show", *options.show, shown_tables);
    }
    if (options.show && tickets) {
        problems.push_back({{}, "--show: tickets are printed here, and no table", "leave it out"});
    }
    if ((options.rule && (rows || options.variant)) || (options.variant && rows)) {
        problems.push_back({{},
                            "--step, --deviation, --rule and --variant ask for different tickets",
                            "ask for a step and its deviation, a rule or a variant"});
    }
    if (!tickets && context.format(Shape::account) == Format::id) {
        problems.push_back(
            {{},
             "--ids: of which steps?",
             "add --step, --deviation, --rule or --variant, such as --deviation skipped"});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

ExitCode run(const BlueprintCheckOptions& options, Context& context) {
    refuse_contradictions(options, context);
    const auto least = least_fitness(options.fitness);
    const Blueprint& blueprint = named_blueprint(context.definitions(), options.name);
    HoldRequest request;
    request.filter = selected_filter(options.selection, context);
    request.has_filter = !options.selection.words.empty() || options.selection.where.has_value();
    request.options = {zeta_of(options.zeta), asked_of(options, blueprint),
                       options.variant ? VariantCount::Cases::kept : VariantCount::Cases::counted};
    const auto rule =
        options.rule ? std::optional(rule_of(blueprint, *options.rule)) : std::nullopt;
    if (options.period) {
        request.period = context.period_of("--period", *options.period);
    }
    if (explained(options.selection, context, request.filter)) {
        return ExitCode{0};
    }
    const auto held = hold_blueprint(blueprint, request, context);
    const auto code = options.variant               ? print_variant(held, *options.variant, context)
                      : rule                        ? print_violating(held, *rule, context)
                      : request.options.asked.any() ? print_asked(held, context)
                                                    : print_check(held, options.show, context);
    const auto fitness = held.found.tokens.fitness();
    const bool is_below = least && (!fitness || *fitness < *least);  // n/a shows nothing
    return is_below ? exit_code(Outcome::findings) : code;
}

}  // namespace

Action check(Args& args) {
    auto options = std::make_shared<BlueprintCheckOptions>();
    args.operand(options->name, "NAME", "the blueprint", Offer::blueprint);
    declare(options->selection, args);
    args.option("--period", options->period, "PERIOD",
                "tickets opened in it: 2026-05, 2026-Q2, last-month, A..B")
        .option("--show", options->show, "TABLE",
                "one table: deviations, steps, variants, lines, rules, temporal")
        .option("--step", options->step, "STEP", "the tickets that had this step, or deviate there")
        .option("--deviation", options->deviation, "WHAT",
                "the tickets that deviate so: skipped, late, ...")
        .option("--variant", options->variant, "VARIANT",
                "the tickets that went so: its number or its steps in --show variants")
        .option("--rule", options->rule, "RULE",
                "the tickets that violate it: 'response(register, decide)'")
        .option("--zeta", options->zeta, "NUMBER",
                "in --show temporal, how many standard deviations are far off; 6")
        .option("--min-fitness", options->fitness, "SHARE",
                "exit 1 when the fitness is below, or not known: 95%");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::blueprint
