#include "cli/ticket/clock_rows.hpp"

#include "lib/time/duration.hpp"

#include <fmt/format.h>

namespace svcops::cli {

namespace {

std::string verb_of(const std::string& measure) {
    if (measure == "first_response" || measure == "next_response") {
        return "respond";
    }
    if (measure == "resolution" || measure == "promised") {
        return "resolve";
    }
    if (measure == "update" || measure == "acknowledge" || measure == "assign") {
        return measure;
    }
    return measure + " done";
}

// The day is said again only when it changes.
std::string due_text(Instant due, const Zone& zone, std::optional<CivilDay>& said) {
    const CivilDay day(zone.civil(due));
    const bool again = said == day;
    said = day;
    const auto time = zone.civil(due);
    return again ? fmt::format("{:02}:{:02}", time.hour(), time.minute())
                 : format_friendly(due, zone);
}

}  // namespace

std::string service_level_name(const LevelBook& book, const Cycle& cycle) {
    return cycle.level == promised_level ? std::string() : book.levels()[cycle.level].name;
}

Table clock_table(const LevelBook& book, std::span<const Cycle> cycles) {
    Table table;
    table.name = "clocks";
    table.title = "Clocks";
    table.columns = {
        {"measure", "measure", CellType::token},    {"service_level", "service level"},
        {"cycle", "cycle", CellType::count},        {"standing", "standing", CellType::token},
        {"due", "due", CellType::instant},          {"remaining_s", "left", CellType::duration},
        {"started", "started", CellType::instant},  {"stopped", "stopped", CellType::instant},
        {"target_s", "target", CellType::duration}, {"used_s", "used", CellType::duration}};
    for (const auto& cycle : cycles) {
        const auto level = service_level_name(book, cycle);
        table.rows.push_back({book.measures()[cycle.measure], level.empty() ? Cell{} : Cell{level},
                              std::int64_t{cycle.ordinal}, std::string(name_of(cycle.standing)),
                              cycle.due ? Cell{*cycle.due} : Cell{},
                              cycle.stopped ? Cell{} : Cell{cycle.remaining()}, cycle.started,
                              cycle.stopped ? Cell{*cycle.stopped} : Cell{}, cycle.target_seconds,
                              cycle.used});
    }
    return table;
}

std::string clock_sentence(const LevelBook& book, std::span<const Cycle> cycles, const Zone& zone) {
    std::string text;
    std::string level;
    std::optional<CivilDay> said;
    for (const auto& cycle : cycles) {
        if (cycle.standing != Standing{} || !cycle.due) {
            continue;
        }
        text += fmt::format(
            "{}{} by {} ({})", text.empty() ? "" : ", ", verb_of(book.measures()[cycle.measure]),
            due_text(*cycle.due, zone, said), format_seconds(Seconds{cycle.target_seconds}));
        level = level.empty() ? service_level_name(book, cycle) : level;
    }
    return text.empty() || level.empty() ? text : fmt::format("{} [{}]", text, level);
}

}  // namespace svcops::cli
