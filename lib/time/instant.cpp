#include "lib/time/instant.hpp"

#include "lib/text/digits.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/civil.hpp"
#include "lib/time/refusal.hpp"
#include "lib/time/scan.hpp"

#include <fmt/core.h>

#include <optional>

namespace svcops {
namespace {

constexpr std::string_view rfc3339_hint =
    "write it as 2026-11-21T14:00:00Z or 2026-11-21T14:00:00+06:00";

std::optional<Instant> leap_second(const CivilParts& minute) {
    // A leap second is always 23:59:60 in UTC; the UTC line without leap seconds calls it the next
    // second.
    const CivilSecond utc = minute.local - *minute.offset;
    if (utc.hour() != 23 || utc.minute() != 59) {
        return std::nullopt;
    }
    return *minute.instant() + Seconds{60};
}

std::optional<Instant> scan_rfc3339(std::string_view text) {
    Scanner in{text};
    const int year = in.take_digits(4, 4);
    const bool dashed = in.take('-');
    const int month = in.take_digits(2, 2);
    const bool dashed_again = in.take('-');
    const int day = in.take_digits(2, 2);
    const bool parted = in.take('T') || in.take('t') || in.take(' ');
    const int hour = in.take_digits(2, 2);
    const bool colon = in.take(':');
    const int minute = in.take_digits(2, 2);
    const bool colon_again = in.take(':');
    const int second = in.take_digits(2, 2);
    if (!(dashed && dashed_again && parted && colon && colon_again)) {
        return std::nullopt;
    }
    if (in.peek() == '.' && is_digit(in.peek(1))) {
        in.skip(1);
        while (is_digit(in.peek())) {
            in.skip(1);
        }
    }
    CivilParts parts{CivilSecond(year, month, day, hour, minute, second == 60 ? 0 : second),
                     take_offset(in)};
    const bool real = year >= 0 && parts.local.year() == year && parts.local.month() == month &&
                      parts.local.day() == day && parts.local.hour() == hour &&
                      parts.local.minute() == minute && second >= 0 && second <= 60;
    if (!real || !parts.offset || !in.done()) {
        return std::nullopt;
    }
    return second == 60 ? leap_second(parts) : parts.instant();
}

bool all_ascii(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string format_utc(Instant t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{t - day};
    std::string text;
    append_digits(text, int{date.year()}, 4);
    text += '-';
    append_digits(text, unsigned{date.month()}, 2);
    text += '-';
    append_digits(text, unsigned{date.day()}, 2);
    text += 'T';
    append_digits(text, time.hours().count(), 2);
    text += ':';
    append_digits(text, time.minutes().count(), 2);
    text += ':';
    append_digits(text, time.seconds().count(), 2);
    text += 'Z';
    return text;
}

Reading<Instant> parse_rfc3339(std::string_view text) {
    const std::optional<Instant> t =
        all_ascii(text) ? scan_rfc3339(text) : scan_rfc3339(latin_digits(text));
    if (!t) {
        return refusal(fmt::format("'{}' is not a date and time with an offset", text),
                       std::string{rfc3339_hint});
    }
    if (*t < first_instant || *t > last_instant) {
        return refusal(fmt::format("'{}' is outside 1970-01-01 to 2200-12-31", text));
    }
    return *t;
}

}  // namespace svcops
