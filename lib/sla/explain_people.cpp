// The account of a ticket's clocks as a person reads it, from top to bottom.
#include "lib/sla/clock_story.hpp"
#include "lib/sla/day_rows.hpp"
#include "lib/sla/explain.hpp"
#include "lib/sla/margin.hpp"
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

// Of the first clock that the customer has, else of any.
Zone zone_of_account(const Judge& judge) {
    const auto cycles = judge.cycles();
    if (cycles.empty()) {
        return Zone::utc();
    }
    const auto own = std::ranges::find_if(cycles, [&](const Cycle& cycle) {
        return cycle.level != promised_level &&
               judge.book().levels()[cycle.level].type == LevelType::sla;
    });
    return zone_of(judge, own == cycles.end() ? cycles.front() : *own);
}

Lines opening(const Judge& judge, Instant now, const Wording& wording) {
    const Ticket& ticket = judge.ticket();
    const Zone zone = zone_of_account(judge);
    const auto priority = name_of(priority_names, static_cast<std::int64_t>(ticket.priority));
    const std::string status =
        wording.word(name_of(status_names, static_cast<std::int64_t>(ticket.status)));
    Lines made;
    made.lines.push_back(fmt::format("T-{}{}{}, {}, {}", ticket.id, priority.empty() ? "" : ", ",
                                     priority, status,
                                     wording("opened {}", format_local(ticket.opened, zone))));
    made.lines.push_back(
        wording("judged at {}; tz database {}", format_local(now, zone),
                fmt::format("{} ({})", tz_database_version(), tz_database_source())));
    std::ranges::move(trial_lines(judge, zone, wording), std::back_inserter(made.lines));
    if (!judge.level()) {
        made.lines.push_back(wording("  none of type sla covers it"));
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

std::string padded(std::string text, std::size_t width) {
    const std::size_t used = display_width(text);
    text.append(width > used ? width - used : 0, ' ');
    return text;
}

// "07:16:40"; with the offset where the clock shows the time twice.
std::string time_of_move(Instant t, const Zone& zone) {
    const std::string full = format_local(t, zone);
    const std::string with_offset = full.substr(full.find(' ') + 1);
    return zone.instant(zone.civil(t)).kind == LocalKind::overlap
               ? with_offset
               : with_offset.substr(0, with_offset.find(' '));
}

// "2025-11-02 Sun 07:16:40": times of a table of moves stand under each other.
void add_moves(const Judge& judge, const Cycle& cycle, const Wording& wording,
               std::vector<std::string>& lines) {
    const Zone& zone = zone_of(judge, cycle);
    const auto moves = moves_of(judge, cycle, wording);
    std::vector<std::string> days;
    std::size_t width = 0;
    for (const ClockMove& move : moves) {
        days.push_back(day_words(CivilDay(zone.civil(move.at)), wording));
        width = std::max(width, display_width(days.back()));
    }
    for (std::size_t i = 0; i < moves.size(); ++i) {
        lines.push_back(fmt::format("  {} {:<8}  {}", padded(days[i], width),
                                    time_of_move(moves[i].at, zone), moves[i].words));
    }
}

Lines story(const Judge& judge, const Cycle& cycle, const Wording& wording) {
    Lines made;
    made.lines.push_back(clock_name(judge.book(), cycle, wording) + target_words(judge, cycle));
    if (cycle.level != promised_level) {
        made.lines.push_back(wording("calendar {}, times in {}",
                                     judge.book().calendars()[cycle.calendar].name(),
                                     zone_of(judge, cycle).name()));
    } else {
        made.lines.push_back(wording("times in {}", zone_of(judge, cycle).name()));
    }
    add_moves(judge, cycle, wording, made.lines);
    return made;
}

// Where an open clock is going.
std::string outlook(const Judge& judge, const Cycle& cycle, Instant now, const Wording& wording) {
    const Calendar& calendar = judge.book().calendar(cycle.calendar, cycle.known);
    if (cycle.due) {
        return wording("open, due {}", format_local(*cycle.due, calendar.zone()));
    }
    if (cycle.standing.run == Run::paused && cycle.level != promised_level &&
        cycle.remaining() > 0) {
        return wording(
            "paused, due {} if resumed now",
            format_local(calendar.due(now, Seconds{cycle.remaining()}), calendar.zone()));
    }
    return wording.word(name_of(cycle.standing));
}

std::string breach(const Judge& judge, const Cycle& cycle, const Wording& wording) {
    const std::string told =
        wording("breached at {}, over by {} on the clock, {} in calendar time",
                format_local(*cycle.decided_at, zone_of(judge, cycle)),
                time_on_clock(cycle.overrun), format_seconds(Seconds{cycle.overrun_calendar}));
    return cycle.stopped                       ? told
           : cycle.standing.run == Run::paused ? wording("{} so far, paused", told)
                                               : wording("{} so far, still running", told);
}

std::string verdict(const Judge& judge, const Cycle& cycle, Instant now, const Wording& wording) {
    const Exclusion exclusion = cycle.standing.exclusion;
    if (exclusion != Exclusion::none && exclusion != Exclusion::waived) {
        return wording("{}: counted neither as met nor as breached",
                       wording.word(name_of(cycle.standing)));
    }
    const Zone& zone = zone_of(judge, cycle);
    if (cycle.standing.verdict == Verdict::breached) {
        return breach(judge, cycle, wording);
    }
    if (cycle.standing.verdict == Verdict::met) {
        const std::string at = format_local(*cycle.decided_at, zone);
        return cycle.due ? wording("met at {}, was due {}", at, format_local(*cycle.due, zone))
                         : wording("met at {}", at);
    }
    return outlook(judge, cycle, now, wording);
}

// "waived by asha on 2026-06-02 10:00 +06: storm".
std::string waived(const WaiverWords& words, const Zone& zone, const Wording& wording) {
    const std::string at = format_local(words.at, zone);
    const std::string told = words.by.empty() ? wording("waived on {}", at)
                                              : wording("waived by {} on {}", words.by, at);
    return words.reason.empty() ? told : fmt::format("{}: {}", told, words.reason);
}

std::vector<std::string> closing(const Judge& judge, const Cycle& cycle, Instant now,
                                 const Wording& wording, const TextOf& text) {
    std::vector<std::string> lines;
    const std::string end = verdict(judge, cycle, now, wording);
    lines.push_back(cycle.level == promised_level
                        ? end
                        : wording("used {} of {}: {}", time_on_clock(cycle.used),
                                  time_on_clock(cycle.target_seconds), end));
    if (const auto words = waiver_words(judge, cycle, text, wording)) {
        lines.push_back(waived(*words, zone_of(judge, cycle), wording));
        lines.push_back(wording("{}: counted neither as met nor as breached",
                                wording.word(name_of(Exclusion::waived))));
    }
    if (cycle.present_due) {
        lines.push_back(wording("by its present target due {}",
                                format_local(*cycle.present_due, zone_of(judge, cycle))));
    }
    if (const auto margin = margin_of(judge, cycle)) {
        lines.push_back(margin_words(judge, *margin, wording));
    }
    if (cycle.first_stopped) {
        lines.push_back(wording("first stopped {} with {} used",
                                format_local(*cycle.first_stopped, zone_of(judge, cycle)),
                                time_on_clock(cycle.first_used)));
    }
    if (cycle.unfounded_pause != 0) {
        lines.push_back(wording("{} of it while the stage said waiting after the customer wrote",
                                time_on_clock(cycle.unfounded_pause)));
    }
    for (const CycleFlag flag : cycle_flags) {
        if (cycle.flags & flag) {
            lines.push_back(flag_words(flag, wording));
        }
    }
    return lines;
}

// The days under each other. Nothing is cut: what does not fit in the line stands below it.
void add_days(const Table& days, const Wording& wording, std::vector<std::string>& lines) {
    constexpr std::size_t usual_width = 80;
    constexpr std::size_t used = 2, remark = 4;
    std::array<std::size_t, remark> widths{};
    std::vector<std::array<std::string, remark + 1>> rows{
        {wording.word("date"), wording.word("open"), wording.word("used"), wording.word("left"),
         ""}};
    for (const auto& cells : days.rows) {
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto* text = std::get_if<std::string>(&cells[i]);
            row[i] = text ? *text : time_on_clock(std::get<std::int64_t>(cells[i]));
        }
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < remark; ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < remark; ++i) {
            const std::size_t space = widths[i] - display_width(row[i]);
            line +=
                "  " + (i < used ? padded(row[i], widths[i]) : std::string(space, ' ') + row[i]);
        }
        if (row[remark].empty()) {
            lines.push_back(line);
        } else if (display_width(line) + 2 + display_width(row[remark]) <= usual_width) {
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

Document explain_for_people(const Judge& judge, Instant now, const Wording& wording,
                            const TextOf& text) {
    Document document;
    document.parts.emplace_back(opening(judge, now, wording));
    for (const Cycle* cycle : in_order(judge.cycles())) {
        Lines told = story(judge, *cycle, wording);
        if (cycle->level != promised_level) {
            add_days(day_rows(judge, *cycle, now, wording), wording, told.lines);
        }
        std::ranges::move(closing(judge, *cycle, now, wording, text),
                          std::back_inserter(told.lines));
        document.parts.emplace_back(std::move(told));
    }
    if (judge.cycles().empty()) {
        document.parts.emplace_back(Lines{{wording("no clock has started")}});
    }
    return document;
}

}  // namespace svcops
