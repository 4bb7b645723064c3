#pragma once
#include "lib/time/date_expression.hpp"
#include "lib/time/scan.hpp"

#include <cstdint>

namespace svcops {

// The stretches of the calendar that have a beginning and an end.
enum class DateUnit : std::uint8_t { day, week, month, quarter, year };

// The first day of the unit in which `day` falls, and of the unit `count` units later (earlier when
// negative).
CivilDay unit_start(DateUnit unit, CivilDay day, std::chrono::weekday week_start);
CivilDay unit_step(DateUnit unit, CivilDay start, int count);

// The local days [from, to) in the zone.
Span local_days(CivilDay from, CivilDay to, const Zone& zone);
// A point in time covers one second.
constexpr Span point(Instant t) {
    return {t, t + Seconds{1}};
}

// The date at the scanner that begins with a year: `2026`, `2026-Q1`, `2026-W47`, `2026-05`,
// `2026-05-21`, with a time of day and perhaps an offset. What follows is left to the caller.
Reading<Span> read_numeric_date(Scanner& in, const DateContext& context);

// Whether the text begins as a time of day does: `9:15`, `09:15:30`.
bool is_time_of_day(std::string_view text);
// The time of day at the scanner on that local day, perhaps with an offset.
Reading<Span> read_time_of_day(Scanner& in, CivilDay day, const DateContext& context);

// The word at the scanner: `now`, `today`, `monday`, `last-month`, `eom`, ...
Reading<Span> read_date_word(Scanner& scanner, const DateContext& context);

// The weekday that the whole text names, in full or by three letters.
std::optional<std::chrono::weekday> weekday_named(std::string_view text);

}  // namespace svcops
