#include "lib/deadline/deadline_table.hpp"

#include "lib/document/columns.hpp"
#include "lib/record/label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace svcops {

namespace {

std::string weekday_text(CivilDay day, const Wording& wording) {
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu",
                                                    "Fri", "Sat", "Sun"};
    return wording.word(names[static_cast<std::size_t>(cctz::get_weekday(day))]);
}

std::string start_text(const DeadlineStart& start, const Zone& zone, bool person) {
    if (!start.at) {
        return format_day(start.day);
    }
    return person ? format_local(*start.at, zone) : format_rfc3339(*start.at, zone);
}

std::string required(const DeadlineRule& rule, const DeadlineReader& reader) {
    return std::string(in_language(rule.require, reader.language));
}

Cell text_cell(std::string_view text) {
    return text.empty() ? Cell() : cell(text);
}

struct AskedColumn {
    Column column;
    Cell (*get)(const AskedDeadline&, const DeadlineReader&);
};

Cell limit_cell(const TermLength& limit) {
    return cell(to_string(limit));
}

std::vector<AskedColumn> what_is_asked() {
    using A = AskedDeadline;
    using R = DeadlineReader;
    return {
        {{"pack", "pack"},
         [](const A& a, const R&) { return a.pack == nullptr ? Cell() : cell(a.pack->name); }},
        {{"status", "status", CellType::token},
         [](const A& a, const R&) {
             return a.pack == nullptr ? Cell() : cell(status_word(a.pack->status));
         }},
        {{"rule", "rule"},
         [](const A& a, const R&) { return a.rule == nullptr ? Cell() : cell(a.rule->name); }},
        {{"ref", "clause"},
         [](const A& a, const R&) { return a.rule == nullptr ? Cell() : text_cell(a.rule->ref); }},
        {{"start", "starts at", CellType::token},
         [](const A& a, const R&) {
             return a.rule == nullptr ? Cell() : cell(a.rule->start.word);
         }},
    };
}

std::vector<AskedColumn> what_is_answered() {
    using A = AskedDeadline;
    using R = DeadlineReader;
    return {
        {{"received", "received"},
         [](const A& a, const R& r) { return cell(start_text(a.start, a.zone, r.person)); }},
        {{"limit", "limit"},
         [](const A& a, const R&) { return a.due ? limit_cell(a.terms.limit) : Cell(); }},
        {{"start_day_counts", "start day counts", CellType::flag},
         [](const A& a, const R&) { return a.due ? cell(a.terms.start_day_counts) : Cell(); }},
        {{"roll", "roll", CellType::token},
         [](const A& a, const R&) {
             const auto row = std::ranges::find(rolls, a.terms.roll, &RollName::value);
             return a.due ? cell(row->name) : Cell();
         }},
        {{"calendar", "calendar"}, [](const A& a, const R&) { return text_cell(a.calendar); }},
        {{"due", "due"},
         [](const A& a, const R& r) {
             return a.due ? cell(due_text(*a.due, a.zone, r.person)) : Cell();
         }},
        {{"extended_due", "due when extended"},
         [](const A& a, const R& r) {
             return a.extended ? cell(due_text(*a.extended, a.zone, r.person)) : Cell();
         }},
        {{"require", "requires", CellType::text, 2, true},
         [](const A& a, const R& r) {
             return a.rule == nullptr ? Cell() : text_cell(required(*a.rule, r));
         }},
    };
}

std::vector<AskedColumn> asked_columns() {
    auto columns = what_is_asked();
    std::ranges::move(what_is_answered(), std::back_inserter(columns));
    return columns;
}

std::vector<Column> columns_for(const std::vector<AskedColumn>& columns) {
    std::vector<Column> out;
    out.reserve(columns.size());
    for (const AskedColumn& each : columns) {
        out.push_back(each.column);
    }
    return out;
}

// One sentence for the standing of a rule at its end.
std::string ending(const CaseDeadline& deadline, const DeadlineReader& reader) {
    const Wording& wording = reader.wording;
    const auto stopped = deadline.stopped ? format_local(*deadline.stopped, deadline.zone) : "";
    switch (deadline.standing) {
        case DeadlineStanding::met:
            return wording("met, {}", stopped);
        case DeadlineStanding::late:
            return wording("late, {}", stopped);
        case DeadlineStanding::no_number:
            return wording.sentence("the source gives no number");
        case DeadlineStanding::no_start:
            return wording("tickets do not hold '{}': give --received", deadline.rule->start.word);
        case DeadlineStanding::no_calendar:
            return wording.sentence("business days need a calendar: give --calendar");
        case DeadlineStanding::not_in_force:
            return wording.sentence("no version of it holds for the day of receipt");
        case DeadlineStanding::running:
        case DeadlineStanding::overdue:
        case DeadlineStanding::void_:
        case DeadlineStanding::not_started:
            break;
    }
    return wording.word(standing_word(deadline.standing));
}

}  // namespace

std::string due_text(const Due& due, const Zone& zone, bool person) {
    if (!due.at) {
        return format_day(due.day);
    }
    return person ? format_local(*due.at, zone) : format_rfc3339(*due.at, zone);
}

Table asked_table(std::span<const AskedDeadline> asked, const DeadlineReader& reader) {
    const auto columns = asked_columns();
    Table table;
    table.columns = columns_for(columns);
    for (const AskedDeadline& each : asked) {
        auto& cells = table.rows.emplace_back();
        for (const AskedColumn& column : columns) {
            cells.push_back(column.get(each, reader));
        }
    }
    return table;
}

// What is not said is left out for people; machines get every one.
Facts asked_facts(const AskedDeadline& asked, const DeadlineReader& reader) {
    Facts facts;
    for (const AskedColumn& each : asked_columns()) {
        Cell value = each.get(asked, reader);
        if (reader.person && std::holds_alternative<std::monostate>(value)) {
            continue;
        }
        facts.columns.push_back(each.column);
        facts.cells.push_back(std::move(value));
    }
    return facts;
}

Table day_table(std::span<const CountedDay> days, const DeadlineReader& reader, Passed passed) {
    Table table;
    table.name = "days";
    const bool in_hours =
        passed == Passed::always ||
        std::ranges::any_of(days, [](const CountedDay& day) { return day.passed > Seconds{0}; });
    table.columns = {{"day", "day"},
                     {"weekday", "weekday"},
                     {"number", "no.", CellType::count, 2, false, ""},
                     {"reason", "why", CellType::token}};
    if (in_hours) {
        table.columns.push_back({"passed_s", "passed", CellType::service_time, 2, false, ""});
    }
    table.columns.push_back({"name", "name", CellType::text, 2, true, ""});
    for (const CountedDay& day : days) {
        auto& cells = table.rows.emplace_back();
        cells = {cell(format_day(day.day)), cell(weekday_text(day.day, reader.wording)),
                 day.number > 0 ? cell(day.number) : Cell(), cell(reason_word(day.reason))};
        if (in_hours) {
            cells.push_back(day.passed > Seconds{0} ? cell(day.passed) : Cell());
        }
        cells.push_back(text_cell(day.name));
    }
    return table;
}

Table deadline_table(std::span<const CaseDeadline> deadlines, const DeadlineReader& reader) {
    Table table;
    table.columns = {{"ticket", "ticket"},
                     {"pack", "pack"},
                     {"status", "status", CellType::token, 2, false, "-", ColumnUse::shown, 2},
                     {"rule", "rule"},
                     {"ref", "clause", CellType::text, 2, false, "-", ColumnUse::shown, 2},
                     {"start", "start", CellType::text, 2, false, "-", ColumnUse::shown, 3},
                     {"limit", "limit", CellType::text, 2, false, "-", ColumnUse::shown, 1},
                     {"due", "due"},
                     {"extended", "extended", CellType::flag, 2, false, "-", ColumnUse::shown, 4},
                     {"stopped", "stopped", CellType::minute, 2, false, "-", ColumnUse::shown, 4},
                     {"standing", "standing", CellType::token},
                     {"advisory", "advisory", CellType::flag, 2, false, "-", ColumnUse::shown, 5},
                     {"binding", "binding", CellType::flag, 2, false, "-", ColumnUse::shown, 1}};
    for (const CaseDeadline& each : deadlines) {
        const auto of_rule = [&](auto get) {
            return each.rule == nullptr ? Cell() : get(*each.rule);
        };
        table.rows.push_back(
            {cell(ticket_label(each.ticket)), cell(each.pack->name),
             cell(status_word(each.pack->status)),
             of_rule([](const auto& rule) { return cell(rule.name); }),
             of_rule([](const auto& rule) { return text_cell(rule.ref); }),
             each.start ? cell(start_text(*each.start, each.zone, reader.person)) : Cell(),
             each.due ? limit_cell(each.terms.limit) : Cell(),
             each.due ? cell(due_text(*each.due, each.zone, reader.person)) : Cell(),
             cell(each.extended), cell(each.stopped), cell(standing_word(each.standing)),
             of_rule([](const auto& rule) { return cell(rule.advisory); }),
             of_rule([&](const auto&) { return cell(each.binding); })});
    }
    return table;
}

std::string deadline_line(const CaseDeadline& deadline, const DeadlineReader& reader) {
    const Wording& wording = reader.wording;
    if (deadline.rule == nullptr) {
        return fmt::format("{}: {}", deadline.pack->name, ending(deadline, reader));
    }
    const std::string clause =
        deadline.rule->ref.empty() ? "" : fmt::format(" ({})", deadline.rule->ref);
    std::string line = fmt::format("{} {}{}: ", deadline.pack->name, deadline.rule->name, clause);
    const std::string what = required(*deadline.rule, reader);
    line += what.empty() ? "" : what + ". ";
    if (deadline.due) {
        line += wording("{} from {}, due {}", to_string(deadline.terms.limit),
                        start_text(*deadline.start, deadline.zone, true),
                        due_text(*deadline.due, deadline.zone, true));
        line += deadline.extended ? wording.sentence(" (extended)") : "";
        line += ": ";
    }
    line += ending(deadline, reader);
    line += deadline.rule->advisory ? wording.sentence(" (no duty)") : "";
    return line;
}

namespace {

// That a calendar does not know the holidays of a year, once for each.
class HolidayGaps {
public:
    explicit HolidayGaps(const Wording& wording) : wording_(wording) {}

    void look(const Calendar& calendar, CivilDay from, CivilDay to) {
        const auto known = dated_years(calendar.spec());
        const bool is_told = std::ranges::find(told_, &calendar) != told_.end();
        if (!known || is_told || (known->hold(from) && known->hold(to))) {
            return;
        }
        told_.push_back(&calendar);
        const auto year = known->hold(from) ? to.year() : from.year();
        lines_.push_back(
            wording_("the calendar {} has dated holidays for {} to {}, none for {}: look "
                     "up those days",
                     calendar.name(), std::to_string(known->first), std::to_string(known->last),
                     std::to_string(year)));
    }

    std::vector<std::string> take() && { return std::move(lines_); }

private:
    const Wording& wording_;
    std::vector<const Calendar*> told_;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> holiday_remarks(std::span<const CaseDeadline> deadlines,
                                         const DeadlineReader& reader) {
    HolidayGaps gaps(reader.wording);
    for (const CaseDeadline& each : deadlines) {
        if (each.calendar != nullptr && each.start && each.due && each.terms.needs_calendar()) {
            gaps.look(*each.calendar, each.start->day, each.due->day);
        }
    }
    return std::move(gaps).take();
}

std::vector<std::string> asked_remarks(std::span<const AskedDeadline> asked,
                                       const DeadlineReader& reader) {
    const Wording& wording = reader.wording;
    std::vector<std::string> lines;
    if (std::ranges::any_of(asked, &AskedDeadline::rolls_not)) {
        lines.push_back(wording.sentence(
            "no calendar is named, so nothing was moved to a business day: give --calendar"));
    }
    for (const AskedDeadline& each : asked) {
        if (!each.due && each.rule != nullptr) {
            lines.push_back(wording("{}: the source gives no number", each.rule->name));
        }
    }
    HolidayGaps gaps(wording);
    for (const AskedDeadline& each : asked) {
        if (each.counted_on != nullptr && each.due) {
            gaps.look(*each.counted_on, each.start.day, each.due->day);
        }
    }
    std::ranges::move(std::move(gaps).take(), std::back_inserter(lines));
    return lines;
}

std::vector<std::string> choice_remarks(const PackChoice& choice, const DeadlineReader& reader) {
    const Wording& wording = reader.wording;
    std::vector<std::string> lines;
    std::size_t silent = 0;
    std::vector<std::string_view> held;
    for (const std::string_view name : choice.considered) {
        const bool applies = std::ranges::find(choice.applied, name) != choice.applied.end();
        silent += applies ? 0 : 1;
        if (applies) {
            held.push_back(name);
        }
    }
    if (choice.considered.empty()) {
        return lines;
    }
    lines.push_back(
        held.empty() ? wording.sentence("no pack applies")
                     : wording("packs that apply: {}", fmt::format("{}", fmt::join(held, ", "))));
    if (silent > 0) {
        lines.push_back(wording.counted(static_cast<std::int64_t>(silent),
                                        "{} pack that was considered does not apply",
                                        "{} packs that were considered do not apply"));
    }
    if (!choice.not_chosen.empty()) {
        lines.push_back(
            wording("held against no ticket, as nothing says that they regulate you: {}; choose "
                    "with --pack, the setting packs or an audit programme",
                    fmt::format("{}", fmt::join(choice.not_chosen, ", "))));
    }
    return lines;
}

std::vector<std::string> pack_remarks(std::span<const DeadlinePack* const> packs,
                                      const DeadlineReader& reader) {
    const Wording& wording = reader.wording;
    std::vector<std::string> lines;
    for (const DeadlinePack* pack : packs) {
        lines.push_back(wording("not legal advice; pack {} dated {}: {}", pack->name,
                                format_day(pack->seen), pack->source_title));
        if (pack->status == PackStatus::draft) {
            lines.push_back(wording("{} is a draft: nothing in it binds anybody", pack->name));
        }
        if (const auto note = in_language(pack->note, reader.language); !note.empty()) {
            lines.push_back(fmt::format("{}: {}", pack->name, note));
        }
    }
    if (packs.empty()) {
        lines.push_back(wording.sentence("not legal advice"));
    }
    return lines;
}

}  // namespace svcops
