// What must hold for every calendar, tried on random ones and against a slow reading of the rules,
// minute by minute.
#include "lib/time/calendar.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace svcops;

namespace {

constexpr std::int64_t day = 86'400;

constexpr std::array<const char*, 12> zone_names{
    "UTC",           "America/New_York",    "Asia/Dhaka",        "Africa/Cairo",
    "Europe/London", "Australia/Lord_Howe", "America/St_Johns",  "Africa/Casablanca",
    "Asia/Kolkata",  "Pacific/Apia",        "America/Sao_Paulo", "Europe/Dublin"};

// ---- random calendars
// -------------------------------------------------------------------------------------------

// Evenly from [low, high): rapidcheck's own ranges begin narrow and widen.
template <class T>
T within(T low, T high) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(low, high));
}

DailySpan minutes(std::int32_t from, std::int32_t to) {
    return {from * 60, to * 60};
}

// Up to three spans in order, not overlapping, some touching; the last may pass midnight, by less
// than the first begins after it.
std::vector<DailySpan> any_hours() {
    std::vector<std::int32_t> marks = *rc::gen::container<std::vector<std::int32_t>>(
        6, rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 1441)));
    std::sort(marks.begin(), marks.end());
    std::vector<DailySpan> spans;
    const int count = within(0, 4);
    for (int i = 0; i < count; ++i) {
        const std::int32_t from = marks[static_cast<std::size_t>(2 * i)];
        const std::int32_t to = marks[static_cast<std::size_t>(2 * i) + 1];
        if (from < to) {
            spans.push_back(minutes(from, to));
        }
    }
    if (!spans.empty() && within(0, 3) == 0) {
        spans.back().to = static_cast<std::int32_t>(day) + within(0, 600) * 60;
    }
    return spans;
}

// A window of sixteen days, often around a change of the clocks.
Span any_window(const Zone& zone) {
    Instant from = instant(within<std::int64_t>(0, unix_seconds(last_instant) / 60 - 40'000) * 60);
    if (within(0, 3) > 0) {
        if (const std::optional<Instant> change = zone.next_transition(from)) {
            from = std::max(first_instant, *change - Seconds{8 * day});
        }
    }
    return {from, std::min(from + Seconds{16 * day}, last_instant - Seconds{day})};
}

CivilDay any_day(const Zone& zone, Span window) {
    return CivilDay(zone.civil(window.from)) + within(-1, 17);
}

CalendarSpec any_spec(const Zone& zone, Span window) {
    CalendarSpec spec;
    spec.zone = zone;
    spec.shift_owner = *rc::gen::element(ShiftOwner::date, ShiftOwner::start);
    spec.always = within(0, 10) == 0;
    for (auto& hours : spec.hours) {
        hours = any_hours();
    }
    for (int i = within(0, 4); i > 0; --i) {
        const CivilDay from = any_day(zone, window);
        const bool yearly = within(0, 2) == 0;
        spec.holidays.push_back({yearly ? CivilDay(0, from.month(), from.day()) : from,
                                 from + (yearly ? 0 : within(0, 3)), yearly, "holiday",
                                 std::nullopt});
    }
    for (int i = within(0, 4); i > 0; --i) {
        spec.exceptions.push_back(
            {any_day(zone, window), within(0, 2) == 0, any_hours(), "exception"});
    }
    return spec;
}

struct Sample {
    CalendarSpec spec;
    Span window;
    [[nodiscard]] Instant any_instant() const {
        return instant(within(unix_seconds(window.from), unix_seconds(window.to)));
    }
};

Sample any_sample() {
    const Zone zone = *Zone::load(*rc::gen::elementOf(zone_names));
    const Span window = any_window(zone);
    return {any_spec(zone, window), window};
}

// ---- the rules, read slowly
// -------------------------------------------------------------------------------------

bool in_spans(const std::vector<DailySpan>& spans, std::int64_t second) {
    return std::any_of(spans.begin(), spans.end(), [&](const DailySpan& span) {
        return span.from <= second && second < span.to;
    });
}

class Reference {
public:
    explicit Reference(const CalendarSpec& spec) : spec_(spec) {}

    [[nodiscard]] bool open(Instant t) const {
        const CivilSecond local = spec_.zone.civil(t);
        const CivilDay date{local};
        const std::int64_t second = local - CivilSecond(date);
        for (const CalendarException& e : spec_.exceptions) {
            if (!e.replaces && ((e.date == date && in_spans(e.spans, second)) ||
                                (e.date == date - 1 && in_spans(e.spans, second + day)))) {
                return false;
            }
        }
        if (spec_.shift_owner == ShiftOwner::start) {
            return in_spans(shift(date), second) || in_spans(shift(date - 1), second + day);
        }
        if (const auto replaced = replacement(date)) {
            return in_spans(*replaced, second);
        }
        if (holiday(date)) {
            return false;
        }
        return in_spans(weekly(date), second) || in_spans(night_before(date), second + day);
    }

    [[nodiscard]] Seconds between(Instant a, Instant b) const {
        Seconds sum{0};
        for (Instant t = std::chrono::floor<std::chrono::minutes>(a); t < b; t += Seconds{60}) {
            if (open(t)) {
                sum += std::min(b, t + Seconds{60}) - std::max(a, t);
            }
        }
        return sum;
    }

private:
    [[nodiscard]] std::vector<DailySpan> weekly(CivilDay date) const {
        if (spec_.always) {
            return {{0, static_cast<std::int32_t>(day)}};
        }
        constexpr std::array<int, 7> from_sunday{1, 2, 3, 4, 5, 6, 0};  // cctz begins with Monday
        return spec_.hours[from_sunday[static_cast<std::size_t>(cctz::get_weekday(date))]];
    }
    [[nodiscard]] std::optional<std::vector<DailySpan>> replacement(CivilDay date) const {
        std::optional<std::vector<DailySpan>> spans;
        for (const CalendarException& e : spec_.exceptions) {
            if (e.replaces && e.date == date) {
                spans = spans.value_or(std::vector<DailySpan>{});
                spans->insert(spans->end(), e.spans.begin(), e.spans.end());
            }
        }
        return spans;
    }
    [[nodiscard]] bool holiday(CivilDay date) const {
        return std::any_of(spec_.holidays.begin(), spec_.holidays.end(), [&](const Holiday& h) {
            return h.yearly ? h.from.month() == date.month() && h.from.day() == date.day()
                            : h.from <= date && date <= h.to;
        });
    }
    [[nodiscard]] std::vector<DailySpan> shift(CivilDay date) const {
        if (auto replaced = replacement(date)) {
            return *replaced;
        }
        return holiday(date) ? std::vector<DailySpan>{} : weekly(date);
    }
    [[nodiscard]] std::vector<DailySpan> night_before(CivilDay date) const {
        const auto replaced = replacement(date - 1);
        const bool own_night =
            replaced && std::any_of(replaced->begin(), replaced->end(),
                                    [](const DailySpan& span) { return span.to > day; });
        return own_night ? *replaced : weekly(date - 1);
    }

    const CalendarSpec& spec_;
};

// ---- properties
// -------------------------------------------------------------------------------------------------

void agrees_with_the_rules() {
    const Sample sample = any_sample();
    const Calendar calendar{sample.spec};
    const Reference reference{sample.spec};
    for (Instant t = sample.window.from; t < sample.window.to; t += Seconds{60 * 13}) {
        RC_ASSERT(calendar.open(t) == reference.open(t));
    }
    const Instant a = sample.any_instant();
    const Instant b = sample.any_instant();
    const Seconds expected = reference.between(a, b);
    RC_ASSERT(calendar.between(a, b) == expected);
    if (expected > Seconds{0}) {
        // The earliest instant at which as much has passed: the second before it was open, and no
        // more was.
        const Instant due = calendar.due(a, expected);
        RC_ASSERT(due <= b);
        RC_ASSERT(reference.open(due - Seconds{1}));
        RC_ASSERT(reference.between(a, due) == expected);
    }
}

void spans_add_up() {
    const Sample sample = any_sample();
    const Calendar calendar{sample.spec};
    const Span asked{sample.any_instant(), sample.any_instant()};
    Seconds sum{0};
    Instant last = first_instant;
    for (const Span& span : calendar.open_spans(asked)) {
        RC_ASSERT(!span.empty());
        RC_ASSERT(span.from >= asked.from && span.to <= asked.to);
        RC_ASSERT(last == first_instant || span.from > last);
        RC_ASSERT(calendar.open(span.from) && calendar.open(span.to - Seconds{1}));
        last = span.to;
        sum += span.to - span.from;
    }
    RC_ASSERT(sum == calendar.between(asked.from, asked.to));
}

Instant anywhere() {
    return instant(within<std::int64_t>(0, unix_seconds(last_instant)));
}

void is_additive() {
    const Calendar calendar{any_sample().spec};
    std::array<Instant, 3> t{anywhere(), anywhere(), anywhere()};
    std::sort(t.begin(), t.end());
    RC_ASSERT(calendar.between(t[0], t[1]) + calendar.between(t[1], t[2]) ==
              calendar.between(t[0], t[2]));
}

void due_inverts_between() {
    const Calendar calendar{any_sample().spec};
    const Instant start = anywhere();
    const Seconds target{within<std::int64_t>(1, 400 * day)};
    const Instant due = calendar.due(start, target);
    RC_PRE(due < last_instant);
    RC_ASSERT(calendar.between(start, due) == target);
    RC_ASSERT(calendar.between(start, due - Seconds{1}) == target - Seconds{1});
}

void is_monotone() {
    const Calendar calendar{any_sample().spec};
    const Instant start = anywhere();
    const Instant later =
        std::min(last_instant, start + Seconds{within<std::int64_t>(0, 30 * day)});
    const Seconds target{within<std::int64_t>(1, 30 * day)};
    const Seconds more = target + Seconds{within<std::int64_t>(0, 30 * day)};
    RC_ASSERT(calendar.due(start, target) <= calendar.due(start, more));
    RC_ASSERT(calendar.due(start, target) <= calendar.due(later, target));
    const std::int32_t days = within(1, 30);
    RC_ASSERT(calendar.after_working_days(start, days) <=
              calendar.after_working_days(start, days + 1));
}

void always_is_plain_addition() {
    const Calendar calendar = Calendar::always(*Zone::load(*rc::gen::elementOf(zone_names)));
    const Instant start = anywhere();
    const Seconds target{within<std::int64_t>(1, 5000 * day)};
    RC_ASSERT(calendar.due(start, target) == std::min(start + target, last_instant));
    const Instant end = anywhere();
    RC_ASSERT(calendar.between(start, end) == std::max(Seconds{0}, end - start));
}

// Dhaka has been three hours ahead of Nairobi since 2010, and neither changes its clocks.
void a_fixed_zone_only_shifts() {
    const Zone dhaka = *Zone::load("Asia/Dhaka");
    const Zone nairobi = *Zone::load("Africa/Nairobi");
    const Seconds ahead{3 * 3600};
    const Instant since = instant(1'262'300'400 + 40 * day);
    const Instant start = std::max(since, anywhere() - Seconds{40 * day});
    CalendarSpec spec = any_spec(dhaka, {start, start + Seconds{16 * day}});
    const Calendar east{spec};
    spec.zone = nairobi;
    const Calendar west{spec};
    const Seconds target{within<std::int64_t>(1, 30 * day)};
    const Instant due = east.due(start, target);
    RC_PRE(due + ahead < last_instant);
    RC_ASSERT(west.due(start + ahead, target) == due + ahead);
}

void opening_is_next() {
    const Sample sample = any_sample();
    const Calendar calendar{sample.spec};
    const Instant t = sample.any_instant();
    const Instant opening = calendar.next_open(t);
    RC_PRE(opening < last_instant - Seconds{1});
    RC_ASSERT(opening >= t && calendar.open(opening));
    RC_ASSERT(calendar.between(t, opening) == Seconds{0});
}

}  // namespace

int main() {
    bool held = true;
    held &=
        rc::check("a calendar agrees with its rules read minute by minute", agrees_with_the_rules);
    held &= rc::check("open spans add up to the open seconds", spans_add_up);
    held &= rc::check("open seconds are additive", is_additive);
    held &= rc::check("due is the inverse of between", due_inverts_between);
    held &= rc::check("due does not decrease with the target, nor with the start", is_monotone);
    held &= rc::check("24x7 is plain addition", always_is_plain_addition);
    held &= rc::check("a zone without changes only shifts the answer", a_fixed_zone_only_shifts);
    held &= rc::check("the next opening is open and nothing before it is", opening_is_next);
    return held ? 0 : 1;
}
