#include "lib/definition/kind.hpp"
#include "lib/definition/time_forms.hpp"
#include "lib/definition/week_hours.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::array<std::string_view, 7> weekdays = {"sun", "mon", "tue", "wed",
                                                      "thu", "fri", "sat"};
constexpr std::string_view weekday_names_pattern =
    "^(sun|mon|tue|wed|thu|fri|sat)(-(sun|mon|tue|wed|thu|fri|sat))?"
    "(,(sun|mon|tue|wed|thu|fri|sat)(-(sun|mon|tue|wed|thu|fri|sat))?)*$";

std::optional<std::size_t> weekday(std::string_view name, const Node& at, ProblemList& problems) {
    const auto found = std::find(weekdays.begin(), weekdays.end(), name);
    if (found != weekdays.end()) {
        return static_cast<std::size_t>(found - weekdays.begin());
    }
    problems.add(at, fmt::format("unknown weekday '{}'", name.substr(0, 64)),
                 name_hint(name, weekdays));
    return std::nullopt;
}

// "sun-wed", "mon", "mon,wed,fri-sat": the days meant; a range may run over the week's end.
std::vector<std::size_t> weekday_list(const Node& key, ProblemList& problems) {
    std::vector<std::size_t> days;
    const std::string_view text = key.text;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        const std::size_t dash = part.find('-');
        const auto first = weekday(part.substr(0, dash), key, problems);
        const auto last =
            dash == std::string_view::npos ? first : weekday(part.substr(dash + 1), key, problems);
        if (first && last) {
            for (std::size_t day = *first;; day = (day + 1) % 7) {
                days.push_back(day);
                if (day == *last) {
                    break;
                }
            }
        }
        begin = end + 1;
    }
    return days;
}

// A night's span may meet the next morning's: looked for round the week.
void check_nights(const Node& node, const CalendarDraft& draft, ProblemList& problems) {
    for (std::size_t day = 0; day < 7; ++day) {
        const auto& today = draft.hours[day];
        const auto& next = draft.hours[(day + 1) % 7];
        if (!today.empty() && !next.empty() && today.back().to > next.front().from + 86'400) {
            problems.add(node,
                         fmt::format("{} {} overlaps {} {}", weekdays[day], to_text(today.back()),
                                     weekdays[(day + 1) % 7], to_text(next.front())),
                         "one may begin where the other ends");
        }
    }
}

struct HolidayDraft {
    std::optional<CivilDay> date, from, to, yearly;
    std::string name;
    std::optional<Instant> declared;
};

constexpr Key<HolidayDraft> holiday_keys[] = {
    key<HolidayDraft, &HolidayDraft::date, DayText>("date", Need::optional, "the day, YYYY-MM-DD"),
    key<HolidayDraft, &HolidayDraft::from, DayText>("from", Need::optional,
                                                    "the first day of several"),
    key<HolidayDraft, &HolidayDraft::to, DayText>("to", Need::optional,
                                                  "the last day of several, closed too"),
    key<HolidayDraft, &HolidayDraft::yearly, MonthDayText>("yearly", Need::optional,
                                                           "a day of every year, MM-DD"),
    key<HolidayDraft, &HolidayDraft::name, Text>("name", Need::optional, "what it is called"),
    key<HolidayDraft, &HolidayDraft::declared, InstantText>(
        "declared", Need::optional, "when it was made known; what was decided before ignores it"),
};

void check_holiday(const Node& node, HolidayDraft& draft, ProblemList& problems) {
    const auto has = [&](std::string_view key) { return node.find(key) != nullptr; };
    const int ways = has("date") + (has("from") || has("to")) + has("yearly");
    if (ways != 1 || has("from") != has("to")) {
        problems.add(node, "a holiday needs one of: date; from and to; yearly");
    }
    if (!draft.from || !draft.to) {
        return;
    }
    if (*draft.to < *draft.from) {
        problems.add(node, "the holiday ends before it begins", "exchange from and to");
    } else if (*draft.to - *draft.from > 366) {
        problems.add(node, "a holiday of more than 366 days");
    }
}

struct Holidays {
    static void read(const Node& node, std::vector<Holiday>& into, ProblemList& problems) {
        std::vector<HolidayDraft> drafts;
        List<Record<HolidayDraft, holiday_keys, check_holiday>>::read(node, drafts, problems);
        for (HolidayDraft& draft : drafts) {
            const CivilDay from = draft.date     ? *draft.date
                                  : draft.yearly ? *draft.yearly
                                                 : draft.from.value_or(CivilDay());
            into.push_back({from, draft.to.value_or(from), draft.yearly.has_value(),
                            std::move(draft.name), draft.declared});
        }
    }
    static Shape shape() { return List<Record<HolidayDraft, holiday_keys>>::shape(); }
};

struct ExceptionDraft {
    std::optional<CivilDay> date;
    std::optional<std::vector<PlacedSpan>> hours, closed;
    std::string name;
};

using SpanList = Maybe<ListOrOne<DailySpanText>>;

constexpr Key<ExceptionDraft> exception_keys[] = {
    key<ExceptionDraft, &ExceptionDraft::date, DayText>("date", Need::required,
                                                        "the day, YYYY-MM-DD"),
    key<ExceptionDraft, &ExceptionDraft::hours, SpanList>(
        "hours", Need::optional, "the day's hours instead of the week's; they beat a holiday"),
    key<ExceptionDraft, &ExceptionDraft::closed, SpanList>("closed", Need::optional,
                                                           "closed spans of that day only"),
    key<ExceptionDraft, &ExceptionDraft::name, Text>("name", Need::optional, "what it is called"),
};

void check_exception(const Node& node, ExceptionDraft& draft, ProblemList& problems) {
    if (draft.hours.has_value() == draft.closed.has_value()) {
        problems.add(node, "an exception needs one of: hours; closed");
    }
    if (draft.closed && draft.closed->empty()) {
        problems.add(node, "'closed' names no span", "give one, or leave the exception out");
    }
}

struct Exceptions {
    static void read(const Node& node, std::vector<CalendarException>& into,
                     ProblemList& problems) {
        std::vector<ExceptionDraft> drafts;
        List<Record<ExceptionDraft, exception_keys, check_exception>>::read(node, drafts, problems);
        for (ExceptionDraft& draft : drafts) {
            const bool replaces = draft.hours.has_value();
            auto spans = replaces ? std::move(draft.hours) : std::move(draft.closed);
            into.push_back(
                {draft.date.value_or(CivilDay()), replaces,
                 ordered_spans(std::move(spans).value_or(std::vector<PlacedSpan>()), problems),
                 std::move(draft.name)});
        }
    }
    static Shape shape() { return List<Record<ExceptionDraft, exception_keys>>::shape(); }
};

constexpr ChoiceRow<ShiftOwner> shift_owners[] = {{"date", ShiftOwner::date},
                                                  {"start", ShiftOwner::start}};
constexpr ChoiceRow<WorkingDay> working_days[] = {{"same-time", WorkingDay::same_time},
                                                  {"close-of-day", WorkingDay::close_of_day}};

constexpr Key<CalendarDraft> calendar_keys[] = {
    key<CalendarDraft, &CalendarDraft::zone, ZoneText>("timeZone", Need::required,
                                                       "the IANA time zone of its hours"),
    whole_key<CalendarDraft, WeekHours>("hours", Need::optional,
                                        "the week's hours: spans by weekday or range of weekdays"),
    key<CalendarDraft, &CalendarDraft::always, Boolean>("always", Need::optional,
                                                        "open without end, 24x7"),
    key<CalendarDraft, &CalendarDraft::holidays, Holidays>("holidays", Need::optional,
                                                           "days that are closed, by local date"),
    key<CalendarDraft, &CalendarDraft::exceptions, Exceptions>("exceptions", Need::optional,
                                                               "single days with other hours"),
    key<CalendarDraft, &CalendarDraft::include, List<NameReference>>(
        "include", Need::optional, "other calendars whose holidays hold here too"),
    key<CalendarDraft, &CalendarDraft::shift_owner, Choice<shift_owners>>(
        "shiftOwner", Need::optional,
        "whose holiday a night shift obeys: each date's, or the start's"),
    key<CalendarDraft, &CalendarDraft::working_day, Choice<working_days>>(
        "workingDay", Need::optional,
        "what bd means: the same time, or the close, of the n-th day"),
};

// Whether some span is written, readable or not.
bool writes_hours(const Node* hours) {
    return hours != nullptr && (hours->kind != Node::Kind::mapping ||
                                std::ranges::any_of(hours->items, [](const Node& day) {
                                    return day.kind != Node::Kind::sequence || !day.items.empty();
                                }));
}

void check_calendar(const Node& node, CalendarDraft& draft, ProblemList& problems) {
    const Node* hours = node.find("hours");
    const Node* exceptions = node.find("exceptions");
    const Node* always = node.find("always");
    if (draft.always && hours != nullptr) {
        problems.add(*hours, "'always: true' and hours exclude each other", "remove one");
    } else if ((always == nullptr || always->text == "false") && !writes_hours(hours) &&
               (hours != nullptr || exceptions != nullptr)) {
        problems.add(hours != nullptr ? *hours : node, "the calendar is never open",
                     "give hours with at least one span, or 'always: true'");
    }
}

using CalendarForm = Record<CalendarDraft, calendar_keys, check_calendar>;

}  // namespace

void WeekHours::read(const Node& node, CalendarDraft& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node, fmt::format("weekdays are needed here, not {}", describe(node)),
                     "write 'mon-fri: [\"09:00-17:00\"]'");
        return;
    }
    const Node* given[7] = {};
    const auto before = problems.size();
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        std::vector<PlacedSpan> spans;
        ListOrOne<DailySpanText>::read(node.items[i], spans, problems);
        const auto ordered = ordered_spans(std::move(spans), problems);
        for (const std::size_t day : weekday_list(node.keys[i], problems)) {
            if (given[day] != nullptr) {
                problems.add(node.keys[i], fmt::format("hours of {} twice", weekdays[day]),
                             fmt::format("first at line {}, column {}; write all spans of a "
                                         "day in one list",
                                         given[day]->line, given[day]->column));
            }
            given[day] = &node.keys[i];
            into.hours[day] = ordered;
            into.has_hours |= !ordered.empty();
        }
    }
    check_nights(node, into, problems);
    into.wrong_hours = problems.size() > before;
}

Shape WeekHours::shape() {
    return Shape::map(std::string(weekday_names_pattern), ListOrOne<DailySpanText>::shape());
}

void read_calendar(const Node& spec, const Metadata& metadata, ProblemList& problems,
                   Drafts& into) {
    into.calendars.push_back(read_spec<CalendarForm, CalendarDraft>(spec, metadata, problems));
}

Shape calendar_shape() {
    return CalendarForm::shape();
}

}  // namespace svcops
