#include "lib/time/civil.hpp"
#include "lib/time/date_words.hpp"
#include "lib/time/refusal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace svcops {
namespace {

constexpr const char* how_to_write =
    "write 2026, 2026-Q1, 2026-05, 2026-W47, 2026-05-21 or 2026-05-21 14:00";

// Two digits after a dash that are part of a date, and not the beginning of `-21d`.
bool dash_number(const Scanner& in) {
    const char after = in.peek(3);
    return in.peek() == '-' && is_digit(in.peek(1)) && is_digit(in.peek(2)) && !is_digit(after) &&
           (!is_letter(after) || lower_ascii(after) == 't');
}

Problem no_such(std::string_view what, std::string_view text) {
    return refusal(fmt::format("there is no {} in '{}'", what, text), how_to_write);
}

// ISO 8601: weeks begin on Monday, and the first of a year is that with its first Thursday.
Reading<Span> week(int year, int number, std::string_view text, const Zone& zone) {
    const CivilDay fourth(year, 1, 4);
    const CivilDay first = unit_start(DateUnit::week, fourth, std::chrono::Monday);
    const CivilDay from = first + cctz::diff_t{7} * (number - 1);
    if (number < 1 || (from + 3).year() != year) {
        return no_such("such week", text);
    }
    return local_days(from, from + 7, zone);
}

// The time of day at the scanner in seconds, or -1; fractions are dropped.
int take_time(Scanner& in, std::size_t hour_digits) {
    const int hour = in.take_digits(hour_digits, 2);
    const bool colon = in.take(':');
    const int minute = in.take_digits(2, 2);
    int second = 0;
    if (in.peek() == ':') {
        in.skip(1);
        second = in.take_digits(2, 2);
        if (second >= 0 && in.peek() == '.' && is_digit(in.peek(1))) {
            in.skip(1);
            while (is_digit(in.peek())) {
                in.skip(1);
            }
        }
    }
    const bool real = hour >= 0 && hour <= 23 && colon && minute >= 0 && minute <= 59 &&
                      second >= 0 && second <= 59;
    return real ? hour * 3600 + minute * 60 + second : -1;
}

// An offset, perhaps after a blank, unless it is the beginning of `+06h`.
std::optional<std::int32_t> take_offset_not_shift(Scanner& scanner) {
    Scanner in = scanner;
    in.take(' ');
    const std::optional<std::int32_t> offset = take_offset(in);
    if (!offset || is_letter(in.peek()) || is_digit(in.peek())) {
        return std::nullopt;
    }
    scanner = in;
    return offset;
}

Reading<Span> time_on(Scanner& in, CivilDay day, int seconds, std::string_view text,
                      const Zone& zone) {
    if (seconds < 0) {
        return no_such("such time of day", text);
    }
    const CivilParts parts{CivilSecond(day) + seconds, take_offset_not_shift(in)};
    return point(parts.instant().value_or(zone.instant(parts.local).instant));
}

Reading<Span> day_or_time(Scanner& in, CivilDay day, std::string_view text, const Zone& zone) {
    const bool timed = (lower_ascii(in.peek()) == 't' || in.peek() == ' ') && is_digit(in.peek(1));
    if (!timed) {
        return local_days(day, day + 1, zone);
    }
    in.skip(1);
    const int seconds = take_time(in, 2);
    return time_on(in, day, seconds, text, zone);
}

}  // namespace

bool is_time_of_day(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return (digits == 1 || digits == 2) && digits < text.size() && text[digits] == ':';
}

Reading<Span> read_time_of_day(Scanner& in, CivilDay day, const DateContext& context) {
    const std::string_view text = in.rest();
    const int seconds = take_time(in, 1);
    return time_on(in, day, seconds, text, context.zone);
}

Reading<Span> read_numeric_date(Scanner& in, const DateContext& context) {
    const std::string_view text = in.rest();
    const int year = in.take_digits(4, 4);
    if (year < 0 || is_digit(in.peek())) {
        const std::size_t digits = text.find_first_not_of("0123456789");
        const bool is_duration = digits != std::string_view::npos && is_letter(text[digits]);
        return refusal(fmt::format("'{}' is not a date", text),
                       is_duration ? "a duration has a sign: -5d, -15m (minutes), -2mo (months)"
                                   : how_to_write);
    }
    const char letter = in.peek() == '-' ? lower_ascii(in.peek(1)) : '\0';
    if (letter == 'q' || (letter == 'w' && is_digit(in.peek(2)))) {
        in.skip(2);
        if (letter == 'w') {
            return week(year, in.take_digits(2, 2), text, context.zone);
        }
        const int quarter = in.take_digits(1, 1);
        if (quarter < 1 || quarter > 4) {
            return no_such("such quarter", text);
        }
        const CivilDay from(year, quarter * 3 - 2, 1);
        return local_days(from, unit_step(DateUnit::quarter, from, 1), context.zone);
    }
    if (!dash_number(in)) {
        return local_days(CivilDay(year, 1, 1), CivilDay(year + 1, 1, 1), context.zone);
    }
    in.skip(1);
    const int month = in.take_digits(2, 2);
    if (month < 1 || month > 12) {
        return no_such("such month", text);
    }
    if (!dash_number(in)) {
        const CivilDay from(year, month, 1);
        return local_days(from, unit_step(DateUnit::month, from, 1), context.zone);
    }
    in.skip(1);
    const int number = in.take_digits(2, 2);
    const CivilDay day(year, month, number);
    if (number < 1 || day.day() != number) {
        return no_such("such day", text);
    }
    return day_or_time(in, day, text, context.zone);
}

}  // namespace svcops
