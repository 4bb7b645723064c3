#include "lib/ical/event_days.hpp"

#include <algorithm>
#include <compare>
#include <memory>
#include <tuple>

namespace svcops::ical {

namespace {

constexpr int most_steps = 100'000;  // of one recurrence: daily since the year 1750
constexpr std::size_t most_spans = 10'000;

std::tuple<int, int, int> key(const icaltimetype& time) {
    return {time.year, time.month, time.day};
}

// The date alone, so that everything is counted in days.
icaltimetype date_of(icaltimetype time) {
    time.is_date = 1;
    time.hour = time.minute = time.second = 0;
    time.zone = nullptr;
    return time;
}

bool is_midnight(const icaltimetype& time) {
    return time.is_date != 0 ||
           (time.hour == 0 && time.minute == 0 && time.second == 0 && icaltime_is_utc(time) == 0);
}

// What is written, else what follows from DURATION, else the next day.
icaltimetype end_of(icalcomponent* event, const icaltimetype& begin) {
    if (auto* const end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY)) {
        return icalproperty_get_dtend(end);
    }
    if (auto* const lasts = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY)) {
        return icaltime_add(begin, icalproperty_get_duration(lasts));
    }
    icaltimetype end = begin;
    if (begin.is_date != 0) {
        icaltime_adjust(&end, 1, 0, 0, 0);
    }
    return end;
}

int days_between(const icaltimetype& from, const icaltimetype& to) {
    return static_cast<int>((icaltime_as_timet(to) - icaltime_as_timet(from)) / 86'400);
}

bool is_only(const short* list, int value) {
    return list[0] == ICAL_RECURRENCE_ARRAY_MAX ||
           (list[0] == value && list[1] == ICAL_RECURRENCE_ARRAY_MAX);
}

bool is_empty(const short* list) {
    return list[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

// FREQ=YEARLY and nothing that picks another day or ends it.
bool is_plain_yearly(const icalrecurrencetype& rule, const icaltimetype& begin) {
    return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval == 1 && rule.count == 0 &&
           icaltime_is_null_time(rule.until) != 0 && is_only(rule.by_month, begin.month) &&
           is_only(rule.by_month_day, begin.day) && is_empty(rule.by_day) &&
           is_empty(rule.by_year_day) && is_empty(rule.by_week_no) && is_empty(rule.by_set_pos);
}

struct Recurring {
    icaltimetype begin;
    int last_year;
    EventDays& days;
    std::vector<icaltimetype> dates;

    void follow(const icalrecurrencetype& rule) {
        if (rule.freq < ICAL_DAILY_RECURRENCE) {
            days.too_often = true;
            return;
        }
        const std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> steps(
            icalrecur_iterator_new(rule, begin), icalrecur_iterator_free);
        for (int step = 0; steps; ++step) {
            const auto date = icalrecur_iterator_next(steps.get());
            if (icaltime_is_null_time(date) != 0 || date.year > last_year) {
                return;
            }
            if (step == most_steps) {
                days.too_many = true;
                return;
            }
            dates.push_back(date_of(date));
        }
    }
};

// Every date on which the event begins, once and in order.
std::vector<icaltimetype> beginnings(icalcomponent* event, const icaltimetype& begin,
                                     const SvcopsIcalYears& years, EventDays& days) {
    Recurring recurring{begin, years.last, days, {begin}};
    std::size_t rules = 0;
    bool is_plain = true;
    const auto each = [event](icalproperty_kind kind, auto see) {
        for (auto* at = icalcomponent_get_first_property(event, kind); at != nullptr;
             at = icalcomponent_get_next_property(event, kind)) {
            see(at);
        }
    };
    each(ICAL_RRULE_PROPERTY, [&](icalproperty* at) {
        const auto rule = icalproperty_get_rrule(at);
        is_plain = is_plain && ++rules == 1 && is_plain_yearly(rule, begin);
        recurring.follow(rule);
    });
    auto& dates = recurring.dates;
    each(ICAL_RDATE_PROPERTY, [&](icalproperty* at) {
        const auto more = icalproperty_get_rdate(at);
        const auto& date = icaltime_is_null_time(more.time) != 0 ? more.period.start : more.time;
        is_plain = false;
        if (!is_day(date)) {
            days.bad_rdate = true;
            return;
        }
        dates.push_back(date_of(date));
    });
    each(ICAL_EXDATE_PROPERTY, [&](icalproperty* at) {
        const auto written = icalproperty_get_exdate(at);
        const auto out = key(written);
        is_plain = false;
        days.bad_exdate = days.bad_exdate || !is_day(written);
        std::erase_if(dates, [&](const icaltimetype& date) { return key(date) == out; });
    });
    std::ranges::sort(dates, {}, key);
    dates.erase(std::unique(dates.begin(), dates.end(),
                            [](const auto& a, const auto& b) { return key(a) == key(b); }),
                dates.end());
    days.yearly = is_plain && rules == 1 && begin.year <= years.first;
    return std::move(dates);
}

}  // namespace

bool is_day(const icaltimetype& time) {
    return icaltime_is_null_time(time) == 0 && time.month >= 1 && time.month <= 12 &&
           time.day >= 1 && time.day <= icaltime_days_in_month(time.month, time.year);
}

SvcopsIcalDay day_of(const icaltimetype& time) {
    return {time.year, static_cast<std::uint8_t>(time.month), static_cast<std::uint8_t>(time.day)};
}

std::optional<EventDays> days_of(icalcomponent* event, const SvcopsIcalYears& years) {
    auto* const start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    if (start == nullptr) {
        return std::nullopt;
    }
    const auto written = icalproperty_get_dtstart(start);
    const auto end = end_of(event, written);
    if (!is_day(written) || !is_day(end)) {
        return std::nullopt;
    }
    const auto begin = date_of(written);
    const int length = days_between(begin, date_of(end));
    EventDays days;
    days.whole_days = is_midnight(written) && is_midnight(end) && length > 0;
    if (!days.whole_days) {
        return days;
    }
    for (const auto& date : beginnings(event, begin, years, days)) {
        auto last = date;
        icaltime_adjust(&last, length - 1, 0, 0, 0);
        if (last.year < years.first || date.year > years.last) {
            continue;
        }
        if (days.spans.size() == most_spans) {
            days.too_many = true;
            break;
        }
        days.spans.push_back({day_of(date), day_of(last)});
    }
    days.yearly = days.yearly && length == 1;
    return days;
}

}  // namespace svcops::ical
