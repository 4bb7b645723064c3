#include "lib/sla/day_rows.hpp"

#include "lib/document/columns.hpp"
#include "lib/sla/clock_story.hpp"
#include "lib/sla/explain.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>

#include <array>

namespace svcops {

namespace {

Column day_column(std::string_view name, CellType type) {
    return column(name, name, type, "");
}

// A day in words, ready to be compared with its neighbours; `last` is later in a run of days.
struct DayRow {
    CivilDay date;
    CivilDay last;
    std::string open;
    std::string remark;  // a holiday's name
    std::string stands;  // pauses
    bool closed = false;
    bool still = false;  // nothing is on the clock: closed, paused or resolved
    std::int64_t used = 0, left = 0;
};

void join(std::string& to, std::string_view word) {
    to += fmt::format("{}{}", to.empty() ? "" : "; ", word);
}

// "09:00", with seconds where they are not zero.
std::string time_words(CivilSecond local) {
    return local.second() == 0
               ? fmt::format("{:02}:{:02}", local.hour(), local.minute())
               : fmt::format("{:02}:{:02}:{:02}", local.hour(), local.minute(), local.second());
}

// "-04", as behind every instant.
std::string offset_words(Instant t, const Zone& zone) {
    const std::string text = format_local(t, zone);
    return text.substr(text.rfind(' ') + 1);
}

std::string part_words(const Judge& judge, const Segment& part, const Zone& zone,
                       const AccountDay& day, const Wording& wording) {
    const std::string when = span_words(part.span, zone, day);
    switch (part.kind) {
        case Segment::Kind::paused:
            return fmt::format("{} {}", when,
                               wording("paused: {}", stage_words(judge, part, wording)));
        case Segment::Kind::answered:
            return wording("{} runs, customer wrote", when);
        case Segment::Kind::waited_out:
            return wording("{} runs, wait is over", when);
        case Segment::Kind::ended:
            return fmt::format("{} {}", when, wording.word("resolved"));
        case Segment::Kind::dropped:
            return wording("{} does not count: started from zero", when);
        case Segment::Kind::running:
            break;
    }
    return {};
}

DayRow row_of(const Judge& judge, const AccountDay& day, const Zone& zone, const Wording& wording) {
    DayRow made;
    made.date = day.date;
    made.last = day.date;
    made.remark = remark_words(day, wording);
    made.used = day.used;
    made.left = day.left;
    made.still = day.used == 0;
    made.open = hours_words(day, zone);
    made.closed = day.open.empty();
    if (made.open.empty()) {
        made.open = wording.word("closed");
    }
    for (const Segment& part : day.stands) {
        join(made.stands, part_words(judge, part, zone, day, wording));
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

std::string weekday_words(CivilDay day, const Wording& wording) {
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu",
                                                    "Fri", "Sat", "Sun"};
    return wording.word(names[static_cast<std::size_t>(cctz::get_weekday(day))]);
}

// "2025-11-03 Mon to 11-06 Thu", with the year when it is another one.
std::string days_words(CivilDay first, CivilDay last, const Wording& wording) {
    std::string from = day_words(first, wording);
    if (first == last) {
        return from;
    }
    return first.year() == last.year()
               ? wording("{} to {}", from,
                         fmt::format("{:02}-{:02} {}", last.month(), last.day(),
                                     weekday_words(last, wording)))
               : wording("{} to {}", from, day_words(last, wording));
}

void add(Table& table, const DayRow& row, const Wording& wording) {
    std::string remark = row.remark;
    if (!row.stands.empty()) {
        join(remark, row.stands);
    }
    table.rows.push_back({days_words(row.date, row.last, wording), row.open, cell(row.used),
                          cell(row.left), remark});
}

// What a run of days in which nothing was on the clock had in common.
std::string still_words(std::span<const DayRow> days, const Wording& wording) {
    bool closed = false, stopped = false;
    for (const DayRow& day : days) {
        (day.closed ? closed : stopped) = true;
    }
    return closed && stopped ? wording("closed or paused")
           : closed          ? wording.word("closed")
                             : wording.word("paused");
}

void add_run(Table& table, std::span<const DayRow> days, const Wording& wording) {
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
    run.last = days.back().date;
    std::string words = run.still ? wording("{} days", days.size())
                                  : wording("{} days of {}", days.size(),
                                            format_service_time(Seconds{days.front().used}));
    if (!run.remark.empty()) {
        join(words, run.remark);
    }
    run.remark = words;
    if (run.still) {
        run.open = still_words(days, wording);
    }
    add(table, run, wording);
}

}  // namespace

std::string day_words(CivilDay day, const Wording& wording) {
    return fmt::format("{} {}", format_day(day), weekday_words(day, wording));
}

std::string hours_words(const AccountDay& day, const Zone& zone) {
    std::string words;
    for (const Span& span : day.open.empty() ? day.hours : day.open) {
        words += (words.empty() ? "" : " ") + span_words(span, zone, day);
    }
    return words;
}

std::string span_words(const Span& span, const Zone& zone, const AccountDay& day) {
    const auto time = [&](Instant t) {
        const CivilSecond local = zone.civil(t);
        return CivilDay(local) == day.date ? time_words(local) : std::string("24:00");
    };
    if (!day.change) {
        return fmt::format("{}-{}", time(span.from), time(span.to));
    }
    // The end of the day has the offset of its last second, whatever the next day begins with.
    const Instant last = CivilDay(zone.civil(span.to)) == day.date ? span.to : span.to - Seconds{1};
    return fmt::format("{} {}..{} {}", time(span.from), offset_words(span.from, zone),
                       time(span.to), offset_words(last, zone));
}

std::string remark_words(const AccountDay& day, const Wording& wording) {
    std::string words = day.remark.word.empty() ? day.remark.name : wording.word(day.remark.word);
    if (day.change) {
        const CivilSecond at = day.change->at;
        const std::string time = CivilDay(at) == day.date ? time_words(at) : std::string("24:00");
        const Seconds by = day.change->by;
        join(words, by.count() < 0
                        ? wording("clocks go back {} at {}", format_service_time(-by), time)
                        : wording("clocks go forward {} at {}", format_service_time(by), time));
    }
    return words;
}

Table day_rows(const Judge& judge, const Cycle& cycle, Instant now, const Wording& wording) {
    constexpr std::size_t worth_folding = 3;
    Table table;
    table.columns = {day_column("date", CellType::text), day_column("open", CellType::text),
                     day_column("used", CellType::service_time),
                     day_column("left", CellType::service_time),
                     day_column("remark", CellType::text)};
    table.columns.back().free_text = true;
    const Zone& zone = judge.book().calendars()[cycle.calendar].zone();
    std::vector<DayRow> days;
    for (const AccountDay& day : account(judge, cycle, now)) {
        days.push_back(row_of(judge, day, zone, wording));
    }
    for (std::size_t first = 0; first < days.size();) {
        std::size_t end = first + 1;
        while (first > 0 && end + 1 < days.size() && alike(days[first], days[end])) {
            ++end;
        }
        const auto run = std::span(days).subspan(first, end - first);
        if (run.size() >= worth_folding) {
            add_run(table, run, wording);
        } else {
            for (const DayRow& day : run) {
                add(table, day, wording);
            }
        }
        first = end;
    }
    return table;
}

}  // namespace svcops
