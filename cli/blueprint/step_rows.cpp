#include "cli/blueprint/step_rows.hpp"

#include "lib/text/percent.hpp"

#include <fmt/format.h>

namespace svcops::cli {

namespace {

using Kind = BlueprintGrid::Link::Kind;

Cell text_cell(std::string_view text) {
    return text.empty() ? Cell{} : Cell{std::string(text)};
}

// What half of all take, or the usual; and what nine in ten do, or the most.
Cell usual_seconds(const std::optional<Spread>& spread) {
    if (!spread) {
        return {};
    }
    const bool is_middle = spread->kind == Spread::Kind::triangular;
    return static_cast<std::int64_t>(is_middle ? spread->b : spread->a);
}

Cell high_seconds(const std::optional<Spread>& spread) {
    if (!spread) {
        return {};
    }
    switch (spread->kind) {
        case Spread::Kind::lognormal:
            return static_cast<std::int64_t>(spread->b);
        case Spread::Kind::triangular:
            return static_cast<std::int64_t>(spread->c);
        case Spread::Kind::fixed:
            break;
    }
    return static_cast<std::int64_t>(spread->a);
}

Cell standard_cell(const std::optional<StepStandard>& standard) {
    if (!standard) {
        return {};
    }
    if (!standard->service_level.empty()) {
        return fmt::format("{} {}", standard->service_level, standard->measure);
    }
    return to_string(Duration{.seconds = standard->within.seconds,
                              .business_days = standard->within.working_days});
}

// The steps that links of a kind lead to: "redress 60%".
Texts led_to(const Blueprint& blueprint, const BlueprintGrid& grid, std::size_t place, Kind kind) {
    Texts texts;
    for (const std::size_t each : grid.leaving(place)) {
        const BlueprintGrid::Link& link = grid.links[each];
        if (link.kind == kind) {
            const auto& name = blueprint.steps[grid.places[link.to].step].name;
            texts.push_back(link.share ? fmt::format("{} {}", name, brief_percent(*link.share))
                                       : name);
        }
    }
    return texts;
}

std::vector<Cell> row_of(const Blueprint& blueprint, const BlueprintGrid& grid, std::size_t at,
                         std::string_view language) {
    const BlueprintGrid::Place& place = grid.places[at];
    const BlueprintStep& step = blueprint.steps[place.step];
    const auto recovery = led_to(blueprint, grid, at, Kind::recovery);
    const bool fails = step.fail.has_value();
    return {static_cast<std::int64_t>(place.number),
            step.name,
            text_cell(in_language(step.display_name, language)),
            text_cell(place.phase < blueprint.phases.size() ? blueprint.phases[place.phase].name
                                                            : std::string()),
            std::string(to_token(step.lane)),
            std::string(to_token(step.kind)),
            text_cell(step.owner),
            Texts(step.channels),
            usual_seconds(step.wait),
            high_seconds(step.wait),
            usual_seconds(step.time),
            high_seconds(step.time),
            standard_cell(step.standard),
            step.cost ? Cell{to_string(*step.cost)} : Cell{},
            led_to(blueprint, grid, at, Kind::flow),
            led_to(blueprint, grid, at, Kind::rework),
            step.moment_of_truth,
            text_cell(step.measure),
            step.emotion ? Cell{std::int64_t{*step.emotion}} : Cell{},
            fails ? Cell{std::string(in_language(step.fail->cause, language))} : Cell{},
            fails ? Cell{step.fail->probability} : Cell{},
            recovery.empty() ? Cell{} : Cell{recovery.front()},
            fails ? text_cell(step.fail->owner) : Cell{},
            text_cell(step.match_text),
            fmt::format("{}:{}", step.place.source, step.place.line)};
}

}  // namespace

Table step_table(const Blueprint& blueprint, const BlueprintGrid& grid, std::string_view language) {
    constexpr std::uint8_t first = 9, second = 8, third = 7;  // to give way
    Table table;
    table.name = "steps";
    table.columns = {{"number", "number", CellType::count},
                     {"step", "step"},
                     column("display_name", "display name", CellType::text, "-", third),
                     {"phase", "phase"},
                     {"lane", "lane", CellType::token},
                     column("kind", "kind", CellType::token, "-", first),
                     {"owner", "owner"},
                     column("channels", "channel", CellType::text, "-", second),
                     column("wait_s", "wait", CellType::service_time, "-", second),
                     column("wait_high_s", "high wait", CellType::service_time, "-", first),
                     column("work_s", "work", CellType::service_time, "-", second),
                     column("work_high_s", "high work", CellType::service_time, "-", first),
                     {"standard", "standard"},
                     column("cost", "cost", CellType::text, "-", first),
                     {"next", "goes on to"},
                     column("rework", "goes back to", CellType::text, "-", first),
                     column("moment_of_truth", "moment of truth", CellType::flag, "-", first),
                     column("measure", "measure", CellType::text, "-", first),
                     column("emotion", "emotion", CellType::count, "-", first),
                     column("fails", "fails", CellType::text, "-", first),
                     column("probability", "probability", CellType::ratio, "-", first),
                     column("recovery", "recovery", CellType::text, "-", first),
                     column("fail_owner", "recovery owner", CellType::text, "-", first),
                     column("match", "match", CellType::text, "-", first),
                     column("place", "place", CellType::text, "-", first)};
    for (std::size_t at = 0; at < grid.places.size(); ++at) {
        table.rows.push_back(row_of(blueprint, grid, at, language));
    }
    return table;
}

}  // namespace svcops::cli
