#include "lib/deadline/terms.hpp"

#include "lib/text/number.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

const CivilDay last_day(2200, 12, 31);
const CivilDay first_day(1970, 1, 1);

Problem out_of_reach(const TermLength& limit) {
    return {{},
            fmt::format("{} from there is after the year 2200", to_string(limit)),
            "give a shorter one"};
}

// The same-numbered day, or the end of a shorter month.
CivilDay months_on(CivilDay day, std::int32_t months) {
    const cctz::civil_month month = cctz::civil_month(day) + months;
    const CivilDay end = CivilDay(month + 1) - 1;
    return std::min(CivilDay(month) + (day.day() - 1), end);
}

// Nothing when there are not so many before the year 2201.
std::optional<CivilDay> business_days_on(const Terms& terms, CivilDay start, BusinessDays& days) {
    CivilDay day = terms.start_day_counts ? start - 1 : start;
    for (std::int32_t left = terms.limit.amount; left > 0;) {
        if (++day > last_day) {
            return std::nullopt;
        }
        left -= days.has(day) ? 1 : 0;
    }
    return day;
}

std::optional<CivilDay> days_on(const Terms& terms, CivilDay start, BusinessDays* days) {
    const CivilDay first = terms.start_day_counts ? start - 1 : start;
    switch (terms.limit.unit) {
        case TermUnit::weeks:
            return first + std::int64_t{terms.limit.amount} * 7;
        case TermUnit::calendar_months:
            return months_on(start, terms.limit.amount) - (terms.start_day_counts ? 1 : 0);
        case TermUnit::business_days:
            return business_days_on(terms, start, *days);
        case TermUnit::calendar_days:
        case TermUnit::hours:
            break;
    }
    return first + terms.limit.amount;
}

// The nearest business day that way; nothing when the calendar has none there.
std::optional<CivilDay> rolled(CivilDay day, Roll roll, BusinessDays* days) {
    if (roll == Roll::none) {
        return day;
    }
    while (!days->has(day)) {
        day += roll == Roll::forward ? 1 : -1;
        if (day > last_day || day < first_day) {
            return std::nullopt;
        }
    }
    return day;
}

Instant same_time_of_day(Instant at, CivilDay day, const Zone& zone) {
    const CivilSecond wall = zone.civil(at);
    return zone.instant(CivilSecond(day) + (wall - CivilSecond(CivilDay(wall)))).instant;
}

Reading<Due> due_in_hours(const Terms& terms, const DeadlineStart& start, BusinessDays* days,
                          const Zone& zone) {
    const Instant from = start.at ? *start.at : zone.instant(CivilSecond(start.day)).instant;
    const Instant at = from + std::chrono::hours(terms.limit.amount);
    if (at > last_instant) {
        return out_of_reach(terms.limit);
    }
    const CivilDay day(zone.civil(at));
    const auto moved = rolled(day, terms.roll, days);
    if (!moved) {
        return out_of_reach(terms.limit);
    }
    return Due{*moved, *moved == day ? at : same_time_of_day(at, *moved, zone)};
}

}  // namespace

bool BusinessDays::has(CivilDay day) {
    const auto index = static_cast<std::size_t>(std::max<std::int64_t>(day - first_day, 0));
    if (index >= known_.size()) {
        known_.resize(index + 366, Known::no_answer);
    }
    Known& known = known_[index];
    if (known == Known::no_answer) {
        const Zone& zone = calendar_->zone();
        const Span span{zone.instant(CivilSecond(day)).instant,
                        zone.instant(CivilSecond(day + 1)).instant};
        known = calendar_->between(span.from, span.to) > Seconds{0} ? Known::open : Known::closed;
    }
    return known == Known::open;
}

DayReason BusinessDays::reason(CivilDay day) {
    if (has(day)) {
        return DayReason::counts;
    }
    return calendar_->remark(day).empty() ? DayReason::weekend : DayReason::holiday;
}

Reading<Due> due_of(const Terms& terms, const DeadlineStart& start, BusinessDays* days,
                    const Zone& zone) {
    if (terms.limit.amount < 1 || terms.limit.amount > longest_term) {
        return Problem{{},
                       fmt::format("{} is no length of a deadline", terms.limit.amount),
                       fmt::format("write a whole number from 1 to {}", longest_term)};
    }
    if (terms.needs_calendar() && days == nullptr) {
        return Problem{{}, "business days need a calendar", "name one; see svcops calendar list"};
    }
    if (terms.limit.unit == TermUnit::hours) {
        return due_in_hours(terms, start, days, zone);
    }
    const auto last = days_on(terms, start.day, days);
    const auto moved = last && *last <= last_day ? rolled(*last, terms.roll, days) : std::nullopt;
    if (!moved) {
        return out_of_reach(terms.limit);
    }
    return Due{*moved, std::nullopt};
}

std::optional<TermLength> parse_term(std::string_view text) {
    const auto digits = std::min(text.find_first_of("bdhmow"), text.size());
    const auto amount = parse_integer(text.substr(0, digits));
    for (const TermUnitName& row : term_units) {
        if (row.suffix == text.substr(digits) && amount && *amount >= 1 &&
            *amount <= longest_term) {
            return TermLength{row.unit, static_cast<std::int32_t>(*amount)};
        }
    }
    return std::nullopt;
}

std::string to_string(const TermLength& length) {
    const auto row = std::ranges::find(term_units, length.unit, &TermUnitName::unit);
    return fmt::format("{}{}", length.amount, row->suffix);
}

}  // namespace svcops
