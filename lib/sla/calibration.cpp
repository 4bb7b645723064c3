#include "lib/sla/calibration.hpp"

#include "lib/document/columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace svcops {

namespace {

bool has_settled(const Log& log, std::span<const Cycle> cycles, Instant at) {
    return log.events.back().at < at && std::ranges::all_of(cycles, [](const Cycle& cycle) {
               return cycle.standing.run == Run::ended;
           });
}

struct BinRow {
    double from = 0, to = 0;
    const Calibration::Bin* bin = nullptr;
};

using Binned = ColumnOf<BinRow>;

std::vector<Binned> bin_columns() {
    constexpr auto ratio = CellType::ratio;
    return {
        {column("forecast_from", "forecast from", ratio),
         [](const BinRow& r) { return cell(r.from); }},
        {column("forecast_to", "forecast to", ratio), [](const BinRow& r) { return cell(r.to); }},
        {column("n", "n", CellType::count), [](const BinRow& r) { return cell(r.bin->n); }},
        {column("forecast_mean", "forecast", ratio, "n/a"),
         [](const BinRow& r) { return cell(r.bin->forecast()); }},
        {column("observed", "observed", ratio, "n/a"),
         [](const BinRow& r) { return cell(r.bin->observed()); }},
        {column("low95", "low", ratio, "n/a"),
         [](const BinRow& r) {
             const auto interval = r.bin->interval();
             return interval ? cell(interval->low) : Cell();
         }},
        {column("high95", "high", ratio, "n/a"),
         [](const BinRow& r) {
             const auto interval = r.bin->interval();
             return interval ? cell(interval->high) : Cell();
         }},
    };
}

}  // namespace

std::optional<double> Calibration::Bin::forecast() const {
    return n == 0 ? std::nullopt : std::optional(sum / static_cast<double>(n));
}

std::optional<double> Calibration::Bin::observed() const {
    return n == 0 ? std::nullopt
                  : std::optional(static_cast<double>(breached) / static_cast<double>(n));
}

Calibration::Calibration(const LevelBook& book, std::vector<Instant> instants)
    : book_(&book), judge_(book), moments_(instants.size()) {
    for (std::size_t i = 0; i < instants.size(); ++i) {
        moments_[i].at = instants[i];
    }
}

std::uint16_t Calibration::clock_of(const Cycle& cycle) const {
    return cycle.level == promised_level ? std::numeric_limits<std::uint16_t>::max()
                                         : book_->bound(cycle.level).targets[cycle.target].track;
}

// A ticket that is done tells the same at each later instant, and there is nothing to ask of it.
void Calibration::see(const Log& log, const Ticket& ticket, std::span<const Cycle> cycles) {
    for (Moment& moment : moments_) {
        if (log.events.empty() || log.events.front().at > moment.at) {
            continue;
        }
        if (has_settled(log, cycles, moment.at)) {
            for (const Cycle& cycle : cycles) {
                moment.settled.see(cycle, ticket);
            }
            return;
        }
        judge_.judge(log, moment.at);
        ask(moment, cycles);
    }
}

void Calibration::ask(Moment& moment, std::span<const Cycle> outcome) {
    for (const Cycle& cycle : judge_.cycles()) {
        moment.moving.see(cycle, judge_.ticket());
        const auto clock = open_clock(cycle, judge_.ticket());
        if (!clock) {
            continue;
        }
        const auto number = clock_of(cycle);
        const auto after = std::ranges::find_if(outcome, [&](const Cycle& later) {
            return later.ordinal == cycle.ordinal && clock_of(later) == number;
        });
        Asked asked{clock->like, clock->used, clock->target, std::nullopt};
        if (after != outcome.end() && after->standing.counted()) {
            asked.breached = after->standing.verdict == Verdict::breached;
        }
        moment.asked.push_back(asked);
    }
}

void Calibration::add(Calibration&& other) {
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        Moment& into = moments_[i];
        Moment& from = other.moments_[i];
        into.settled.add(std::move(from.settled));
        into.moving.add(std::move(from.moving));
        into.asked.insert(into.asked.end(), from.asked.begin(), from.asked.end());
    }
}

void Calibration::Result::count(double forecast, bool was_breached) {
    const auto place = static_cast<std::size_t>(forecast * static_cast<double>(bins));
    Bin& bin = table[std::min(place, bins - 1)];
    ++bin.n;
    bin.sum += forecast;
    bin.breached += was_breached ? 1 : 0;
    breached += was_breached ? 1 : 0;
    squares += std::pow(forecast - (was_breached ? 1 : 0), 2);
    ++n;
}

void Calibration::Result::score() {
    if (n == 0) {
        return;
    }
    const auto all = static_cast<double>(n);
    const double share = static_cast<double>(breached) / all;
    brier = squares / all;
    reference = share * (1 - share);
    if (*reference > 0) {
        skill = 1 - *brier / *reference;
    }
}

Calibration::Result Calibration::result() {
    Result result;
    result.instants = moments_.size();
    ClockTimes settled;
    for (Moment& moment : moments_) {
        settled.add(std::move(moment.settled));
        Forecast forecast({&settled, &moment.moving});
        for (const Asked& asked : moment.asked) {
            const auto found = forecast.breach(asked.like, asked.used, asked.target);
            if (found && asked.breached) {
                result.count(found->share, *asked.breached);
            } else {
                ++(found ? result.undecided : result.without);
            }
        }
    }
    result.score();
    return result;
}

Table calibration_table(const Calibration::Result& result) {
    std::vector<BinRow> rows;
    for (std::size_t i = 0; i < Calibration::bins; ++i) {
        constexpr auto all = static_cast<double>(Calibration::bins);
        rows.push_back(
            {static_cast<double>(i) / all, static_cast<double>(i + 1) / all, &result.table[i]});
    }
    const auto columns = bin_columns();
    return table_of(rows, std::span(columns));
}

}  // namespace svcops
