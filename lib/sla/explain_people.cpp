// The account of a ticket's clocks as a person reads it, from top to bottom.
#include "lib/sla/clock_story.hpp"
#include "lib/sla/day_rows.hpp"
#include "lib/sla/explain.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace svcops {

namespace {

std::string time_on_clock(std::int64_t seconds) {
    return format_service_time(Seconds{seconds});
}

const Zone& zone_of(const Judge& judge, const Cycle& cycle) {
    return judge.book().calendars()[cycle.calendar].zone();
}

std::string trial_line(const LevelBook& book, const Trial& trial) {
    constexpr std::array<std::string_view, 3> beside{"", "beside it, ola ", "beside it, uc "};
    const ServiceLevel& level = book.levels()[trial.level];
    const auto type = beside[static_cast<std::size_t>(level.type)];
    const std::string named = at_place(match_place(level));
    const std::string place = named.empty() ? named : fmt::format(" ({})", named);
    if (trial.result == Trial::Result::matched) {
        return fmt::format("  {}{}{}: matches{}", type, level.name, place,
                           level.is_default ? ", as the default" : "");
    }
    return fmt::format("  {}{}{}: no, {} does not hold", type, level.name, place,
                       trial.failing.empty() ? "its match" : trial.failing);
}

Lines opening(const Judge& judge, Instant now) {
    const Ticket& ticket = judge.ticket();
    const auto cycles = judge.cycles();
    const Zone zone = cycles.empty() ? Zone::utc() : zone_of(judge, cycles.front());
    const auto priority = name_of(priority_names, static_cast<std::int64_t>(ticket.priority));
    Lines made;
    made.lines.push_back(
        fmt::format("T-{}{}{}, {}, opened {}", ticket.id, priority.empty() ? "" : ", ", priority,
                    name_of(status_names, static_cast<std::int64_t>(ticket.status)),
                    format_local(ticket.opened, zone)));
    made.lines.push_back(fmt::format("judged at {}; tz database {}", format_local(now, zone),
                                     tz_database_version()));
    made.lines.emplace_back("service levels, in the order tried:");
    for (const Trial& trial : try_levels(judge.book(), ticket, now)) {
        made.lines.push_back(trial_line(judge.book(), trial));
    }
    if (!judge.level()) {
        made.lines.emplace_back("  none of type sla covers it");
    }
    return made;
}

// "3bd = 24h" where the definition counts working days.
std::string target_words(const Judge& judge, const Cycle& cycle) {
    if (cycle.level == promised_level) {
        return {};
    }
    const Target& target = judge.book().target(cycle.level, cycle.target);
    const auto& within = target.within[cycle.priority];
    const Place& line = target.within_place[cycle.priority];
    const std::string written =
        within.working_days == 0 ? std::string() : fmt::format("{}bd = ", within.working_days);
    return fmt::format(": {}{}{}", written, time_on_clock(cycle.target_seconds),
                       place_words(line.line == 0 ? target.place : line));
}

// "2025-11-02 Sun 07:16:40": times of a table of moves stand under each other.
std::string move_line(const ClockMove& move, const Zone& zone) {
    const CivilSecond at = zone.civil(move.at);
    const std::string time =
        at.second() == 0 ? fmt::format("{:02}:{:02}", at.hour(), at.minute())
                         : fmt::format("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
    return fmt::format("  {} {:<8}  {}", day_words(CivilDay(at)), time, move.words);
}

Lines story(const Judge& judge, const Cycle& cycle) {
    Lines made;
    const Zone& zone = zone_of(judge, cycle);
    made.lines.push_back(clock_name(judge.book(), cycle) + target_words(judge, cycle));
    if (cycle.level != promised_level) {
        made.lines.push_back(fmt::format("calendar {}, times in {}",
                                         judge.book().calendars()[cycle.calendar].name(),
                                         zone.name()));
    }
    for (const ClockMove& move : moves_of(judge, cycle)) {
        made.lines.push_back(move_line(move, zone));
    }
    return made;
}

// Where an open clock is going.
std::string outlook(const Judge& judge, const Cycle& cycle, Instant now) {
    const Calendar& calendar = judge.book().calendar(cycle.calendar, now);
    if (cycle.due) {
        return fmt::format("open, due {}", format_local(*cycle.due, calendar.zone()));
    }
    if (cycle.standing.run == Run::paused && cycle.level != promised_level &&
        cycle.remaining() > 0) {
        return fmt::format(
            "paused, due {} if resumed now",
            format_local(calendar.due(now, Seconds{cycle.remaining()}), calendar.zone()));
    }
    return std::string(name_of(cycle.standing));
}

std::string verdict(const Judge& judge, const Cycle& cycle, Instant now) {
    if (cycle.standing.exclusion != Exclusion::none) {
        return fmt::format("{}: counted neither as met nor as breached", name_of(cycle.standing));
    }
    const Zone& zone = zone_of(judge, cycle);
    if (cycle.standing.verdict == Verdict::breached) {
        return fmt::format("breached at {}, over by {} on the clock, {} in calendar time{}",
                           format_local(*cycle.decided_at, zone), time_on_clock(cycle.overrun),
                           format_seconds(Seconds{cycle.overrun_calendar}),
                           cycle.stopped                       ? ""
                           : cycle.standing.run == Run::paused ? " so far, paused"
                                                               : " so far, still running");
    }
    if (cycle.standing.verdict == Verdict::met) {
        return fmt::format("met at {}{}", format_local(*cycle.decided_at, zone),
                           cycle.due ? fmt::format(", was due {}", format_local(*cycle.due, zone))
                                     : std::string());
    }
    return outlook(judge, cycle, now);
}

std::vector<std::string> closing(const Judge& judge, const Cycle& cycle, Instant now) {
    std::vector<std::string> lines;
    const bool has_target = cycle.level != promised_level;
    lines.push_back((has_target ? fmt::format("used {} of {}: ", time_on_clock(cycle.used),
                                              time_on_clock(cycle.target_seconds))
                                : std::string()) +
                    verdict(judge, cycle, now));
    if (cycle.first_stopped) {
        lines.push_back(fmt::format("first stopped {} with {} used",
                                    format_local(*cycle.first_stopped, zone_of(judge, cycle)),
                                    time_on_clock(cycle.first_used)));
    }
    if (cycle.unfounded_pause != 0) {
        lines.push_back(
            fmt::format("{} of it while the stage said waiting after the customer wrote",
                        time_on_clock(cycle.unfounded_pause)));
    }
    for (const CycleFlag flag : cycle_flags) {
        if (cycle.flags & flag) {
            lines.push_back(fmt::format("{}: {}", name_of(flag), words_of(flag)));
        }
    }
    return lines;
}

// The days under each other. Nothing is cut: what does not fit in the line stands below it.
void add_days(const Table& days, std::vector<std::string>& lines) {
    constexpr std::size_t usual_width = 80;
    constexpr std::size_t remark = 4;
    std::array<std::size_t, remark> widths{};
    std::vector<std::array<std::string, remark + 1>> rows{{"date", "open", "used", "left", ""}};
    for (const auto& cells : days.rows) {
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto* text = std::get_if<std::string>(&cells[i]);
            row[i] = text ? *text : time_on_clock(std::get<std::int64_t>(cells[i]));
        }
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < remark; ++i) {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    for (const auto& row : rows) {
        const std::string line =
            fmt::format("  {:<{}}  {:<{}}  {:>{}}  {:>{}}", row[0], widths[0], row[1], widths[1],
                        row[2], widths[2], row[3], widths[3]);
        if (row[remark].empty()) {
            lines.push_back(line);
        } else if (line.size() + 2 + display_width(row[remark]) <= usual_width) {
            lines.push_back(fmt::format("{}  {}", line, row[remark]));
        } else {
            lines.push_back(line);
            lines.push_back(fmt::format("      {}", row[remark]));
        }
    }
}

// Those that began first come first.
std::vector<const Cycle*> in_order(std::span<const Cycle> cycles) {
    std::vector<const Cycle*> order;
    for (const Cycle& cycle : cycles) {
        order.push_back(&cycle);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const Cycle* a, const Cycle* b) { return a->started < b->started; });
    return order;
}

}  // namespace

Document explain_for_people(const Judge& judge, Instant now) {
    Document document;
    document.parts.emplace_back(opening(judge, now));
    for (const Cycle* cycle : in_order(judge.cycles())) {
        Lines told = story(judge, *cycle);
        if (cycle->level != promised_level) {
            add_days(day_rows(judge, *cycle, now), told.lines);
        }
        std::ranges::move(closing(judge, *cycle, now), std::back_inserter(told.lines));
        document.parts.emplace_back(std::move(told));
    }
    if (judge.cycles().empty()) {
        document.parts.emplace_back(Lines{{"no clock has started"}});
    }
    return document;
}

}  // namespace svcops
