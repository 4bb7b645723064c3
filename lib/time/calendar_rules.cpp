#include "lib/time/calendar_rules.hpp"

#include <algorithm>
#include <utility>

namespace svcops {
namespace {

// The first and last local dates that matter: a day around what svcops can say about time.
const CivilDay first_day{1969, 12, 30};
const CivilDay last_day{2201, 1, 2};

enum Oddity : std::uint8_t {
    holiday = 1,  // closed all day
    replaced_hours = 2,
    closure = 4,
    after_odd = 8,  // the day before is out of the ordinary
};

void append(std::vector<DailySpan>& to, const std::vector<DailySpan>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

DayNumber day_number(CivilDay day) {
    return static_cast<DayNumber>(day - CivilDay());
}
CivilDay civil_day(DayNumber number) {
    return CivilDay() + number;
}

std::vector<DailySpan> united(std::vector<DailySpan> spans) {
    std::sort(spans.begin(), spans.end(),
              [](const DailySpan& a, const DailySpan& b) { return a.from < b.from; });
    std::vector<DailySpan> merged;
    for (const DailySpan& span : spans) {
        if (span.to <= span.from) {
            continue;
        }
        if (!merged.empty() && span.from <= merged.back().to) {
            merged.back().to = std::max(merged.back().to, span.to);
        } else {
            merged.push_back(span);
        }
    }
    return merged;
}

std::vector<DailySpan> without(const std::vector<DailySpan>& spans,
                               const std::vector<DailySpan>& closed) {
    const std::vector<DailySpan> holes = united(closed);
    std::vector<DailySpan> left;
    for (DailySpan span : united(spans)) {
        for (const DailySpan& hole : holes) {
            if (hole.to <= span.from || hole.from >= span.to) {
                continue;
            }
            if (hole.from > span.from) {
                left.push_back({span.from, hole.from});
            }
            span.from = hole.to;
        }
        if (span.from < span.to) {
            left.push_back(span);
        }
    }
    return left;
}

struct CalendarRules::Oddities {
    DayNumber first = 0;
    std::vector<std::uint8_t> days;

    [[nodiscard]] std::uint8_t of(DayNumber day) const {
        return days[static_cast<std::size_t>(day - first)];
    }
    void mark(DayNumber day, Oddity oddity) {
        const std::int64_t at = std::int64_t{day} - first;
        if (at >= 0 && at < static_cast<std::int64_t>(days.size())) {
            days[static_cast<std::size_t>(at)] |= oddity;
        }
    }
};

CalendarRules::CalendarRules(const CalendarSpec& spec) : owner_(spec.shift_owner) {
    for (std::size_t w = 0; w < 7; ++w) {
        week_[w] = spec.always ? Hours{{{0, seconds_a_day}}, {}} : split(spec.hours[w]);
    }
    for (std::size_t w = 0; w < 7; ++w) {
        std::vector<DailySpan> spans = week_[w].head;
        append(spans, week_[(w + 6) % 7].tail);
        usual_[w] = united(std::move(spans));
    }
    add_holidays(spec.holidays);
    add_exceptions(spec.exceptions);
}

CalendarRules::Hours CalendarRules::split(const std::vector<DailySpan>& spans) {
    Hours hours;
    for (const DailySpan& span : spans) {
        const DailySpan head{std::clamp(span.from, 0, seconds_a_day),
                             std::clamp(span.to, 0, seconds_a_day)};
        const DailySpan tail{std::clamp(span.from - seconds_a_day, 0, seconds_a_day),
                             std::clamp(span.to - seconds_a_day, 0, seconds_a_day)};
        if (head.from < head.to) {
            hours.head.push_back(head);
        }
        if (tail.from < tail.to) {
            hours.tail.push_back(tail);
        }
    }
    return {united(std::move(hours.head)), united(std::move(hours.tail))};
}

void CalendarRules::add_holidays(const std::vector<Holiday>& holidays) {
    std::vector<DayRange> ranges;
    for (const Holiday& holiday : holidays) {
        if (holiday.yearly) {
            yearly_[static_cast<std::size_t>(holiday.from.month())].set(
                static_cast<std::size_t>(holiday.from.day()));
            any_yearly_ = true;
            continue;
        }
        const CivilDay from = std::max(holiday.from, first_day);
        const CivilDay to = std::min(holiday.to, last_day);
        if (from <= to) {
            ranges.push_back({day_number(from), day_number(to)});
        }
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const DayRange& a, const DayRange& b) { return a.from < b.from; });
    for (const DayRange& range : ranges) {
        if (!holidays_.empty() && range.from <= holidays_.back().to + 1) {
            holidays_.back().to = std::max(holidays_.back().to, range.to);
        } else {
            holidays_.push_back(range);
        }
    }
}

void CalendarRules::add_exceptions(const std::vector<CalendarException>& exceptions) {
    for (const CalendarException& exception : exceptions) {
        if (exception.date >= first_day && exception.date <= last_day) {
            exceptions_.push_back(
                {day_number(exception.date), exception.replaces, split(exception.spans)});
        }
    }
    std::stable_sort(exceptions_.begin(), exceptions_.end(),
                     [](const Exception& a, const Exception& b) { return a.day < b.day; });
}

CalendarRules::Oddities CalendarRules::oddities(DayNumber from, DayNumber to) const {
    // The day before the first counts too: its night may reach into the run.
    Oddities odd{from - 1, std::vector<std::uint8_t>(static_cast<std::size_t>(to - from + 1))};
    auto range = std::lower_bound(holidays_.begin(), holidays_.end(), odd.first,
                                  [](const DayRange& r, DayNumber d) { return r.to < d; });
    for (; range != holidays_.end() && range->from < to; ++range) {
        for (DayNumber d = std::max(range->from, odd.first); d <= std::min(range->to, to - 1);
             ++d) {
            odd.mark(d, holiday);
        }
    }
    if (any_yearly_) {
        CivilDay date = civil_day(odd.first);
        for (DayNumber d = odd.first; d < to; ++d, ++date) {
            if (yearly_[static_cast<std::size_t>(date.month())].test(
                    static_cast<std::size_t>(date.day()))) {
                odd.mark(d, holiday);
            }
        }
    }
    auto exception = std::lower_bound(exceptions_.begin(), exceptions_.end(), odd.first,
                                      [](const Exception& e, DayNumber d) { return e.day < d; });
    for (; exception != exceptions_.end() && exception->day < to; ++exception) {
        odd.mark(exception->day, exception->replaces ? replaced_hours : closure);
    }
    for (std::size_t i = odd.days.size() - 1; i > 0; --i) {
        if ((odd.days[i - 1] & ~after_odd) != 0) {
            odd.days[i] |= after_odd;
        }
    }
    return odd;
}

// Adds that part of all hours which replace those of the day.
void CalendarRules::replaced(DayNumber day, std::vector<DailySpan> Hours::*part,
                             std::vector<DailySpan>& spans) const {
    auto at = std::lower_bound(exceptions_.begin(), exceptions_.end(), day,
                               [](const Exception& e, DayNumber d) { return e.day < d; });
    for (; at != exceptions_.end() && at->day == day; ++at) {
        if (at->replaces) {
            append(spans, at->hours.*part);
        }
    }
}

// The hours that start on `day` when a shift is whole.
void CalendarRules::own_hours(DayNumber day, const Oddities& odd,
                              std::vector<DailySpan> Hours::*part,
                              std::vector<DailySpan>& spans) const {
    const std::uint8_t state = odd.of(day);
    if ((state & replaced_hours) != 0) {
        replaced(day, part, spans);
    } else if ((state & holiday) == 0) {
        append(spans, week_[static_cast<std::size_t>(weekday_of(day))].*part);
    }
}

std::vector<DailySpan> CalendarRules::odd_day(DayNumber day, const Oddities& odd) const {
    std::vector<DailySpan> spans;
    if (owner_ == ShiftOwner::start) {
        own_hours(day, odd, &Hours::head, spans);
        own_hours(day - 1, odd, &Hours::tail, spans);
    } else if ((odd.of(day) & replaced_hours) != 0) {
        replaced(day, &Hours::head, spans);
    } else if ((odd.of(day) & holiday) == 0) {
        append(spans, week_[static_cast<std::size_t>(weekday_of(day))].head);
        const std::size_t before = spans.size();
        replaced(day - 1, &Hours::tail, spans);
        if (spans.size() == before) {
            append(spans, week_[static_cast<std::size_t>(weekday_of(day - 1))].tail);
        }
    }
    std::vector<DailySpan> closed;
    auto at = std::lower_bound(exceptions_.begin(), exceptions_.end(), day - 1,
                               [](const Exception& e, DayNumber d) { return e.day < d; });
    for (; at != exceptions_.end() && at->day <= day; ++at) {
        if (!at->replaces) {
            append(closed, at->day == day ? at->hours.head : at->hours.tail);
        }
    }
    return without(spans, closed);
}

std::vector<LocalSpan> CalendarRules::open_times(DayNumber from, DayNumber to) const {
    const Oddities odd = oddities(from, to);
    std::vector<LocalSpan> open;
    open.reserve(static_cast<std::size_t>(to - from) * 2);
    const auto add = [&](DayNumber day, const std::vector<DailySpan>& spans) {
        const std::int64_t midnight = std::int64_t{day} * seconds_a_day;
        for (const DailySpan& span : spans) {
            if (!open.empty() && open.back().to == midnight + span.from) {
                open.back().to = midnight + span.to;
            } else {
                open.push_back({midnight + span.from, midnight + span.to});
            }
        }
    };
    for (DayNumber day = from; day < to; ++day) {
        if (odd.of(day) == 0) {
            add(day, usual_[static_cast<std::size_t>(weekday_of(day))]);
        } else {
            add(day, odd_day(day, odd));
        }
    }
    return open;
}

}  // namespace svcops
