#include "cli/ticket/clock_rows.hpp"

#include "lib/time/duration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>

namespace svcops::cli {

namespace {

std::string verb_of(const std::string& measure, const Wording& wording) {
    if (measure == "first_response" || measure == "next_response") {
        return wording.word("respond");
    }
    if (measure == "resolution") {
        return wording.word("resolve");
    }
    if (measure == "update" || measure == "acknowledge" || measure == "assign") {
        return wording.word(measure);
    }
    return wording("{} done", measure);
}

// "Mon 23 Nov 09:15 +06"; the day and the month are words.
std::string friendly(Instant at, const Zone& zone, const Wording& wording) {
    std::istringstream english(format_friendly(at, zone));
    std::string text;
    for (std::string piece; english >> piece;) {
        text += (text.empty() ? "" : " ") + wording.word(piece);
    }
    return text;
}

// The day is said again only when it changes.
std::string due_text(Instant due, const Zone& zone, std::optional<CivilDay>& said,
                     const Wording& wording) {
    const CivilDay day(zone.civil(due));
    const bool again = said == day;
    said = day;
    const auto time = zone.civil(due);
    return again ? fmt::format("{:02}:{:02}", time.hour(), time.minute())
                 : friendly(due, zone, wording);
}

// As they began, and of those that began together the one due first.
std::vector<const Cycle*> by_time(std::span<const Cycle> cycles) {
    std::vector<const Cycle*> order;
    for (const auto& cycle : cycles) {
        order.push_back(&cycle);
    }
    std::stable_sort(order.begin(), order.end(), [](const Cycle* a, const Cycle* b) {
        return std::pair(a->started, a->due.value_or(last_instant)) <
               std::pair(b->started, b->due.value_or(last_instant));
    });
    return order;
}

// What was promised to the customer; agreements behind it are named with their own clocks.
std::string customer_level(const LevelBook& book, std::span<const Cycle> cycles) {
    for (const auto& cycle : cycles) {
        if (cycle.level != promised_level && book.levels()[cycle.level].type == LevelType::sla) {
            return book.levels()[cycle.level].name;
        }
    }
    return {};
}

// The three sides of where a clock stands, one word each.
void add_sides(std::vector<Column>& columns) {
    columns.insert(columns.end(), {{"run", "runs", CellType::token},
                                   {"verdict", "verdict", CellType::token},
                                   {"exclusion", "exclusion", CellType::token},
                                   {"paused_s", "paused", CellType::duration}});
}

// One word; it is translated where it is shown.
std::string standing_text(const Cycle& cycle, Reader reader, const Wording& wording) {
    const std::string word(name_of(cycle.standing));
    return reader == Reader::person && is_paused_breach(cycle.standing)
               ? wording("{}, paused", wording.word(word))
               : word;
}

// The same run of the same clock as it stood before; null when there was none.
const Cycle* earlier(const Cycle& cycle, std::span<const Cycle> before) {
    const auto found = std::find_if(before.begin(), before.end(), [&](const Cycle& other) {
        return other.measure == cycle.measure && other.ordinal == cycle.ordinal &&
               other.level == cycle.level;
    });
    return found == before.end() ? nullptr : &*found;
}

std::string length(std::int64_t seconds) {
    return format_service_time(Seconds{seconds});
}

// "4h", "4h, network-team" where the clock is not the customer's own.
std::string target_of(const Cycle& cycle, std::string_view other_level) {
    const std::string target = length(cycle.target_seconds);
    return other_level.empty() ? target : fmt::format("{}, {}", target, other_level);
}

// "respond by Mon 09:15 (15m)", "promised for Tue 24 Nov 12:00 +06 (1d)", "resolution paused, 3h
// left (4h)", "resolution met, 3m used (4h)";
// "" for what ended before and what stands apart.
class Effects {
public:
    Effects(const LevelBook& book, const Zone& zone, const Wording& wording)
        : book_(book), zone_(zone), wording_(wording) {}

    std::string of(const Cycle& cycle, const Cycle* before, std::string_view other_level) {
        const bool ended = cycle.standing.run == Run::ended;
        const bool is_step = book_.is_fulfilment(cycle.level);
        if (is_step && ended && cycle.standing.verdict != Verdict::breached) {
            return {};  // what was done to a step is told of the step
        }
        if (ended && before != nullptr && before->standing.run == Run::ended) {
            return {};
        }
        const std::string& name = book_.measures()[cycle.measure];
        const std::string measure = wording_.word(name);
        if (cycle.standing.exclusion == Exclusion::void_ && before != nullptr) {
            return fmt::format("{} {}", measure, wording_.word(name_of(cycle.standing)));
        }
        if (cycle.standing.exclusion != Exclusion::none) {
            return {};
        }
        const std::string target = target_of(cycle, other_level);
        if (ended) {
            return wording_("{} {}, {} used ({})", measure, wording_.word(name_of(cycle.standing)),
                            length(cycle.used), target);
        }
        if (cycle.standing.verdict == Verdict::breached) {
            return wording_("{} over by {} ({})", measure, length(-cycle.remaining()), target);
        }
        if (cycle.standing.run == Run::paused) {
            return wording_("{} paused, {} left ({})", measure, length(cycle.remaining()), target);
        }
        if (cycle.due && cycle.level == promised_level) {
            return wording_("promised for {} ({})", due_text(*cycle.due, zone_, said_, wording_),
                            target);
        }
        return cycle.due ? wording_("{} by {} ({})", verb_of(name, wording_),
                                    due_text(*cycle.due, zone_, said_, wording_), target)
                         : std::string();
    }

private:
    const LevelBook& book_;
    const Zone& zone_;
    const Wording& wording_;
    std::optional<CivilDay> said_;
};

}  // namespace

Cell used_of(const Cycle& cycle) {
    return cycle.target_seconds > 0 ? Cell{Share{cycle.used, cycle.target_seconds}} : Cell{};
}

Table clock_table(const LevelBook& book, std::span<const Cycle> cycles, Reader reader,
                  const Wording& wording) {
    Table table;
    table.name = "clocks";
    table.title = "Clocks";
    table.columns = {
        {"measure", "measure", CellType::token},  {"service_level", "service level"},
        {"cycle", "cycle", CellType::count},      {"standing", "standing", CellType::token},
        {"due", "due", CellType::minute},         {"remaining_s", "left", CellType::service_time},
        {"started", "started", CellType::minute}, {"stopped", "stopped", CellType::minute},
        {"used_ratio", "used", CellType::share}};
    if (reader == Reader::program) {
        table.columns.back() = {"target_s", "target", CellType::service_time};
        table.columns.push_back({"used_s", "used", CellType::service_time});
        add_sides(table.columns);
    }
    // What gives way on a narrow terminal, the last first.
    for (std::uint8_t spare = 0;
         const std::string_view name : {"service_level", "stopped", "started", "cycle"}) {
        std::ranges::find(table.columns, name, &Column::name)->spare = ++spare;
    }
    for (const auto* each : by_time(cycles)) {
        const auto& cycle = *each;
        const bool shows_left = !cycle.stopped && cycle.standing.exclusion != Exclusion::unobserved;
        const auto& level = book.level_name(cycle.level);
        table.rows.push_back({book.measures()[cycle.measure], level.empty() ? Cell{} : Cell{level},
                              std::int64_t{cycle.ordinal}, standing_text(cycle, reader, wording),
                              cycle.due ? Cell{*cycle.due} : Cell{},
                              shows_left ? Cell{cycle.remaining()} : Cell{}, cycle.started,
                              cycle.stopped ? Cell{*cycle.stopped} : Cell{}, used_of(cycle)});
        if (reader == Reader::program) {
            const auto& standing = cycle.standing;
            auto& row = table.rows.back();
            row.pop_back();
            row.insert(row.end(),
                       {cycle.target_seconds, cycle.used, std::string(name_of(standing.run)),
                        std::string(name_of(standing.verdict)),
                        std::string(name_of(standing.exclusion)), cycle.paused});
        }
    }
    return table;
}

std::string clock_effects(const LevelBook& book, std::span<const Cycle> before,
                          std::span<const Cycle> after, const Zone& zone, const Wording& wording) {
    const auto customers = customer_level(book, after);
    std::string text;
    Effects effects(book, zone, wording);
    for (const auto* cycle : by_time(after)) {
        const auto& level = book.level_name(cycle->level);
        const bool is_plain = level == customers || book.is_fulfilment(cycle->level);
        const auto effect = effects.of(*cycle, earlier(*cycle, before), is_plain ? "" : level);
        text += effect.empty() || text.empty() ? effect : ", " + effect;
    }
    return text.empty() || customers.empty() ? text : fmt::format("{} [{}]", text, customers);
}

}  // namespace svcops::cli
