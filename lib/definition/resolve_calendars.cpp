#include "lib/definition/resolve.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace svcops {

namespace {

constexpr std::string_view reserved[] = {"always", "customer", "site"};

// Follows `include` below one calendar, collecting holidays; a cycle is named once, by the calendar
// that comes first in it.
class Includes {
public:
    explicit Includes(const std::vector<CalendarDraft>& drafts) : drafts_(drafts) {
        for (const CalendarDraft& draft : drafts)
            names_.push_back(draft.name);
    }

    std::vector<Holiday> holidays_of(const CalendarDraft& draft) {
        std::vector<Holiday> all;
        std::vector<const CalendarDraft*> seen;
        collect(draft, all, seen);
        return all;
    }

    std::vector<Problem> take_problems() { return std::move(problems_); }

private:
    const CalendarDraft* find(std::string_view name) const {
        for (const CalendarDraft& draft : drafts_)
            if (draft.name == name)
                return &draft;
        return nullptr;
    }

    void collect(const CalendarDraft& draft, std::vector<Holiday>& all,
                 std::vector<const CalendarDraft*>& seen) {
        path_.push_back(&draft);
        seen.push_back(&draft);
        all.insert(all.end(), draft.holidays.begin(), draft.holidays.end());
        for (const Reference& reference : draft.include) {
            const CalendarDraft* next = find(reference.name);
            if (next == nullptr)
                unknown(reference);
            else if (std::find(path_.begin(), path_.end(), next) != path_.end())
                cycle(reference, *next);
            else if (std::find(seen.begin(), seen.end(), next) == seen.end())
                collect(*next, all, seen);
        }
        path_.pop_back();
    }

    void unknown(const Reference& reference) {
        std::vector<std::string_view> known(names_.begin(), names_.end());
        note({reference.place, fmt::format("unknown calendar '{}'", reference.name),
              name_hint(reference.name, known)});
    }

    void cycle(const Reference& reference, const CalendarDraft& back_to) {
        const auto start = std::find(path_.begin(), path_.end(), &back_to);
        if (std::any_of(start, path_.end(),
                        [&](const CalendarDraft* c) { return c->name < back_to.name; }))
            return;
        std::vector<std::string_view> names;
        for (auto it = start; it != path_.end(); ++it)
            names.push_back((*it)->name);
        names.push_back(back_to.name);
        note({reference.place,
              fmt::format("calendars include each other: {}", fmt::join(names, " > ")),
              "leave one include out"});
    }

    // The same reference is met again below every calendar that includes it.
    void note(Problem problem) {
        if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end())
            problems_.push_back(std::move(problem));
    }

    const std::vector<CalendarDraft>& drafts_;
    std::vector<std::string> names_;
    std::vector<const CalendarDraft*> path_;
    std::vector<Problem> problems_;
};

// The day on which a stretch of 366 closed days begins, if there is one: after a holiday's first
// day, or ever.
std::optional<Instant> closed_since(const Calendar& calendar) {
    std::vector<Instant> starts{instant(1'767'225'600)};  // 2026-01-01, for what recurs
    for (const Holiday& holiday : calendar.spec().holidays)
        if (!holiday.yearly)
            starts.push_back(calendar.zone().instant(CivilSecond(holiday.from)).instant);
    for (const Instant start : starts)
        if (calendar.empty(start))
            return start;
    return std::nullopt;
}

}  // namespace

std::vector<Problem> resolve_calendars(std::vector<CalendarDraft> drafts, Definitions& into) {
    std::vector<Problem> problems;
    Includes includes(drafts);
    into.calendars.emplace("always", std::make_shared<const Calendar>(Calendar::always()));
    for (const CalendarDraft& draft : drafts) {
        if (std::find(std::begin(reserved), std::end(reserved), draft.name) != std::end(reserved)) {
            problems.push_back({draft.place, fmt::format("the name '{}' is taken", draft.name),
                                "always, customer and site have a meaning of their own"});
            continue;
        }
        CalendarSpec spec = draft;
        spec.holidays = includes.holidays_of(draft);
        if (!draft.always && !draft.has_hours)
            continue;  // a list of holidays for others
        auto calendar = std::make_shared<const Calendar>(std::move(spec));
        if (const auto since = closed_since(*calendar))
            problems.push_back({draft.place,
                                fmt::format("calendar '{}' is closed for 366 days from {}",
                                            draft.name, format_local(*since, calendar->zone())),
                                "shorten its holidays or add hours"});
        else
            into.calendars.emplace(draft.name, std::move(calendar));
    }
    auto found = includes.take_problems();
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    return problems;
}

Instant effective_instant(const std::optional<Effective>& effective, const Calendar* calendar) {
    if (!effective)
        return first_instant;
    if (effective->at)
        return *effective->at;
    const Zone zone = calendar == nullptr ? Zone::utc() : calendar->zone();
    return zone.instant(CivilSecond(effective->day.value_or(CivilDay(1970, 1, 1)))).instant;
}

}  // namespace svcops
