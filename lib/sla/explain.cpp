#include "lib/sla/explain.hpp"

#include "lib/document/columns.hpp"
#include "lib/record/label.hpp"
#include "lib/sla/clock_story.hpp"
#include "lib/sla/day_rows.hpp"
#include "lib/sla/margin.hpp"
#include "lib/time/duration.hpp"
#include "lib/time/zone.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>

namespace svcops {

namespace {

Cell text_or_nothing(std::string_view text) {
    return text.empty() ? Cell() : cell(text);
}

Facts heading(const Judge& judge) {
    Facts facts;
    facts.columns = {column("ticket", "ticket", CellType::text),
                     column("service_level", "service level", CellType::text),
                     column("tz_database", "tz database", CellType::text),
                     column("tz_source", "tz source", CellType::text),
                     column("matched_at", "matched at", CellType::instant)};
    const auto level = judge.level();
    facts.cells = {cell(ticket_label(judge.ticket().id)),
                   level ? cell(judge.book().levels()[*level].name) : Cell(),
                   cell(tz_database_version()), cell(tz_database_source()),
                   cell(judge.matched_at())};
    return facts;
}

Table matching(const Judge& judge) {
    Table table;
    table.title = "matching";
    table.columns = {column("service_level", "service level", CellType::text),
                     column("type", "type", CellType::token),
                     column("matched", "matched", CellType::flag),
                     column("failing", "first term that does not hold", CellType::text),
                     column("defined", "defined at", CellType::text),
                     column("result", "result", CellType::token),
                     column("changed_at", "in force from or until", CellType::instant)};
    constexpr std::string_view types[] = {"sla", "ola", "uc", "fulfilment"};
    for (const Trial& trial : try_levels(judge)) {
        const ServiceLevel& level = judge.book().levels()[trial.level];
        table.rows.push_back({cell(level.name), cell(types[static_cast<std::size_t>(level.type)]),
                              cell(trial.result == Trial::Result::matched),
                              text_or_nothing(trial.failing),
                              text_or_nothing(at_place(match_place(level))),
                              cell(name_of(trial.result)), cell(trial.changed_at)});
    }
    return table;
}

// A table about cycles: what names the cycle comes first, `more` follows.
Table cycle_table(const char* title, std::initializer_list<Column> more) {
    Table table;
    table.title = title;
    table.columns = {column("service_level", "service level", CellType::text),
                     column("measure", "measure", CellType::text),
                     column("cycle", "cycle", CellType::count)};
    table.columns.insert(table.columns.end(), more);
    return table;
}

void add_row(Table& table, const LevelBook& book, const Cycle& cycle,
             std::initializer_list<Cell> more) {
    std::vector<Cell>& row = table.rows.emplace_back();
    row = {text_or_nothing(book.level_name(cycle.level)), cell(book.measures()[cycle.measure]),
           cell(cycle.ordinal)};
    row.insert(row.end(), more);
}

Table clock_table() {
    return cycle_table(
        "clocks", {column("standing", "standing", CellType::token),
                   column("calendar", "calendar", CellType::text),
                   column("target_s", "target", CellType::service_time),
                   column("used_s", "used", CellType::service_time),
                   column("remaining_s", "left", CellType::service_time),
                   column("started", "started", CellType::instant),
                   column("due", "due", CellType::instant),
                   column("stopped", "stopped", CellType::instant),
                   column("stopped_by", "stopped by", CellType::token),
                   column("breached_at", "breached at", CellType::instant),
                   column("cause", "cause", CellType::token),
                   column("overrun_s", "over on the clock", CellType::service_time),
                   column("overrun_calendar_s", "over in calendar time", CellType::duration),
                   column("elapsed_s", "elapsed", CellType::duration),
                   column("first_resolved", "first stopped", CellType::instant),
                   column("first_used_s", "used until then", CellType::service_time),
                   column("unfounded_pause_s", "waiting after an answer", CellType::service_time),
                   column("flags", "flags", CellType::text),
                   column("present_due", "due by its present target", CellType::instant),
                   column("waived_by", "waived by", CellType::text),
                   column("waived_at", "waived at", CellType::instant),
                   column("waived_reason", "why it was waived", CellType::text),
                   column("run", "runs", CellType::token),
                   column("verdict", "verdict", CellType::token),
                   column("exclusion", "exclusion", CellType::token),
                   column("paused_s", "paused", CellType::duration),
                   column("margin_s", "margin", CellType::duration),
                   column("margin_to", "promised", CellType::text)});
}

// "gold-network resolution".
Cell margin_promise(const LevelBook& book, const std::optional<Margin>& margin) {
    return margin ? cell(fmt::format("{} {}", book.level_name(margin->promise->level),
                                     book.measures()[margin->promise->measure]))
                  : Cell();
}

void add_clock(Table& table, const Judge& judge, const Cycle& c, const TextOf& text) {
    const LevelBook& book = judge.book();
    const bool breached = c.standing.verdict == Verdict::breached;
    const auto waiver = waiver_words(judge, c, text, {});
    const auto margin = margin_of(judge, c);
    add_row(table, book, c,
            {cell(name_of(c.standing)),
             cell(book.calendars()[c.calendar].name()),
             cell(c.target_seconds),
             cell(c.used),
             cell(c.remaining()),
             cell(c.started),
             cell(c.due),
             cell(c.stopped),
             text_or_nothing(name_of(c.stopped_by)),
             breached ? cell(c.decided_at) : Cell(),
             text_or_nothing(name_of(c.cause)),
             breached ? cell(c.overrun) : Cell(),
             breached ? cell(c.overrun_calendar) : Cell(),
             cell(c.elapsed),
             cell(c.first_stopped),
             c.first_stopped ? cell(c.first_used) : Cell(),
             c.unfounded_pause == 0 ? Cell() : cell(c.unfounded_pause),
             text_or_nothing(flag_names(c.flags)),
             cell(c.present_due),
             waiver ? text_or_nothing(waiver->by) : Cell(),
             waiver ? cell(waiver->at) : Cell(),
             waiver ? text_or_nothing(waiver->reason) : Cell(),
             cell(name_of(c.standing.run)),
             cell(name_of(c.standing.verdict)),
             cell(name_of(c.standing.exclusion)),
             cell(c.paused),
             margin ? cell(margin->seconds) : Cell(),
             margin_promise(book, margin)});
}

Table clocks(const Judge& judge, const TextOf& text) {
    Table table = clock_table();
    for (const Cycle& cycle : judge.cycles()) {
        add_clock(table, judge, cycle, text);
    }
    return table;
}

std::string stand_words(const Judge& judge, const Segment& part, const Wording& wording) {
    switch (part.kind) {
        case Segment::Kind::paused: {
            const Place& place = judge.book().target(part.level, part.target).pause_place;
            const std::string at = at_place(place);
            return wording("paused: {}", stage_words(judge, part, wording)) +
                   (at.empty() ? "" : fmt::format(" ({})", at));
        }
        case Segment::Kind::answered:
            return wording("runs: the customer has written");
        case Segment::Kind::waited_out:
            return wording("runs: the wait is over");
        case Segment::Kind::ended:
            return wording.word("resolved");
        case Segment::Kind::dropped:
            return wording("does not count: started from zero");
        case Segment::Kind::running:
            break;
    }
    return wording.word("runs");
}

void add_day(Table& table, const Judge& judge, const Cycle& cycle, const AccountDay& day,
             const Wording& wording) {
    const Zone& zone = judge.book().calendars()[cycle.calendar].zone();
    const std::string open = hours_words(day, zone);
    std::string stands;
    for (const Segment& part : day.stands) {
        stands += fmt::format("{}{} {}", stands.empty() ? "" : "; ",
                              span_words(part.span, zone, day), stand_words(judge, part, wording));
    }
    add_row(table, judge.book(), cycle,
            {cell(format_day(day.date)), cell(open.empty() ? wording.word("closed") : open),
             cell(day.used), cell(day.left), text_or_nothing(stands),
             text_or_nothing(remark_words(day, wording))});
}

// Alone the days say the margin of their clock themselves.
enum class Days : std::uint8_t { beside_clocks, with_margin };

Table day_by_day(const Judge& judge, Instant now, Days days, const Wording& wording = {}) {
    Table table = cycle_table(
        "account",
        {column("date", "date", CellType::text), column("open", "open", CellType::text),
         column("used_s", "used", CellType::service_time),
         column("left_s", "left", CellType::service_time),
         column("stands", "stands", CellType::text), column("remark", "remark", CellType::text)});
    if (days == Days::with_margin) {
        table.columns.push_back(column("margin_s", "margin", CellType::duration));
    }
    std::size_t row = 0;
    for (const Cycle& cycle : judge.cycles()) {
        if (cycle.level == promised_level) {
            continue;
        }
        for (const AccountDay& day : account(judge, cycle, now)) {
            add_day(table, judge, cycle, day, wording);
        }
        if (days == Days::with_margin) {
            const auto margin = margin_of(judge, cycle);
            for (; row < table.rows.size(); ++row) {
                table.rows[row].push_back(margin ? cell(margin->seconds) : Cell());
            }
        }
    }
    return table;
}

}  // namespace

Table explain_days(const Judge& judge, Instant now, const Wording& wording) {
    Table table = day_by_day(judge, now, Days::with_margin, wording);
    table.columns.insert(table.columns.begin(), column("ticket", "ticket", CellType::text));
    for (std::vector<Cell>& row : table.rows) {
        row.insert(row.begin(), cell(ticket_label(judge.ticket().id)));
    }
    return table;
}

Document explain(const Judge& judge, Instant now, const TextOf& text) {
    Document document;
    document.parts.emplace_back(heading(judge));
    document.parts.emplace_back(matching(judge));
    document.parts.emplace_back(clocks(judge, text));
    document.parts.emplace_back(day_by_day(judge, now, Days::beside_clocks));
    return document;
}

}  // namespace svcops
