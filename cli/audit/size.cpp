#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/sampling/aql.hpp"
#include "lib/sampling/attribute.hpp"
#include "lib/text/number.hpp"
#include "lib/text/percent.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace svcops::cli::audit {

namespace {

struct SizeOptions {
    std::optional<std::string> plan;
    std::optional<std::string> lot, level, aql, severity;
    std::optional<std::string> tolerable, risk, expected, population;
};

enum class SizePlan : std::uint8_t { attribute, aql };
constexpr std::string_view attribute_word = "attribute";
constexpr std::array<std::string_view, 2> size_plans{attribute_word, "aql"};

// --- ISO 2859-1

// "1" and "1.0" and "1.0%" are one quality.
std::optional<std::size_t> quality_of(const std::string& text, WrittenNumbers& numbers) {
    std::string_view digits = text;
    if (digits.ends_with('%')) {
        digits.remove_suffix(1);
    }
    const auto wanted = parse_decimal(digits);
    const auto words = aql_values();
    const auto found = std::ranges::find_if(
        words, [&](std::string_view each) { return wanted && parse_decimal(each) == wanted; });
    if (found == words.end()) {
        numbers.problem(fmt::format("--aql: the tables have none for '{}'", visible(text)),
                        fmt::format("in percent: {}", fmt::join(words, ", ")));
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - words.begin());
}

std::vector<std::string> lot_notes(std::uint64_t lot, const AqlPlan& plan, const AqlPlan& taken,
                                   const Wording& wording) {
    std::vector<std::string> notes;
    if (taken.letter != plan.letter) {
        notes.push_back(
            wording("an arrow of the table leads from letter {} to {}", plan.letter, taken.letter));
    }
    if (taken.n >= lot) {
        notes.push_back(wording("the plan asks for {} of {}: all are inspected", taken.n, lot));
    }
    notes.push_back(
        wording.sentence("ISO 2859-1 is for a stream of lots; for one audit --plan attribute"));
    return notes;
}

ExitCode size_of_lot(const SizeOptions& options, Context& context) {
    WrittenNumbers numbers;
    constexpr std::string_view other = "--plan aql has no use for it";
    numbers.refuse("--tolerable", options.tolerable, other);
    numbers.refuse("--risk", options.risk, other);
    numbers.refuse("--expected", options.expected, other);
    numbers.refuse("--population", options.population, other);
    numbers.need("--lot", options.lot, "--lot 500: how many there are");
    numbers.need("--aql", options.aql, "--aql 1.0: the quality that is still accepted, in percent");
    const auto lot = numbers.count("--lot", options.lot, 1);
    const auto aql = options.aql ? quality_of(*options.aql, numbers) : std::nullopt;
    const auto level = numbers.word("--level", options.level, inspection_levels());
    const auto severity = numbers.word("--severity", options.severity, inspection_severities());
    numbers.check();
    const auto strictness = static_cast<InspectionSeverity>(severity.value_or(0));
    const auto plan = aql_plan(
        *lot, level ? static_cast<InspectionLevel>(*level) : InspectionLevel::ii, *aql, strictness);
    Table table;
    table.columns = {column("letter", "code letter", CellType::text),
                     column("n", "n", CellType::count), column("accept", "accept", CellType::count),
                     column("reject", "reject", CellType::count)};
    table.rows.push_back(
        {cell(std::string(1, plan.letter)), cell(plan.n), cell(plan.accept), cell(plan.reject)});
    table.notes = lot_notes(*lot, plan, master_plan(plan.letter, *aql, strictness),
                            context.wording(Shape::account));
    return print_table(context, std::move(table), "n", Shape::account);
}

// --- attribute plans

// "2" deviations, or a rate that is expected, "1%" or "0.01".
void take_expected(const std::string& text, AttributePlan& plan, WrittenNumbers& numbers) {
    const auto number = parse_integer(text);
    if (number && *number >= 0) {
        plan.deviations = static_cast<std::uint64_t>(*number);
        return;
    }
    const auto share = number ? std::nullopt : written_share(text);
    if (!share) {
        numbers.problem(
            fmt::format("--expected: '{}' is no number of deviations and no rate", visible(text)),
            "0, 1, 2 deviations in the sample, or a rate: 1%");
        return;
    }
    plan.expected_rate = *share;
}

AttributePlan attribute_plan(const SizeOptions& options) {
    WrittenNumbers numbers;
    constexpr std::string_view other = "--plan attribute has no use for it";
    numbers.refuse("--lot", options.lot, other);
    numbers.refuse("--level", options.level, other);
    numbers.refuse("--aql", options.aql, other);
    numbers.refuse("--severity", options.severity, other);
    numbers.need("--tolerable", options.tolerable,
                 "--tolerable 5%: the rate of deviations that may not go unnoticed");
    AttributePlan plan;
    plan.tolerable = numbers.rate("--tolerable", options.tolerable).value_or(plan.tolerable);
    plan.risk = numbers.rate("--risk", options.risk).value_or(plan.risk);
    plan.population = numbers.count("--population", options.population, 1);
    if (options.expected) {
        take_expected(*options.expected, plan, numbers);
    }
    numbers.check();
    return plan;
}

ExitCode size_of_attribute(const SizeOptions& options, Context& context) {
    const auto plan = attribute_plan(options);
    const auto size = attribute_size(plan);
    if (!size) {
        throw InputError(Outcome::usage, "no sample can show this",
                         "a lower --expected, or a higher --tolerable");
    }
    Table table;
    table.columns = {column("n", "n", CellType::count),
                     column("accept", "accept", CellType::count)};
    table.columns.back().use = ColumnUse::on_request;
    table.rows.push_back({cell(size->n), cell(size->deviations)});
    const auto wording = context.wording(Shape::account);
    table.notes.push_back(
        wording("up to {} deviations in {} show, at a risk of {}, that fewer than {} deviate",
                size->deviations, size->n, brief_percent(plan.risk), *options.tolerable));
    table.notes.push_back(plan.population
                              ? wording("hypergeometric, of a population of {}", *plan.population)
                              : wording.sentence("binomial; --population makes it smaller"));
    return print_table(context, std::move(table), "n", Shape::account);
}

ExitCode print_size(const SizeOptions& options, Context& context) {
    WrittenNumbers numbers;
    numbers.need("--plan", options.plan, "--plan attribute, or --plan aql for a stream of lots");
    const auto plan = numbers.word("--plan", options.plan, size_plans);
    numbers.check();
    return static_cast<SizePlan>(*plan) == SizePlan::aql ? size_of_lot(options, context)
                                                         : size_of_attribute(options, context);
}

}  // namespace

Action size(Args& args) {
    auto options = std::make_shared<SizeOptions>();
    args.option("--plan", options->plan, "PLAN", "attribute, or aql (ISO 2859-1)")
        .among({"attribute", "aql"})
        .option("--lot", options->lot, "N", "aql: how many the lot has")
        .option("--level", options->level, "LEVEL", "aql: S-1 to S-4, I, II or III; II")
        .among({inspection_levels().begin(), inspection_levels().end()})
        .option("--aql", options->aql, "Q",
                "aql: the quality limit in percent nonconforming, a value of the tables: 1.0")
        .among({aql_values().begin(), aql_values().end()})
        .option("--severity", options->severity, "WORD", "aql: normal or tightened; normal")
        .among({inspection_severities().begin(), inspection_severities().end()})
        .option("--tolerable", options->tolerable, "RATE",
                "attribute: the rate of deviations that may not go unnoticed: 5%")
        .option("--risk", options->risk, "RATE", "attribute: of missing it all the same; 5%")
        .option("--expected", options->expected, "N|RATE",
                "attribute: deviations in the sample that are allowed for, or their rate; 0")
        .option("--population", options->population, "N",
                "attribute: how many there are in all, when it is not many");
    return [options](Context& context) { return print_size(*options, context); };
}

}  // namespace svcops::cli::audit
