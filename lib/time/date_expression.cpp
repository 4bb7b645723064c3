#include "lib/time/date_expression.hpp"

#include "lib/text/utf8.hpp"
#include "lib/time/calendar.hpp"
#include "lib/time/date_words.hpp"
#include "lib/time/duration.hpp"
#include "lib/time/refusal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>

namespace svcops {
namespace {

enum class Direction : std::uint8_t { later, earlier };

Problem out_of_range(std::string_view text) {
    return refusal(fmt::format("'{}' is outside 1970-01-01 to 2200-12-31", text));
}

bool outside(Span span) {
    return span.to <= first_instant || span.from > last_instant;
}

// Whole days belong to the year that the zone's calendar shows: 1 January 2201 in Dhaka begins
// while it is still 2200 in UTC, and is refused all the same.
bool outside(Span span, const Zone& zone) {
    const bool is_point = span.to - span.from <= Seconds{1};
    return outside(span) || (!is_point && (zone.civil(span.from).year() > 2200 ||
                                           zone.civil(span.to - Seconds{1}).year() < 1970));
}

Instant shift_business(Instant t, const Duration& by, Direction direction,
                       const Calendar& calendar) {
    const bool later = direction == Direction::later;
    if (by.business_days > 0) {
        t = later ? calendar.after_working_days(t, by.business_days)
                  : calendar.before_working_days(t, by.business_days);
    }
    if (by.business_seconds > 0) {
        const Seconds length{by.business_seconds};
        t = later ? calendar.due(t, length) : calendar.before(t, length);
    }
    return t;
}

// Whole days and months move all of what the words cover; anything finer counts from its first
// second.
Reading<Span> shift(Span span, const Duration& by, Direction direction,
                    const DateContext& context) {
    const int sign = direction == Direction::later ? 1 : -1;
    const auto civil = [&](Instant t) {
        return shift_civil(t, sign * by.months, sign * by.days, context.zone);
    };
    const bool business = by.business_seconds != 0 || by.business_days != 0;
    if (business && context.business == nullptr) {
        return refusal("business hours and days need a service calendar here",
                       "set calendar in config.yaml, or use h and d");
    }
    if (by.seconds == 0 && !business) {
        return Span{civil(span.from), civil(span.to)};
    }
    const Instant start = civil(span.from);
    if (!business) {
        return point(start + sign * Seconds{by.seconds});
    }
    const Instant t = shift_business(start, by, direction, *context.business);
    if (t <= first_instant || t >= last_instant) {
        return refusal(
            fmt::format("calendar '{}' is not open for so long", context.business->name()));
    }
    return point(t + sign * Seconds{by.seconds});
}

// All of `+2h`, `-3d+1h` at the scanner; `text` is for messages.
Reading<Span> take_shifts(Scanner& in, Span span, std::string_view text,
                          const DateContext& context) {
    while (!in.done()) {
        const bool later = in.take('+');
        if (!later && !in.take('-')) {
            return refusal(fmt::format("'{}' is left over in '{}'", in.rest(), text));
        }
        const std::string_view part = in.rest().substr(0, in.rest().find_first_of("+-"));
        const Reading<Duration> by = parse_duration(part);
        const bool is_number = std::ranges::all_of(part, is_digit);
        if (!by && !later && is_number && part.size() == 1 && is_digit(text.front())) {
            return refusal(fmt::format("'{}' is not a date", text),
                           "months and days have two digits: 2026-05-01");
        }
        if (!by) {
            Reading<Span> failed;
            failed.problems = by.problems;
            return failed;
        }
        in.skip(part.size());
        Reading<Span> moved =
            shift(span, *by, later ? Direction::later : Direction::earlier, context);
        if (!moved) {
            return moved;
        }
        if (outside(*moved)) {
            return out_of_range(text);
        }
        span = *moved;
    }
    return span;
}

// `yesterday 22:40`: the words name one local day.
bool is_one_day(Span span, const Zone& zone) {
    const CivilDay day{zone.civil(span.from)};
    return span == local_days(day, day + 1, zone);
}

Reading<Span> read_named(Scanner& in, const DateContext& context) {
    Reading<Span> span = read_date_word(in, context);
    if (span && in.peek() == ' ' && is_time_of_day(in.rest().substr(1)) &&
        is_one_day(*span, context.zone)) {
        in.skip(1);
        return read_time_of_day(in, CivilDay{context.zone.civil(span->from)}, context);
    }
    return span;
}

Reading<Span> read_base(Scanner& in, const DateContext& context) {
    if (is_time_of_day(in.rest())) {
        return read_time_of_day(in, CivilDay{context.zone.civil(context.now)}, context);
    }
    if (is_digit(in.peek())) {
        return read_numeric_date(in, context);
    }
    if (in.peek() == '+' || in.peek() == '-') {
        return point(context.now);
    }
    return read_named(in, context);
}

void append(std::vector<Problem>& to, const std::vector<Problem>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

Reading<Span> parse_date(std::string_view text, const DateContext& context) {
    const std::string latin = latin_digits(text);
    Scanner in{latin};
    if (in.done()) {
        return refusal("an empty date", "write 2026-11-21, today, monday, last-month, eom or -7d");
    }
    Reading<Span> base = read_base(in, context);
    if (!base) {
        return base;
    }
    if (outside(*base, context.zone)) {
        return out_of_range(text);
    }
    Reading<Span> span = take_shifts(in, *base, text, context);
    if (span) {
        span->from = std::max(span->from, first_instant);
        span->to = std::min(span->to, last_instant + Seconds{1});
    }
    return span;
}

// A time with an offset is the same instant in every zone; without one, UTC gives back the wall
// clock as it was written.
LocalKind local_kind(std::string_view text, const DateContext& context) {
    const std::string latin = latin_digits(text);
    Scanner here{latin}, written{latin};
    DateContext utc = context;
    utc.zone = Zone::utc();
    if (!is_digit(here.peek())) {
        return LocalKind::unique;
    }
    const Reading<Span> local = read_numeric_date(here, context);
    const Reading<Span> plain = read_numeric_date(written, utc);
    const bool is_time = local && plain && plain->to - plain->from == Seconds{1};
    if (!is_time || plain->from == local->from) {
        return LocalKind::unique;
    }
    return context.zone.instant(utc.zone.civil(plain->from)).kind;
}

Reading<Span> parse_period(std::string_view text, const DateContext& context) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        return parse_date(text, context);
    }
    const std::string_view begin = text.substr(0, dots);
    const std::string_view end = text.substr(dots + 2);
    if (begin.empty() && end.empty()) {
        return refusal("'..' has neither a beginning nor an end", "write A..B, A.. or ..B");
    }
    Reading<Span> period{Span{first_instant, last_instant}};
    DateContext begin_context = context;
    if (end.empty()) {
        begin_context.lean = Lean::past;  // `monday..` is since Monday
    }
    DateContext end_context = context;
    if (!begin.empty()) {
        const Reading<Span> from = parse_date(begin, begin_context);
        append(period.problems, from.problems);
        if (from) {
            period->from = from->from;
            if (weekday_named(begin) && weekday_named(end)) {
                // `monday..friday` is one run of days: the Friday that follows, or the day itself.
                end_context.now = from->from - Seconds{1};
                end_context.lean = Lean::future;
            }
        }
    }
    if (!end.empty()) {
        const Reading<Span> to = parse_date(end, end_context);
        append(period.problems, to.problems);
        if (to) {
            period->to = to->to;
        }
    }
    if (period && period->empty()) {
        return refusal(fmt::format("the period '{}' ends before it begins", text));
    }
    return period;
}

}  // namespace svcops
