#include "lib/sla/forecast.hpp"

#include "cli/context.hpp"
#include "cli/judged_pass.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/sla/calibration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace svcops::cli::sla {

namespace {

struct ForecastOptions {
    SelectionOptions selection;
    bool calibrate = false;
    std::optional<std::string> period;
};

// Of one part of the record: how long its clocks lasted, and those to tell.
struct Seen {
    ClockTimes times;
    std::vector<OpenClock> open;
    std::uint64_t overdue = 0;
};

struct Forecasts {
    std::vector<ForecastRow> rows;
    std::uint64_t overdue = 0;
};

// The tickets of the filter, ascending; what is learned comes from all tickets. Nothing: all.
std::optional<std::vector<TicketId>> wanted_tickets(Context& context, const Filter& filter) {
    if (filter.everything()) {
        return std::nullopt;
    }
    std::vector<TicketId> ids;
    Selected selected(context, filter, CaseCursor::Reads::states);
    while (const Case* const found = selected.cursor().next()) {
        ids.push_back(found->ticket->id);
    }
    return ids;
}

void see(const Case& found, bool is_wanted, Seen& seen) {
    for (const Cycle& cycle : found.cycles) {
        seen.times.see(cycle, *found.ticket);
        if (!is_wanted) {
            continue;
        }
        if (auto clock = open_clock(cycle, *found.ticket)) {
            seen.open.push_back(*clock);
        } else {
            const Standing& standing = cycle.standing;
            seen.overdue += standing.exclusion == Exclusion::none &&
                                    standing.verdict == Verdict::breached &&
                                    standing.run != Run::ended
                                ? 1
                                : 0;
        }
    }
}

Forecasts forecasts(Context& context, const Filter& filter) {
    const auto wanted = wanted_tickets(context, filter);
    JudgedPass pass = judged_pass(context, Filter());
    std::vector<Seen> parts(pass.parts());
    pass.run([&](std::size_t part, const Case& found, const Judge&) {
        const bool is_wanted =
            !wanted || std::binary_search(wanted->begin(), wanted->end(), found.ticket->id);
        see(found, is_wanted, parts[part]);
    });
    Seen& all = parts.front();
    for (std::size_t part = 1; part < parts.size(); ++part) {
        all.times.add(std::move(parts[part].times));
        all.open.insert(all.open.end(), parts[part].open.begin(), parts[part].open.end());
        all.overdue += parts[part].overdue;
    }
    Forecast forecast({&all.times});
    return {forecast_rows(all.open, forecast, pass.book(0)), all.overdue};
}

std::vector<std::string> notes_of(const Forecasts& found, const Wording& wording) {
    const auto without = std::ranges::count_if(
        found.rows, [](const ForecastRow& row) { return !row.breach.has_value(); });
    return {wording("open clocks: {}, without a forecast: {}; breached already: {}",
                    found.rows.size(), without, found.overdue),
            wording("breach: of n similar clocks that lasted longer than what is used, the share "
                    "that lasted past the target; at least {}",
                    least_similar),
            wording.sentence("estimate: product-limit; low to high: Wilson 95% interval; a paused "
                             "clock is taken to go on now")};
}

constexpr int moments = 12;

// At equal distances in the period, the first at its begin; by itself the year that ends now.
std::vector<Instant> instants_of(const ForecastOptions& options, Context& context) {
    Span period{context.now() - std::chrono::days{365}, context.now()};
    if (options.period) {
        period = context.period_of("--period", *options.period);
        period.to = std::min(period.to, context.now());
    }
    if (period.empty()) {
        throw InputError(Outcome::usage, "--period: nothing of it is past",
                         "only past forecasts can be held against what came");
    }
    std::vector<Instant> instants;
    instants.reserve(moments);
    for (int i = 0; i < moments; ++i) {
        instants.push_back(period.from + (period.to - period.from) * i / moments);
    }
    return instants;
}

Calibration::Result calibrated(Context& context, const std::vector<Instant>& instants) {
    JudgedPass pass = judged_pass(context, Filter());
    std::vector<std::unique_ptr<Calibration>> parts;
    for (std::size_t part = 0; part < pass.parts(); ++part) {
        parts.push_back(std::make_unique<Calibration>(pass.book(part), instants));
    }
    pass.run([&](std::size_t part, const Case& found, const Judge&) {
        parts[part]->see(*found.log, *found.ticket, found.cycles);
    });
    for (std::size_t part = 1; part < parts.size(); ++part) {
        parts.front()->add(std::move(*parts[part]));
    }
    return parts.front()->result();
}

Facts score_facts(const Calibration::Result& result, const std::vector<Instant>& instants) {
    Facts facts;
    facts.columns = {{"forecasts", "", CellType::count}, {"without", "", CellType::count},
                     {"undecided", "", CellType::count}, {"instants", "", CellType::count},
                     {"first", "", CellType::instant},   {"last", "", CellType::instant},
                     {"brier", "", CellType::number, 4}, {"reference", "", CellType::number, 4},
                     {"skill", "", CellType::number, 4}};
    facts.cells = {cell(result.n),        cell(result.without),   cell(result.undecided),
                   cell(result.instants), cell(instants.front()), cell(instants.back()),
                   cell(result.brier),    cell(result.reference), cell(result.skill)};
    return facts;
}

std::string number_words(const std::optional<double>& number) {
    return number ? fmt::format("{:.4f}", *number) : "n/a";
}

std::vector<std::string> score_notes(const Calibration::Result& result, const Wording& wording) {
    return {
        wording("{} forecasts at {} instants; {} open clocks without one, {} of which it is not "
                "known what came",
                result.n, result.instants, result.without, result.undecided),
        wording("Brier score {}: the mean of (forecast - outcome)^2, 0 is perfect; always "
                "saying the share breached has {}; skill {}",
                number_words(result.brier), number_words(result.reference),
                number_words(result.skill)),
        wording.sentence("low to high: Wilson 95% interval")};
}

ExitCode calibrate(const ForecastOptions& options, Context& context) {
    if (!options.selection.words.empty() || options.selection.where) {
        throw InputError(Outcome::usage,
                         "--calibrate: a filter would choose tickets by what they "
                         "have become",
                         "leave the filter out");
    }
    if (context.format(Shape::account) == Format::id) {
        throw InputError(Outcome::usage, "--ids: a calibration has no tickets in its rows",
                         "leave it out");
    }
    const auto instants = instants_of(options, context);
    const auto result = calibrated(context, instants);
    auto table = calibration_table(result);
    const auto wording = context.wording(Shape::account);
    table.title = wording("Forecasts from {} to {} and what came",
                          format_local(instants.front(), context.zone()),
                          format_local(instants.back(), context.zone()));
    table.notes = score_notes(result, wording);
    table.name = "rows";
    return print_thing(context, score_facts(result, instants), std::move(table), "n",
                       Shape::account);
}

ExitCode run(const ForecastOptions& options, Context& context) {
    if (options.calibrate) {
        return calibrate(options, context);
    }
    if (options.period) {
        throw InputError(Outcome::usage, "--period: only --calibrate takes it", "add --calibrate");
    }
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    const auto found = forecasts(context, filter);
    auto table = forecast_table(found.rows);
    table.notes = notes_of(found, context.wording(Shape::account));
    return print_table(context, std::move(table), "ticket", Shape::account);
}

}  // namespace

Action forecast(Args& args) {
    auto options = std::make_shared<ForecastOptions>();
    declare(options->selection, args);
    args.flag("--calibrate", options->calibrate,
              "hold forecasts of past instants against what came")
        .option("--period", options->period, "PERIOD",
                "with --calibrate: where the instants lie; the year before now");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
