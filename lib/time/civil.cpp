#include "lib/time/civil.hpp"

#include "lib/time/scan.hpp"

#include <array>
#include <utility>

namespace svcops {
namespace {

constexpr std::array<std::string_view, 12> month_names{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekday_names{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

// The index of the name at the scanner, in full or by its first three letters; -1 for none.
template <std::size_t count>
int take_name(Scanner& in, const std::array<std::string_view, count>& names) {
    for (std::size_t i = 0; i < count; ++i) {
        if (in.take_word(names[i]) || in.take_word(names[i].substr(0, 3))) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int weekday_of(CivilSecond local) {
    // cctz counts from Monday, the names here from Sunday.
    return (static_cast<int>(cctz::get_weekday(CivilDay(local))) + 1) % 7;
}

}  // namespace

std::optional<Instant> CivilParts::instant() const {
    if (!offset) {
        return std::nullopt;
    }
    return svcops::instant(local - CivilSecond() - *offset);
}

std::optional<std::int32_t> take_offset(Scanner& scanner) {
    if (scanner.take('Z') || scanner.take('z')) {
        return 0;
    }
    Scanner in = scanner;
    const bool east = in.take('+');
    if (!east && !in.take('-')) {
        return std::nullopt;
    }
    const int hours = in.take_digits(2, 2);
    const bool colon = in.peek() == ':' && is_digit(in.peek(1));
    if (colon) {
        in.skip(1);
    }
    const bool more = colon || is_digit(in.peek());
    const int minutes = more ? in.take_digits(2, 2) : 0;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
        return std::nullopt;
    }
    scanner = in;
    const std::int32_t seconds = hours * 3600 + minutes * 60;
    return east ? seconds : -seconds;
}

// What the fields of one text have given so far.
struct TimeFormat::Parts {
    int year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int half = -1;     // 0 AM, 1 PM
    int weekday = -1;  // 0 is Sunday
    std::optional<std::int32_t> offset;
};

bool TimeFormat::take_number(Field field, Scanner& in, Parts& parts) {
    const auto within = [&](std::size_t width, int low, int high, int& to) {
        to = in.take_digits(width == 4 ? 4 : 1, width);
        return to >= low && to <= high;
    };
    switch (field) {
        case Field::year:
            return within(4, 1, 9999, parts.year);
        case Field::month:
            return within(2, 1, 12, parts.month);
        case Field::day:
            return within(2, 1, 31, parts.day);
        case Field::hour:
            return within(2, 0, 23, parts.hour);
        case Field::hour12:
            return within(2, 1, 12, parts.hour);
        case Field::minute:
            return within(2, 0, 59, parts.minute);
        case Field::second:
            return within(2, 0, 59, parts.second);
        default:
            break;
    }
    const int two = in.take_digits(2, 2);  // short_year
    parts.year = two + (two >= 69 ? 1900 : 2000);
    return two >= 0;
}

bool TimeFormat::take(const Part& part, Scanner& in, Parts& parts) {
    switch (part.field) {
        case Field::literal:
            return in.take(part.literal);
        case Field::half:
            parts.half = in.take_word("am") ? 0 : in.take_word("pm") ? 1 : -1;
            return parts.half >= 0;
        case Field::month_name:
            parts.month = take_name(in, month_names) + 1;
            return parts.month > 0;
        case Field::weekday:
            parts.weekday = take_name(in, weekday_names);
            return parts.weekday >= 0;
        case Field::offset:
            parts.offset = take_offset(in);
            return parts.offset.has_value();
        case Field::fraction:
            return in.take_digits(1, 9) >= 0;
        default:
            return take_number(part.field, in, parts);
    }
}

std::optional<CivilParts> TimeFormat::parse(std::string_view text) const {
    Scanner in{text};
    Parts parts;
    for (const Part* part = parts_.data(); part != parts_.data() + parts_.size(); ++part) {
        if (!take(*part, in, parts)) {
            return std::nullopt;
        }
        const bool last = part + 1 == parts_.data() + parts_.size();
        const char mark = in.peek();
        // A fraction that the pattern does not speak of.
        if (part->field == Field::second && (mark == '.' || mark == ',') && is_digit(in.peek(1)) &&
            (last || part[1] != Part{Field::literal, mark})) {
            in.skip(1);
            while (is_digit(in.peek())) {
                in.skip(1);
            }
        }
    }
    if (!in.done()) {
        return std::nullopt;
    }
    if (parts.half >= 0) {
        parts.hour = parts.hour % 12 + 12 * parts.half;
    }
    const CivilSecond local(parts.year, parts.month, parts.day, parts.hour, parts.minute,
                            parts.second);
    // 31 February is carried into March by CivilSecond: then there is no such day.
    if (local.day() != parts.day || (parts.weekday >= 0 && weekday_of(local) != parts.weekday)) {
        return std::nullopt;
    }
    return CivilParts{local, parts.offset};
}

}  // namespace svcops
