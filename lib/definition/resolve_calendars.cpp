#include "lib/definition/resolve.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace svcops {

namespace {

constexpr std::size_t max_include_depth = 16;
constexpr std::string_view reserved[] = {"always", "customer", "site"};

// Follows `include` below one calendar, collecting holidays; a cycle is named once, by the calendar
// that comes first in it.
class Includes {
public:
    explicit Includes(const std::vector<CalendarDraft>& drafts) {
        for (const CalendarDraft& draft : drafts) {
            by_name_.emplace(draft.name, &draft);
        }
    }

    std::vector<Holiday> holidays_of(const CalendarDraft& draft) {
        holidays_.clear();
        seen_.clear();
        collect(draft);
        return std::move(holidays_);
    }

    std::vector<Problem> take_problems() { return std::move(problems_); }

private:
    void collect(const CalendarDraft& draft) {
        path_.push_back(&draft);
        seen_.insert(&draft);
        holidays_.insert(holidays_.end(), draft.holidays.begin(), draft.holidays.end());
        for (const Reference& reference : draft.include) {
            follow(reference);
        }
        path_.pop_back();
    }

    void follow(const Reference& reference) {
        const auto found = by_name_.find(reference.name);
        if (found == by_name_.end()) {
            unknown(reference);
        } else if (std::find(path_.begin(), path_.end(), found->second) != path_.end()) {
            cycle(reference, *found->second);
        } else if (path_.size() > max_include_depth) {
            too_deep(reference);
        } else if (!seen_.contains(found->second)) {
            collect(*found->second);
        }
    }

    // The same reference is met again below every calendar that includes it.
    bool reported(const Reference& reference) { return !reported_.insert(&reference).second; }

    void unknown(const Reference& reference) {
        if (reported(reference)) {
            return;
        }
        std::vector<std::string_view> known;
        for (const auto& [name, draft] : by_name_) {
            known.push_back(name);
        }
        problems_.push_back({reference.place, fmt::format("unknown calendar '{}'", reference.name),
                             name_hint(reference.name, known)});
    }

    void too_deep(const Reference& reference) {
        if (reported(reference)) {
            return;
        }
        problems_.push_back({reference.place,
                             fmt::format("includes deeper than {} calendars", max_include_depth),
                             "include the calendar directly"});
    }

    void cycle(const Reference& reference, const CalendarDraft& back_to) {
        const auto start = std::find(path_.begin(), path_.end(), &back_to);
        const bool first = std::none_of(start, path_.end(), [&](const CalendarDraft* calendar) {
            return calendar->name < back_to.name;
        });
        if (!first || reported(reference)) {
            return;
        }
        std::vector<std::string_view> names;
        for (auto it = start; it != path_.end(); ++it) {
            names.push_back((*it)->name);
        }
        names.push_back(back_to.name);
        problems_.push_back(
            {reference.place,
             fmt::format("calendars include each other: {}", fmt::join(names, " > ")),
             "leave one include out"});
    }

    std::map<std::string_view, const CalendarDraft*> by_name_;
    std::vector<const CalendarDraft*> path_;
    std::set<const CalendarDraft*> seen_;
    std::set<const Reference*> reported_;
    std::vector<Holiday> holidays_;
    std::vector<Problem> problems_;
};

// The day on which a stretch of 366 closed days begins, if there is one: after a holiday's first
// day, or ever.
std::optional<CivilDay> closed_since(const Calendar& calendar) {
    std::vector<CivilDay> starts{CivilDay(2026, 1, 1)};  // for what recurs
    for (const Holiday& holiday : calendar.spec().holidays) {
        if (!holiday.yearly) {
            starts.push_back(holiday.from);
        }
    }
    for (const CivilDay start : starts) {
        if (calendar.empty(start)) {
            return start;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Problem> resolve_calendars(const std::vector<CalendarDraft>& drafts,
                                       Definitions& into) {
    std::vector<Problem> problems;
    Includes includes(drafts);
    into.calendars.emplace("always", std::make_shared<const Calendar>(Calendar::always()));
    for (const CalendarDraft& draft : drafts) {
        if (std::find(std::begin(reserved), std::end(reserved), draft.name) != std::end(reserved)) {
            problems.push_back({draft.place, fmt::format("the name '{}' is taken", draft.name),
                                "always, customer and site have a meaning of their own"});
            continue;
        }
        CalendarSpec spec =
            static_cast<const CalendarSpec&>(draft);  // without what only reading needs
        spec.holidays = includes.holidays_of(draft);
        if (draft.wrong_hours) {
            continue;  // told already
        }
        if (!draft.always && !draft.has_hours) {
            into.holiday_lists.emplace(draft.name, std::move(spec.holidays));
            continue;
        }
        auto calendar = std::make_shared<const Calendar>(std::move(spec));
        if (const auto since = closed_since(*calendar)) {
            problems.push_back({draft.place,
                                fmt::format("calendar '{}' is closed for 366 days from {}",
                                            draft.name, format_day(*since)),
                                "shorten its holidays or add hours"});
        } else {
            into.calendars.emplace(draft.name, std::move(calendar));
        }
    }
    auto found = includes.take_problems();
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    return problems;
}

Instant effective_instant(const std::optional<Effective>& effective, const Calendar* calendar) {
    if (!effective) {
        return first_instant;
    }
    if (effective->at) {
        return *effective->at;
    }
    const Zone zone = calendar == nullptr ? Zone::utc() : calendar->zone();
    return zone.instant(CivilSecond(effective->day.value_or(CivilDay(1970, 1, 1)))).instant;
}

}  // namespace svcops
