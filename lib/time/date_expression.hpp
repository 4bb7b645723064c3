#pragma once
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <string_view>

namespace svcops {

class Calendar;

// Which way a bare weekday leans: `monday` is the past one in `opened:monday..`, the next one in
// `due:`.
enum class Lean : std::uint8_t { past, future };

// What a date expression is read against.
struct DateContext {
    Instant now;
    Zone zone;
    std::chrono::weekday week_start = std::chrono::Monday;
    const Calendar* business = nullptr;  // for `+4bh`, `+2bd`; without it these are problems
    Lean lean = Lean::past;
};

// RFC 3339; `2026-11-21`, `2026-11-21 14:00`; `2026-05`, `2026`, `2026-W47`, `2026-Q1`; `now`,
// `today`, `yesterday`, `tomorrow`, `monday`, `this-week|month|quarter|year`, `last-…`, `next-…`,
// `eod eow eom eoq eoy` (ends); `09:15`, which is today, and `yesterday 22:40`, `monday 9:00`; any
// of them followed by `+2h`, `-3d`, ...; a bare `-7d`, `+4bh`
// counts from now. Answers the span that the words cover: a day, a month; a point in time covers
// one second. A leftover is a problem.
Reading<Span> parse_date(std::string_view text, const DateContext& context);

// How the wall-clock time that the words write out met the zone's changes of offset: in a gap it
// did not exist and its transition was taken, in an overlap it came twice and the first was taken.
// `unique` for a time with an offset and for words that write no time of day.
LocalKind local_kind(std::string_view text, const DateContext& context);

// `A..B`, `A..`, `..B`, or one date expression: from the start of A to the end of B.
// `monday..friday` is one run of days. An open end is first_instant, respectively last_instant.
Reading<Span> parse_period(std::string_view text, const DateContext& context);

}  // namespace svcops
