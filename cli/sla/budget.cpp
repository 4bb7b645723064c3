#include "lib/sla/budget.hpp"

#include "cli/context.hpp"
#include "cli/judged_pass.hpp"
#include "cli/judging.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::sla {

namespace {

struct BudgetOptions {
    JudgingOptions judging;
    std::vector<std::string> levels;
    std::optional<std::string> at;
};

void refuse_unknown(const std::vector<std::string>& names, const Definitions& definitions) {
    std::vector<std::string_view> known;
    for (const ServiceLevel& level : definitions.service_levels) {
        if (level.type != LevelType::fulfilment) {
            known.push_back(level.name);
        }
    }
    std::vector<Problem> problems;
    for (const auto& name : names) {
        if (std::ranges::find(known, name) == known.end()) {
            auto hint = did_you_mean(name, known);
            problems.push_back({{},
                                fmt::format("there is no service level '{}'", visible(name)),
                                hint.empty() ? "see svcops sla list" : std::move(hint)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::no_input, std::move(problems));
    }
}

std::vector<BudgetRow> count(Context& context, Instant at, const std::vector<std::string>& levels) {
    JudgedPass pass = judged_pass(context, Filter(), at);
    std::vector<BudgetCount> counts;
    for (std::size_t part = 0; part < pass.parts(); ++part) {
        counts.emplace_back(pass.book(part), at, levels);
    }
    pass.run(
        [&](std::size_t part, const Case& found, const Judge&) { counts[part].see(found.cycles); });
    for (std::size_t part = 1; part < counts.size(); ++part) {
        counts.front().add(counts[part]);
    }
    return counts.front().result();
}

// What is left in words, and by which rules the columns were made.
std::vector<std::string> notes_of(const std::vector<BudgetRow>& rows, const Wording& wording) {
    std::vector<std::string> notes;
    for (const BudgetRow& row : rows) {
        if (!row.exhausted()) {
            const auto measure = wording.word(row.measure);
            notes.push_back(row.more == 1
                                ? wording("{} {}: 1 more breach exhausts {}", row.service_level,
                                          measure, row.window.label)
                                : wording("{} {}: {} more breaches exhaust {}", row.service_level,
                                          measure, row.more, row.window.label));
        }
    }
    notes.push_back(wording.sentence(
        "n: met and breached in the window so far; allowed: whole breaches that the objective "
        "leaves of them"));
    notes.push_back(wording.sentence(
        "burn rate: share breached by share allowed; exhausted: at the rates of the window so far; "
        "low to high: Wilson 95% interval"));
    return notes;
}

ExitCode run(const BudgetOptions& options, Context& context) {
    if (context.format(Shape::account) == Format::id) {
        throw InputError(Outcome::usage, "--ids: a budget has no tickets in its rows",
                         "svcops ticket list --ids prints those of a filter");
    }
    const auto least = fail_on(options.judging);
    refuse_unknown(options.levels, context.definitions(Extent::clocks));
    const Instant at = options.at ? context.instant_of("--at", *options.at) : context.now();
    const auto rows = count(context, at, options.levels);
    const auto wording = context.wording(Shape::account);
    const auto findings = budget_findings(rows, wording);
    auto table = budget_table(rows);
    table.title = wording("Budgets at {}", format_local(at, context.zone()));
    table.notes = notes_of(rows, wording);
    const bool for_reading = context.format(Shape::account) == Format::table &&
                             !wants_rows(context) && !context.common().count;
    const auto found = print_table(context, std::move(table), "service_level", Shape::account);
    if (for_reading) {
        print_findings(context, findings, {}, EvidenceLine::none);
    }
    return static_cast<int>(found) != 0 ? found : judged(least, findings);
}

}  // namespace

Action budget(Args& args) {
    auto options = std::make_shared<BudgetOptions>();
    declare(options->judging, args);
    args.option("--level", options->levels, "NAME", "these service levels only", Offer::level)
        .option("--at", options->at, "INSTANT", "the windows that hold it, up to it; now");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
