#include "cli/output_table.hpp"
#include "cli/recovery/playbooks.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/operation/recovery_aftermath.hpp"
#include "lib/recovery/recovery_effect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

namespace svcops::cli::recovery {

namespace {

struct ReportOptions {
    std::optional<std::string> playbook, period;
    SelectionOptions selection;
};

// One playbook's failures: those that were put right by it, and those that nobody put right.
struct PlaybookEffect {
    std::string name;
    const Playbook* playbook = nullptr;  // null: not defined any more
    std::vector<const Recovery*> recovered;
    std::vector<Failure> others;
};

std::vector<PlaybookEffect> effects_of(const std::vector<Recovery>& all,
                                       const ReportOptions& options, Context& context) {
    std::map<std::string, PlaybookEffect> effects;
    for (const Playbook& each : context.definitions().playbooks) {
        effects[each.name] = {each.name, &each, {}, {}};
    }
    for (const Recovery& each : all) {
        const std::string name(context.store().names().word_name(each.playbook));
        auto& effect = effects[name];
        effect.name = name;
        effect.recovered.push_back(&each);
    }
    std::vector<PlaybookEffect> asked;
    for (auto& [name, effect] : effects) {
        if (options.playbook.value_or(name) == name) {
            asked.push_back(std::move(effect));
        }
    }
    return asked;
}

std::vector<const Playbook*> started_by_breach(const std::vector<PlaybookEffect>& effects) {
    std::vector<const Playbook*> playbooks;
    for (const PlaybookEffect& each : effects) {
        if (each.playbook != nullptr && !each.playbook->breach.empty()) {
            playbooks.push_back(each.playbook);
        }
    }
    return playbooks;
}

RecoveredFailure counted(const Recovery& recovery, const AftermathBook& book) {
    RecoveredFailure failure;
    if (!recovery.is_open()) {
        failure.seconds = (recovery.ended - recovery.started).count();
    }
    for (const RecoveredStep& step : recovery.steps) {
        if (step.cost.currency.empty()) {
            continue;
        }
        failure.offered = true;
        if (step.answer != OfferAnswer::none) {
            failure.accepted = step.answer == OfferAnswer::accepted;
        }
        if (step.answer != OfferAnswer::refused) {
            failure.costs.push_back(step.cost);
        }
    }
    failure.after = book.of({recovery.ticket, recovery.customer, recovery.started});
    return failure;
}

std::vector<Column> figure_columns() {
    const auto not_there = [](std::string_view name, std::string_view title, CellType type,
                              std::uint8_t spare = 0) {
        return column(name, title, type, "n/a", spare);
    };
    return {column("playbook", "playbook", CellType::text),
            column("measure", "measure", CellType::token),
            column("n", "n", CellType::count),
            column("excluded", "left out", CellType::count),
            not_there("median", "median", CellType::duration),
            not_there("p90", "p90", CellType::duration, 1),
            not_there("share", "share", CellType::ratio),
            not_there("low", "low", CellType::ratio, 1),
            not_there("high", "high", CellType::ratio, 1),
            not_there("mean", "mean", CellType::number, 2),
            column("currency", "currency", CellType::text, "-", 2),
            column("n_without", "n without", CellType::count, "-", 1),
            not_there("share_without", "share without", CellType::ratio),
            not_there("difference_low", "difference from", CellType::ratio, 3),
            not_there("difference_high", "difference to", CellType::ratio, 3),
            not_there("differs", "differs", CellType::flag, 1)};
}

std::vector<Cell> figure_cells(const std::string& playbook, const RecoveryFigure& figure) {
    const bool is_time = figure.measure == RecoveryMeasure::recovery_time;
    const bool is_cost = figure.measure == RecoveryMeasure::cost_per_recovery;
    const auto seconds = [](const std::optional<double>& value) {
        return value ? cell(static_cast<std::int64_t>(std::llround(*value))) : Cell();
    };
    const auto low = [](const std::optional<Interval>& interval) {
        return interval ? cell(interval->low) : Cell();
    };
    const auto high = [](const std::optional<Interval>& interval) {
        return interval ? cell(interval->high) : Cell();
    };
    return {playbook,
            std::string(name_of(figure.measure)),
            cell(figure.n),
            cell(figure.excluded),
            is_time ? seconds(figure.value) : Cell(),
            is_time ? seconds(figure.p90) : Cell(),
            figure.is_share() ? cell(figure.value) : Cell(),
            low(figure.interval),
            high(figure.interval),
            is_cost ? cell(figure.value) : Cell(),
            figure.currency.empty() ? Cell() : cell(figure.currency),
            cell(figure.other_n),
            cell(figure.other),
            low(figure.difference),
            high(figure.difference),
            cell(figure.differs())};
}

std::vector<std::string> what_it_says(const Wording& wording) {
    return {
        wording.sentence("recovery_time: from start to end, percentiles of type 7; intervals of "
                         "shares: Wilson 95%; n/a: nothing to count"),
        wording.sentence("csat_after: the two best ratings, of the latest one after the failure; "
                         "repeat_failure_90d: another failure of the customer within 90 days; "
                         "retained_180d: another order within 180 days; left out: not known, or "
                         "the time is not over"),
        wording.sentence("without: failures that the playbook is for, breached and never put "
                         "right; difference: Newcombe 95%, differs when 0 lies outside"),
        wording.sentence("who is content does not always come again, and who was put right was "
                         "not drawn by lot: a difference is no proof of its cause"),
    };
}

// What is asked for, looked up.
struct Asked {
    std::optional<Span> period;
    TicketsAsked tickets;
    [[nodiscard]] bool holds(TicketId ticket, Instant at) const {
        return tickets.holds(ticket) && (!period || period->contains(at));
    }
};

// Failures of the playbook that nobody put right stand beside; all of them are failures of their
// customers, whatever is asked for.
std::vector<Failure> failures_of(PlaybookEffect& effect, const std::vector<Recovery>& all,
                                 const std::vector<BreachedTicket>& breached, const Asked& asked) {
    std::vector<Failure> failures;
    for (const Recovery* const each : effect.recovered) {
        failures.push_back({each->ticket, each->customer, each->started});
    }
    for (const BreachedTicket& each : breached) {
        if (each.playbook != effect.playbook ||
            std::ranges::find(all, each.ticket, &Recovery::ticket) != all.end()) {
            continue;
        }
        failures.push_back({each.ticket, each.customer, each.at});
        if (asked.holds(each.ticket, each.at)) {
            effect.others.push_back(failures.back());
        }
    }
    return failures;
}

void add_figures(const PlaybookEffect& effect, const AftermathBook& book, const Asked& asked,
                 Table& table) {
    std::vector<RecoveredFailure> recovered;
    for (const Recovery* const each : effect.recovered) {
        if (asked.holds(each->ticket, each->started)) {
            recovered.push_back(counted(*each, book));
        }
    }
    std::vector<FailureAftermath> others;
    for (const Failure& each : effect.others) {
        others.push_back(book.of(each));
    }
    const auto measures = effect.playbook == nullptr
                              ? std::span<const RecoveryMeasure>()
                              : std::span<const RecoveryMeasure>(effect.playbook->measures);
    for (const RecoveryFigure& figure : recovery_figures(measures, recovered, others)) {
        table.rows.push_back(figure_cells(effect.name, figure));
    }
}

ExitCode report_recoveries(const ReportOptions& options, Context& context) {
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    if (options.playbook) {
        check_playbook(*options.playbook, context);
    }
    const Asked asked{options.period ? std::optional(context.period_of("--period", *options.period))
                                     : std::nullopt,
                      TicketsAsked(options.selection, filter, context)};
    Store& store = context.store();
    const auto all = recoveries(store, context.view());
    auto effects = effects_of(all, options, context);
    const auto breached = breached_tickets(context, started_by_breach(effects), Filter());
    Table table;
    table.name = "measures";
    table.columns = figure_columns();
    for (PlaybookEffect& effect : effects) {
        const auto failures = failures_of(effect, all, breached, asked);
        const AftermathBook book(store, context.view(), context.now(), failures);
        add_figures(effect, book, asked, table);
    }
    table.notes = what_it_says(context.wording(Shape::rows));
    return print_table(context, std::move(table), "measure");
}

}  // namespace

Action report(Args& args) {
    auto options = std::make_shared<ReportOptions>();
    args.option("--playbook", options->playbook, "NAME", "of this playbook alone", Offer::playbook)
        .option("--period", options->period, "PERIOD",
                "failures of a period: 2026-Q1, 2026-05, last-month, A..B");
    declare(options->selection, args);
    return [options](Context& context) { return report_recoveries(*options, context); };
}

}  // namespace svcops::cli::recovery
