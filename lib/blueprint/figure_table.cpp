#include "lib/blueprint/blueprint_difference.hpp"
#include "lib/blueprint/path_times_table.hpp"
#include "lib/document/columns.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <cmath>

namespace svcops {

namespace {

using Figure = std::optional<double>;
enum class Unit { seconds, share, money };

struct FigureRow {
    std::string name, title;
    Unit unit = Unit::seconds;
    Figure before, after;
};

Figure simulated_figure(const BlueprintFigures& side, double Simulation::*figure) {
    return side.simulation ? Figure((*side.simulation).*figure) : std::nullopt;
}

Figure met_share(const BlueprintFigures& side) {
    return side.simulation && side.simulation->met
               ? Figure(static_cast<double>(*side.simulation->met) /
                        static_cast<double>(side.simulation->runs))
               : std::nullopt;
}

Figure standard_chain(const BlueprintFigures& side) {
    return side.times.standards > 0 ? Figure(side.times.standards) : std::nullopt;
}

// The side whose currency both costs are in; null where there is none, or not one.
const PathTimes* priced_side(const BlueprintFigures& a, const BlueprintFigures& b) {
    const auto& one = a.times.currencies;
    const auto& other = b.times.currencies;
    const bool is_comparable = one.empty() || other.empty() || one == other;
    const PathTimes& times = one.empty() ? b.times : a.times;
    return is_comparable && times.currencies.size() == 1 ? &times : nullptr;
}

std::vector<FigureRow> figure_rows(const BlueprintFigures& a, const BlueprintFigures& b,
                                   const Wording& wording) {
    const Range& before = a.times.time;
    const Range& after = b.times.time;
    std::vector<FigureRow> rows{
        {"expected_s", wording.sentence("expected time"), Unit::seconds, before.expected,
         after.expected},
        {"best_s", wording.sentence("best time"), Unit::seconds, before.best, after.best},
        {"worst_s", wording.sentence("worst time"), Unit::seconds, before.worst, after.worst},
        {"p50_s", "P50", Unit::seconds, simulated_figure(a, &Simulation::p50),
         simulated_figure(b, &Simulation::p50)},
        {"p90_s", "P90", Unit::seconds, simulated_figure(a, &Simulation::p90),
         simulated_figure(b, &Simulation::p90)},
        {"target_s", wording.sentence("time of the target"), Unit::seconds, a.target, b.target},
        {"met", wording.sentence("within the target"), Unit::share, met_share(a), met_share(b)},
        {"standards_s", wording.sentence("longest chain of standards"), Unit::seconds,
         standard_chain(a), standard_chain(b)}};
    if (priced_side(a, b) != nullptr) {
        rows.push_back({"expected_cost", wording.word("expected cost"), Unit::money,
                        a.times.cost.expected, b.times.cost.expected});
    }
    std::erase_if(rows, [](const FigureRow& row) { return !row.before && !row.after; });
    return rows;
}

std::string figure_words(double value, Unit unit, const PathTimes* currency) {
    if (unit == Unit::share) {
        return fmt::format("{:.1f}%", value * 100);
    }
    return unit == Unit::money
               ? fmt::format("{} {}", *cost_words(*currency, value), currency->currencies.front())
               : format_service_time(Seconds{std::llround(value)});
}

// With its sign, which what is too small to be shown has none of.
std::string change_words(double more, Unit unit, const PathTimes* currency) {
    const auto words = figure_words(std::abs(more), unit, currency);
    const bool is_nothing = words == figure_words(0, unit, currency);
    return (is_nothing ? "" : more < 0 ? "-" : "+") + words;
}

}  // namespace

Table figure_table(const BlueprintFigures& a, const BlueprintFigures& b, DifferenceReader reader,
                   const Wording& wording) {
    const PathTimes* const currency = priced_side(a, b);
    const bool is_plain = reader == DifferenceReader::program;
    const auto type = is_plain ? CellType::number : CellType::text;
    Table table;
    table.name = "figures";
    table.columns = {column("figure", "figure", CellType::text), column("before", "before", type),
                     column("after", "after", type), column("change", "change", type)};
    for (const FigureRow& row : figure_rows(a, b, wording)) {
        const auto shown = [&](const Figure& value) -> Cell {
            if (!value) {
                return {};
            }
            return is_plain ? cell(*value) : cell(figure_words(*value, row.unit, currency));
        };
        Cell change;
        if (row.before && row.after) {
            const double more = *row.after - *row.before;
            change = is_plain ? cell(more) : cell(change_words(more, row.unit, currency));
        }
        table.rows.push_back({cell(is_plain ? row.name : row.title), shown(row.before),
                              shown(row.after), std::move(change)});
    }
    return table;
}

}  // namespace svcops
