#include "lib/sla/backtest.hpp"

#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/judged_pass.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/sla/counted_options.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::sla {

namespace {

constexpr std::size_t flips_told = 10;  // to people, who see the rest by --flips

struct BacktestOptions {
    SelectionOptions selection;
    CountedOptions counted;
    std::vector<std::string> with;
    bool flips = false;
};

// All of it is checked, as `definitions validate` would: what is tried today is in force tomorrow.
Definitions others(const std::vector<std::string>& folders, Context& context) {
    if (folders.empty()) {
        throw InputError(Outcome::usage, "--with is missing",
                         "name the folder of the definitions to judge by: --with DIR");
    }
    std::vector<std::filesystem::path> paths;
    paths.reserve(folders.size());
    for (const auto& folder : folders) {
        paths.push_back(context.session().folder / folder);
    }
    auto sources = read_definition_files(context.session(), paths);
    if (!sources) {
        throw InputError(Outcome::no_input, std::move(sources.problems));
    }
    auto loaded = load(*sources);
    if (!loaded) {
        throw InputError(Outcome::bad_definition, std::move(loaded.problems));
    }
    if (loaded->service_levels.empty()) {
        throw InputError(
            Outcome::bad_definition,
            fmt::format("no service level is defined in {}", fmt::join(folders, ", ")),
            "--with stands in for all definitions: copy the folder in force and change the copy");
    }
    return std::move(*loaded);
}

// One part of the pass: judged a second time by the other definitions, on the same words.
struct Part {
    std::unique_ptr<LevelBook> book;
    std::unique_ptr<Judge> judge;
    std::unique_ptr<Backtest> seen;
};

ReportBuilder::Coverage coverage_of(const Judge& judge) {
    return judge.covered() ? ReportBuilder::Coverage::covered : ReportBuilder::Coverage::none;
}

BacktestResult judge_twice(Context& context, const Filter& filter, const Definitions& other,
                           const ReportOptions& wanted) {
    JudgedPass pass = judged_pass(context, filter);
    std::vector<Part> parts(pass.parts());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].book =
            std::make_unique<LevelBook>(other.service_levels, other.calendars, other.workflows,
                                        pass.book(i).names(), context.zone());
        parts[i].judge = std::make_unique<Judge>(*parts[i].book);
        parts[i].seen = std::make_unique<Backtest>(pass.book(i), *parts[i].book, wanted);
    }
    const Instant now = context.now();
    pass.run([&](std::size_t i, const Case& found, const Judge& judge) {
        Part& part = parts[i];
        const auto cycles = part.judge->judge(*found.log, now);
        part.seen->see(*found.ticket, {found.cycles, coverage_of(judge)},
                       {cycles, coverage_of(*part.judge)});
    });
    for (std::size_t i = 1; i < parts.size(); ++i) {
        parts.front().seen->add(std::move(*parts[i].seen));
    }
    return parts.front().seen->result();
}

std::string title_of(const BacktestResult& result, const ReportOptions& wanted,
                     const Wording& wording) {
    const auto tickets = wording.counted(result.tickets, "{} ticket", "{} tickets");
    return wanted.period ? wording("Cycles decided {} to {}; {}, {} without a service level",
                                   format_local(wanted.period->from, wanted.zone),
                                   format_local(wanted.period->to, wanted.zone), tickets,
                                   result.present_no_sla)
                         : wording("All cycles; {}, {} without a service level; {}", tickets,
                                   result.present_no_sla, wanted.zone.name());
}

std::string short_digest(const Definitions& definitions) {
    return hex(definitions.digest).substr(0, 12);
}

std::vector<std::string> notes_of(const BacktestResult& result, const Definitions& present,
                                  const Definitions& other, const Wording& wording) {
    return {wording("judged otherwise: cycles {}, tickets {}; to breached {}, from breached {}",
                    result.flips.size(), result.flipped, result.to_breached, result.from_breached),
            wording("cycles that only one side has: present {}, with {}; tickets without a service "
                    "level with them: {}",
                    result.present_only, result.other_only, result.other_no_sla),
            wording("definitions {}, with {}", short_digest(present), short_digest(other))};
}

Facts facts_of(const BacktestResult& result, const ReportOptions& wanted,
               const Definitions& present, const Definitions& other) {
    const auto count = [](std::uint64_t number) { return Cell{static_cast<std::int64_t>(number)}; };
    Facts facts;
    const auto add = [&facts](std::string name, CellType type, Cell cell) {
        facts.columns.push_back({std::move(name), "", type});
        facts.cells.push_back(std::move(cell));
    };
    add("tickets", CellType::count, count(result.tickets));
    add("no_sla", CellType::count, count(result.present_no_sla));
    add("no_sla_with", CellType::count, count(result.other_no_sla));
    add("flipped_tickets", CellType::count, count(result.flipped));
    add("flipped_cycles", CellType::count, count(result.flips.size()));
    add("to_breached", CellType::count, count(result.to_breached));
    add("from_breached", CellType::count, count(result.from_breached));
    add("present_only", CellType::count, count(result.present_only));
    add("with_only", CellType::count, count(result.other_only));
    add("from", CellType::instant, wanted.period ? Cell{wanted.period->from} : Cell{});
    add("to", CellType::instant, wanted.period ? Cell{wanted.period->to} : Cell{});
    add("zone", CellType::text, std::string(wanted.zone.name()));
    add("definitions", CellType::text, hex(present.digest));
    add("definitions_with", CellType::text, hex(other.digest));
    return facts;
}

ExitCode print_ids(Context& context, const BacktestResult& result) {
    std::vector<TicketId> ids;
    ids.reserve(result.flips.size());
    for (const auto& flip : result.flips) {
        ids.push_back(flip.ticket);
    }
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return print_labels(context, ids);
}

// Side by side, and below it the first of the flips with a word on how many more there are.
void print_for_people(Context& context, Table rows, Table flips) {
    const auto wording = context.wording(Shape::account);
    const auto told = row_limit(context, flips_told);
    if (flips.rows.size() > told) {
        flips.notes.push_back(wording("{} more: --flips lists them all, --ids the tickets",
                                      flips.rows.size() - told));
        flips.rows.resize(told);
    }
    flips.title = "Judged otherwise";
    Document document{{std::move(rows)}};
    if (!flips.rows.empty()) {
        document.parts.emplace_back(std::move(flips));
    }
    context.print(document, Shape::account);
}

ExitCode print_result(Context& context, const BacktestResult& result, const ReportOptions& wanted,
                      const Definitions& other, bool flips_alone) {
    const auto& common = context.common();
    const auto format = context.format(Shape::account);
    if (format == Format::id) {
        return print_ids(context, result);
    }
    if (flips_alone) {
        return print_table(context, flip_table(result), "ticket", Shape::account);
    }
    const auto wording = context.wording(Shape::account);
    const auto& present = context.definitions(Extent::clocks);
    auto rows = backtest_table(result, wording);
    rows.title = title_of(result, wanted, wording);
    std::ranges::move(notes_of(result, present, other, wording), std::back_inserter(rows.notes));
    const bool chooses = common.columns || common.sort || common.limit || common.count;
    if (chooses || (format != Format::json && format != Format::table)) {
        return print_table(context, std::move(rows), "service_level", Shape::account);
    }
    auto flips = flip_table(result);
    if (format == Format::table) {
        print_for_people(context, std::move(rows), std::move(flips));
    } else {
        rows.name = "rows";
        flips.name = "flips";
        context.print(
            {{facts_of(result, wanted, present, other), std::move(rows), std::move(flips)}},
            Shape::account);
    }
    return context.found(result.tickets);
}

ExitCode run(const BacktestOptions& options, Context& context) {
    const auto wanted = counted_as(options.counted, context);
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    const auto other = others(options.with, context);
    const auto result = judge_twice(context, filter, other, wanted);
    return print_result(context, result, wanted, other, options.flips);
}

}  // namespace

Action backtest(Args& args) {
    auto options = std::make_shared<BacktestOptions>();
    declare(options->selection, args);
    declare(options->counted, args);
    args.option("--with", options->with, "DIR",
                "the definitions to judge by, in place of those in force", Offer::file)
        .flag("--flips", options->flips, "the cycles whose verdict is another, one a row");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
