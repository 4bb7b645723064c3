#include "lib/time/calendar.hpp"

#include "lib/time/calendar_tables.hpp"

#include <algorithm>
#include <utility>

namespace svcops {
namespace {

std::vector<Instant> declarations_of(const CalendarSpec& spec) {
    std::vector<Instant> instants;
    for (const Holiday& holiday : spec.holidays) {
        if (holiday.declared) {
            instants.push_back(*holiday.declared);
        }
    }
    std::sort(instants.begin(), instants.end());
    instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
    return instants;
}

CalendarSpec spec_known_at(CalendarSpec spec, Instant t) {
    std::erase_if(spec.holidays, [&](const Holiday& holiday) {
        return holiday.declared && *holiday.declared > t;
    });
    return spec;
}

bool covers(const Holiday& holiday, CivilDay day) {
    if (holiday.yearly) {
        return holiday.from.month() == day.month() && holiday.from.day() == day.day();
    }
    return holiday.from <= day && day <= holiday.to;
}

}  // namespace

Calendar::Tables::Tables(CalendarSpec of)
    : spec(std::move(of)),
      rules(spec),
      open(rules, spec.zone),
      clock(spec.zone),
      declarations(declarations_of(spec)) {}

std::optional<YearsKnown> dated_years(const CalendarSpec& spec) {
    std::optional<YearsKnown> years;
    for (const Holiday& holiday : spec.holidays) {
        if (holiday.yearly) {
            continue;
        }
        const auto from = static_cast<std::int32_t>(holiday.from.year());
        const auto to = static_cast<std::int32_t>(holiday.to.year());
        years = years ? YearsKnown{std::min(years->first, from), std::max(years->last, to)}
                      : YearsKnown{from, to};
    }
    return years;
}

Calendar::Calendar(CalendarSpec spec) : tables_(std::make_shared<Tables>(std::move(spec))) {}

// A copy compiles for itself, so that it may be used from another thread.
Calendar::Calendar(const Calendar& other) : tables_(std::make_shared<Tables>(other.spec())) {}

Calendar& Calendar::operator=(const Calendar& other) {
    if (this != &other) {
        tables_ = std::make_shared<Tables>(other.spec());
    }
    return *this;
}

Calendar::Calendar(Calendar&&) noexcept = default;
Calendar& Calendar::operator=(Calendar&&) noexcept = default;
Calendar::~Calendar() = default;

Calendar Calendar::always(Zone zone) {
    CalendarSpec spec;
    spec.name = "always";
    spec.zone = std::move(zone);
    spec.always = true;
    return Calendar{std::move(spec)};
}

const CalendarSpec& Calendar::spec() const {
    return tables_->spec;
}

bool Calendar::empty(CivilDay from) const {
    const CivilDay first = std::min(from, CivilDay(2199, 12, 31));
    if (spec().always) {
        return false;
    }
    // Hours spread over the coming week answer without tables, whatever the zone: what the wall
    // clock leaves out is a day at most, and not every opening can lie in it.
    const auto day_after = static_cast<DayNumber>(first - CivilDay(1970, 1, 1)) + 1;
    const auto week = tables_->rules.open_times(day_after, day_after + 7);
    if (!week.empty() && week.back().to - week.front().from > std::int64_t{2} * seconds_a_day) {
        return false;
    }
    return between(zone().instant(CivilSecond(first)).instant,
                   zone().instant(CivilSecond(first + 366)).instant) == Seconds{0};
}

bool Calendar::open(Instant t) const {
    return tables_->open.open(t);
}

Seconds Calendar::between(Instant a, Instant b) const {
    return Seconds{tables_->open.between(a, b)};
}

Instant Calendar::due(Instant start, Seconds target) const {
    return target <= Seconds{0} ? start : tables_->open.due(start, target.count());
}

std::vector<Span> Calendar::open_spans(Span span) const {
    return tables_->open.spans(span);
}

DayRemark Calendar::remark(CivilDay day) const {
    bool has_hours = false, has_closure = false, is_holiday = false;
    for (const CalendarException& exception : spec().exceptions) {
        if (exception.date != day) {
            continue;
        }
        if (!exception.name.empty()) {
            return {exception.name, {}};
        }
        (exception.replaces ? has_hours : has_closure) = true;
    }
    for (const Holiday& holiday : spec().holidays) {
        if (!covers(holiday, day)) {
            continue;
        }
        if (!holiday.name.empty()) {
            return {holiday.name, {}};
        }
        is_holiday = true;
    }
    // Hours of that day alone beat a holiday; a holiday is closed without a break.
    return {{},
            has_hours     ? "special hours"
            : is_holiday  ? "holiday"
            : has_closure ? "special closure"
                          : std::string_view{}};
}

const std::vector<Instant>& Calendar::declarations() const {
    return tables_->declarations;
}

const Calendar& Calendar::known_at(Instant t) const {
    const std::vector<Instant>& all = tables_->declarations;
    const auto made =
        static_cast<std::size_t>(std::upper_bound(all.begin(), all.end(), t) - all.begin());
    if (made == all.size()) {
        return *this;
    }
    const auto found = tables_->earlier.find(made);
    if (found != tables_->earlier.end()) {
        return found->second;
    }
    return tables_->earlier.emplace(made, Calendar{spec_known_at(spec(), t)}).first->second;
}

}  // namespace svcops
