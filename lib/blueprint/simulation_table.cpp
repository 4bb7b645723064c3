#include "lib/blueprint/simulation_table.hpp"

#include "lib/blueprint/path_times_table.hpp"
#include "lib/document/columns.hpp"
#include "lib/time/duration.hpp"

#include <cmath>

namespace svcops {

namespace {

Cell drawn_seconds(double seconds) {
    return std::int64_t{std::llround(seconds)};
}

std::string drawn_words(double seconds) {
    return format_service_time(Seconds{std::llround(seconds)});
}

void add_queues(std::vector<std::string>& notes, std::span<const OwnerQueue> queues,
                const Wording& wording) {
    if (queues.empty()) {
        notes.push_back(wording.sentence(
            "nobody queues: a step waits as long as its wait says, however many cases come"));
    }
    for (const OwnerQueue& queue : queues) {
        notes.push_back(
            wording("{}: a staff of {} with a load of {:.2f}; {:.1f}% of its steps wait, {} on "
                    "average then (M/M/c, Erlang C)",
                    queue.owner, queue.staff, queue.load, queue.waits * 100,
                    drawn_words(queue.handling / (queue.staff - queue.load))));
    }
}

}  // namespace

Facts simulation_facts(const Blueprint& blueprint, const Simulation& found, const PathTimes& times,
                       const std::optional<PromisedTime>& promise) {
    Facts facts;
    const auto add = [&](Column column, Cell value) {
        facts.columns.push_back(std::move(column));
        facts.cells.push_back(std::move(value));
    };
    constexpr auto time = CellType::service_time;
    constexpr auto ratio = CellType::ratio;
    const auto share = found.met
                           ? cell(static_cast<double>(*found.met) / static_cast<double>(found.runs))
                           : Cell();
    add({"blueprint", "blueprint"}, cell(blueprint.name));
    add({"runs", "simulated runs", CellType::count}, cell(found.runs));
    add({"seed", "seed", CellType::text}, cell(std::to_string(found.seed)));
    add({"p50_s", "P50", time}, drawn_seconds(found.p50));
    add({"p90_s", "P90", time}, drawn_seconds(found.p90));
    add({"p95_s", "P95", time}, drawn_seconds(found.p95));
    add({"mean_s", "mean", time}, drawn_seconds(found.mean));
    add({"target_s", "target", time}, promise ? drawn_seconds(promise->seconds) : Cell());
    add({"met", "met", ratio}, share);
    add({"met_low", "met, low", ratio}, found.met ? cell(found.met_interval->low) : Cell());
    add({"met_high", "met, high", ratio}, found.met ? cell(found.met_interval->high) : Cell());
    add({"mean_cost", "mean cost", CellType::text}, cell(cost_words(times, found.mean_cost)));
    add({"currency", "currency", CellType::text},
        times.currencies.size() == 1 ? cell(times.currencies.front()) : Cell());
    return facts;
}

Table drive_table(const Blueprint& blueprint, const Simulation& found) {
    Table table;
    table.name = "steps";
    table.columns = {column("step", "step", CellType::text),
                     column("owner", "owner", CellType::text),
                     column("mean_s", "mean", CellType::service_time),
                     column("share_all", "of all", CellType::ratio),
                     column("share_slow", "of the slowest", CellType::ratio),
                     column("drive", "more by", CellType::ratio)};
    for (const StepDrive& row : found.steps) {
        const BlueprintStep& step = blueprint.steps[row.step];
        table.rows.push_back({cell(step.name), step.owner.empty() ? Cell() : cell(step.owner),
                              drawn_seconds(row.mean), cell(row.share_all), cell(row.share_slow),
                              cell(row.drive())});
    }
    return table;
}

std::vector<std::string> simulation_notes(const Blueprint& blueprint, const Simulation& found,
                                          const PathTimes& times, const Promises& promises,
                                          const Wording& wording) {
    std::vector<std::string> notes;
    const auto promise = promises.end_to_end(blueprint);
    notes.push_back(promise ? wording("target: {}", promise_words(*promise, wording))
                            : wording("no target is known; times are on calendar {}",
                                      promises.calendar_name(blueprint)));
    if (times.timed < times.to_time) {
        notes.push_back(wording("{} of {} steps have no time, and count as none",
                                times.to_time - times.timed, times.to_time));
    }
    add_queues(notes, found.queues, wording);
    notes.push_back(
        wording("percentiles: nearest rank; met: Wilson 95% interval of {} runs; the "
                "same seed gives the same figures",
                found.runs));
    notes.push_back(wording.sentence(
        "of all: a step's mean share of a case's time, where the longest chain goes through it; "
        "of the slowest: the same in the slowest 10%; what drives them is first"));
    return notes;
}

}  // namespace svcops
