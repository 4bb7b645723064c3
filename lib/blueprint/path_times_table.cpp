#include "lib/blueprint/path_times_table.hpp"

#include "lib/document/columns.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace svcops {

namespace {

// Nothing for what is not known, and for more than ten thousand years: such a time comes of a p90
// too far from its p50 to mean anything.
Cell whole_seconds(double seconds) {
    constexpr double most = 10'000 * 365.25 * 86'400;
    return std::isfinite(seconds) && std::abs(seconds) <= most
               ? Cell{std::int64_t{std::llround(seconds)}}
               : Cell{};
}

// Of the whole when too few of its paths were added up to say it.
constexpr double enough_added_up = 0.95;
Range unknown_range() {
    constexpr double nobody_knows = std::numeric_limits<double>::quiet_NaN();
    return {nobody_knows, nobody_knows, nobody_knows};
}

struct PathRow {
    std::string path;
    double probability = 0;
    Range time;
    Range cost;
    std::optional<double> standards;
    std::string critical;
    std::int64_t paths = 1;
};

std::vector<Column> path_columns() {
    constexpr auto text = CellType::text;
    constexpr auto time = CellType::service_time;
    std::vector<Column> columns{column("path", "path", text),
                                column("probability", "chance", CellType::ratio),
                                column("expected_s", "expected", time, "n/a"),
                                column("best_s", "best", time, "n/a"),
                                column("worst_s", "worst", time, "n/a"),
                                column("expected_cost", "cost", text, "-", 3),
                                column("best_cost", "best cost", text, "-", 4),
                                column("worst_cost", "worst cost", text, "-", 4),
                                column("currency", "currency", text, "-", 3),
                                column("standards_s", "standards", time, "-", 1),
                                column("target_s", "target", time, "-", 6),
                                column("paths", "number of paths", CellType::count, "-", 7),
                                column("critical", "critical path", text, "-", 5)};
    columns.back().free_text = true;  // it goes on below
    return columns;
}

class PathCells {
public:
    PathCells(const PathTimes& times, const std::optional<PromisedTime>& promise)
        : times_(times), promise_(promise) {}

    [[nodiscard]] std::vector<Cell> of(const PathRow& row) const {
        return {cell(row.path),
                cell(row.probability),
                whole_seconds(row.time.expected),
                whole_seconds(row.time.best),
                whole_seconds(row.time.worst),
                cost(row.cost.expected),
                cost(row.cost.best),
                cost(row.cost.worst),
                times_.currencies.size() == 1 ? cell(times_.currencies.front()) : Cell(),
                row.standards && *row.standards > 0 ? whole_seconds(*row.standards) : Cell(),
                promise_ ? whole_seconds(promise_->seconds) : Cell(),
                cell(row.paths),
                row.critical.empty() ? Cell() : cell(row.critical)};
    }

private:
    [[nodiscard]] Cell cost(double minor) const {
        return std::isfinite(minor) ? cell(cost_words(times_, minor)) : Cell{};
    }

    const PathTimes& times_;
    const std::optional<PromisedTime>& promise_;
};

PathRow path_row(const Blueprint& blueprint, const CasePath& path, const Wording& wording) {
    return {decision_words(blueprint, path, wording),
            path.probability,
            path.time,
            path.cost,
            path.standards,
            chain_words(blueprint, path.critical),
            1};
}

}  // namespace

std::string chain_words(const Blueprint& blueprint, const std::vector<std::size_t>& steps) {
    std::string words;
    for (const std::size_t step : steps) {
        words += (words.empty() ? "" : " > ") + blueprint.steps[step].name;
    }
    return words;
}

std::string decision_words(const Blueprint& blueprint, const CasePath& path,
                           const Wording& wording) {
    std::string words;
    for (const Decision& decision : path.decisions) {
        const std::string& step = blueprint.steps[decision.step].name;
        std::string to;
        for (const std::size_t next : decision.to) {
            to += (to.empty() ? "" : "+") + blueprint.steps[next].name;
        }
        words += words.empty() ? "" : ", ";
        words += decision.failed ? wording("{} fails: {}", step, to)
                 : to.empty()    ? wording("{}: the end", step)
                                 : fmt::format("{}: {}", step, to);
    }
    return words.empty() ? wording.sentence("the only way") : words;
}

std::optional<std::string> cost_words(const PathTimes& times, double minor) {
    if (times.currencies.size() != 1) {
        return std::nullopt;
    }
    return amount_text(
        {static_cast<std::int64_t>(std::floor(minor + 0.5)), times.currencies.front()});
}

Table path_table(const Blueprint& blueprint, const PathTimes& times,
                 const std::optional<PromisedTime>& promise, const Wording& wording) {
    const PathCells cells(times, promise);
    Table table;
    table.name = "rows";
    table.columns = path_columns();
    for (const CasePath& path : times.paths) {
        table.rows.push_back(cells.of(path_row(blueprint, path, wording)));
    }
    if (times.rest.probability > 0) {
        table.rows.push_back(
            cells.of({times.rest.more ? wording.sentence("further paths, and less likely ones")
                                      : wording.sentence("further paths"),
                      times.rest.probability, times.rest.time, times.rest.cost, std::nullopt, "",
                      static_cast<std::int64_t>(times.rest.count)}));
    }
    return table;
}

Facts path_facts(const Blueprint& blueprint, const PathTimes& times,
                 const std::optional<PromisedTime>& promise) {
    std::string critical;
    if (!times.paths.empty()) {
        critical = chain_words(blueprint, times.paths[times.longest].critical);
    }
    Facts facts;
    facts.columns = path_columns();
    for (Column& fact : facts.columns) {
        if (fact.name == "path") {
            fact = {"blueprint", "blueprint"};
        } else if (fact.name == "probability") {
            fact.title = "added up";
        } else if (fact.name == "expected_cost") {
            fact.title = "expected cost";
        }
    }
    const bool is_known = times.looked_at >= enough_added_up;
    facts.cells = PathCells(times, promise)
                      .of({blueprint.name, times.looked_at, is_known ? times.time : unknown_range(),
                           is_known ? times.cost : unknown_range(), times.standards, critical,
                           static_cast<std::int64_t>(times.path_count)});
    facts.columns.push_back({"steps", "steps", CellType::count});
    facts.cells.push_back(cell(times.to_time));
    facts.columns.push_back({"steps_without_time", "without a time", CellType::count});
    facts.cells.push_back(cell(times.to_time - times.timed));
    return facts;
}

std::vector<std::string> path_notes(const Blueprint& blueprint, const PathTimes& times,
                                    const Promises& promises, const Wording& wording) {
    std::vector<std::string> notes;
    const auto words = [](double seconds) {
        return format_service_time(Seconds{std::llround(seconds)});
    };
    if (times.timed < times.to_time) {
        notes.push_back(wording("{} of {} steps have no time, and count as none",
                                times.to_time - times.timed, times.to_time));
    }
    const auto calendar = promises.calendar_name(blueprint);
    if (const auto promise = promises.end_to_end(blueprint)) {
        notes.push_back(wording("target: {}", promise_words(*promise, wording)));
        if (promise->calendar != calendar) {
            notes.push_back(
                wording("the blueprint's times are on calendar {}: they are held "
                        "against the target second for second",
                        calendar));
        }
        if (times.standards > 0) {
            notes.push_back(
                times.standards <= promise->seconds
                    ? wording("the longest chain of standards is {}, within the target",
                              words(times.standards))
                    : wording("the longest chain of standards is {}, {} over the target",
                              words(times.standards), words(times.standards - promise->seconds)));
        }
    } else {
        notes.push_back(wording("no target is known; times are on calendar {}", calendar));
    }
    notes.push_back(wording.sentence(
        "expected: means, recoveries and rework by their chance; steps side by side: the longest "
        "mean"));
    notes.push_back(wording.sentence(
        "best: least (P5 of lognormal times), nothing fails or is repeated; worst: most (P95, or "
        "the mean where that is longer), each recovery, rework once, or as often as 95% of cases "
        "have it"));
    if (times.currencies.size() > 1) {
        notes.push_back(wording("costs are in several currencies: {}",
                                fmt::format("{}", fmt::join(times.currencies, ", "))));
    }
    if (times.rest.more) {
        notes.push_back(wording("the whole is of the most likely paths, {:.1f}% of all cases",
                                times.looked_at * 100));
    }
    return notes;
}

}  // namespace svcops
