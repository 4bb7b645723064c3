#include "lib/sla/day_rows.hpp"

#include "lib/document/columns.hpp"
#include "lib/sla/clock_story.hpp"
#include "lib/sla/explain.hpp"

#include <fmt/core.h>

#include <array>

namespace svcops {

namespace {

Column column(const char* name, CellType type) {
    Column made;
    made.name = name;
    made.title = name;
    made.type = type;
    made.nothing = "";
    return made;
}

// A day in words, ready to be compared with its neighbours.
struct DayRow {
    CivilDay date;
    std::string open;
    std::string remark;  // a holiday's name
    std::string stands;  // pauses
    bool still = false;  // nothing is on the clock: closed, paused or resolved
    std::int64_t used = 0, left = 0;
};

void join(std::string& to, std::string_view word) {
    to += fmt::format("{}{}", to.empty() ? "" : "; ", word);
}

std::string part_words(const Judge& judge, const Segment& part, const Zone& zone, CivilDay day) {
    const std::string when = span_words(part.span, zone, day);
    switch (part.kind) {
        case Segment::Kind::paused:
            return fmt::format("{} paused: {}", when, stage_words(judge, part));
        case Segment::Kind::answered:
            return fmt::format("{} runs, customer wrote", when);
        case Segment::Kind::ended:
            return fmt::format("{} resolved", when);
        case Segment::Kind::running:
            break;
    }
    return {};
}

DayRow row_of(const Judge& judge, const AccountDay& day, const Zone& zone) {
    DayRow made;
    made.date = day.date;
    made.remark = day.remark;
    made.used = day.used;
    made.left = day.left;
    made.still = day.used == 0;
    for (const Span& span : day.open) {
        made.open += (made.open.empty() ? "" : " ") + span_words(span, zone, day.date);
    }
    if (made.open.empty()) {
        made.open = "closed";
    }
    for (const Segment& part : day.stands) {
        join(made.stands, part_words(judge, part, zone, day.date));
    }
    return made;
}

bool alike(const DayRow& a, const DayRow& b) {
    if (a.still || b.still) {
        return a.still && b.still;
    }
    return a.open == b.open && a.used == b.used && a.stands.empty() && b.stands.empty() &&
           a.remark.empty() && b.remark.empty();
}

void add(Table& table, const DayRow& row) {
    std::string remark = row.remark;
    if (!row.stands.empty()) {
        join(remark, row.stands);
    }
    table.rows.push_back({day_words(row.date), row.open, cell(row.used), cell(row.left), remark});
}

// What a run of days in which nothing was on the clock had in common.
std::string_view still_words(std::span<const DayRow> days) {
    bool closed = false, stopped = false;
    for (const DayRow& day : days) {
        (day.open == "closed" ? closed : stopped) = true;
    }
    return closed && stopped ? "closed or paused" : closed ? "closed" : "paused";
}

void add_run(Table& table, std::span<const DayRow> days) {
    DayRow run = days.front();
    run.used = 0;
    run.remark.clear();
    run.stands.clear();
    for (const DayRow& day : days) {
        run.used += day.used;
        if (!day.remark.empty()) {
            join(run.remark,
                 fmt::format("{:02}-{:02} {}", day.date.month(), day.date.day(), day.remark));
        }
    }
    run.left = days.back().left;
    std::string words = fmt::format("to {}, {} days {}", day_words(days.back().date), days.size(),
                                    run.still ? still_words(days) : "alike");
    if (!run.remark.empty()) {
        join(words, run.remark);
    }
    run.remark = words;
    if (run.still) {
        run.open = still_words(days);
    }
    add(table, run);
}

}  // namespace

std::string day_words(CivilDay day) {
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu",
                                                    "Fri", "Sat", "Sun"};
    return fmt::format("{:04}-{:02}-{:02} {}", day.year(), day.month(), day.day(),
                       names[static_cast<std::size_t>(cctz::get_weekday(day))]);
}

std::string span_words(const Span& span, const Zone& zone, CivilDay day) {
    const auto words = [&](Instant t) {
        const CivilSecond local = zone.civil(t);
        if (CivilDay(local) != day) {
            return std::string("24:00");
        }
        return local.second() == 0
                   ? fmt::format("{:02}:{:02}", local.hour(), local.minute())
                   : fmt::format("{:02}:{:02}:{:02}", local.hour(), local.minute(), local.second());
    };
    return fmt::format("{}-{}", words(span.from), words(span.to));
}

Table day_rows(const Judge& judge, const Cycle& cycle, Instant now) {
    constexpr std::size_t worth_folding = 3;
    Table table;
    table.columns = {column("date", CellType::text), column("open", CellType::text),
                     column("used", CellType::service_time), column("left", CellType::service_time),
                     column("remark", CellType::text)};
    table.columns.back().free_text = true;
    const Zone& zone = judge.book().calendars()[cycle.calendar].zone();
    std::vector<DayRow> days;
    for (const AccountDay& day : account(judge, cycle, now)) {
        days.push_back(row_of(judge, day, zone));
    }
    for (std::size_t first = 0; first < days.size();) {
        std::size_t end = first + 1;
        while (first > 0 && end + 1 < days.size() && alike(days[first], days[end])) {
            ++end;
        }
        const auto run = std::span(days).subspan(first, end - first);
        if (run.size() >= worth_folding) {
            add_run(table, run);
        } else {
            for (const DayRow& day : run) {
                add(table, day);
            }
        }
        first = end;
    }
    return table;
}

}  // namespace svcops
