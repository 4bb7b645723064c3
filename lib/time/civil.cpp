#include "lib/time/civil.hpp"

#include "lib/time/scan.hpp"

#include <fmt/format.h>

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
template <std::size_t N>
int take_name(Scanner& in, const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i) {
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

// Turns the letters of a pattern into fields and finds what is wrong with it.
struct TimeFormat::Compiler {
    std::string_view format;
    std::vector<Part> parts;
    std::vector<Problem> problems;

    void problem(std::string what, std::string hint = "") {
        problems.push_back(
            {{}, fmt::format("time format '{}': {}", format, what), std::move(hint)});
    }

    [[nodiscard]] bool has(Field field) const {
        for (const Part& part : parts) {
            if (part.field == field) {
                return true;
            }
        }
        return false;
    }

    void add(Field field, char letter) {
        if (has(field)) {
            problem(fmt::format("%{} stands twice, or beside another letter for the same part",
                                letter));
        }
        parts.push_back({field, letter});
    }

    static std::optional<Field> field_of(char letter) {
        switch (letter) {
            case 'Y':
                return Field::year;
            case 'y':
                return Field::short_year;
            case 'm':
                return Field::month;
            case 'd':
            case 'e':
                return Field::day;
            case 'H':
                return Field::hour;
            case 'I':
                return Field::hour12;
            case 'M':
                return Field::minute;
            case 'S':
                return Field::second;
            case 'p':
                return Field::half;
            case 'b':
            case 'B':
                return Field::month_name;
            case 'a':
            case 'A':
                return Field::weekday;
            case 'z':
                return Field::offset;
            case 'f':
                return Field::fraction;
            default:
                return std::nullopt;
        }
    }

    static std::string_view shorthand(char letter) {
        switch (letter) {
            case 'F':
                return "%Y-%m-%d";
            case 'T':
                return "%H:%M:%S";
            case 'R':
                return "%H:%M";
            case 'D':
                return "%m/%d/%y";
            default:
                return {};
        }
    }

    void read(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '%') {
                parts.push_back({Field::literal, text[i]});
                continue;
            }
            const char letter = ++i < text.size() ? text[i] : '\0';
            if (letter == '%') {
                parts.push_back({Field::literal, '%'});
            } else if (const std::string_view longer = shorthand(letter); !longer.empty()) {
                read(longer);
            } else if (const std::optional<Field> field = field_of(letter)) {
                add(*field, letter);
            } else {
                problem(letter == '\0' ? std::string{"a lone % at the end"}
                                       : fmt::format("unknown letter %{}", letter),
                        "known are %Y %y %m %b %d %H %I %p %M %S %f %z %a %F %T %R %D %%");
            }
        }
    }

    void check() {
        const bool year = has(Field::year) || has(Field::short_year);
        const bool month = has(Field::month) || has(Field::month_name);
        const bool hour = has(Field::hour) || has(Field::hour12);
        if (!year || !month || !has(Field::day)) {
            problem("a whole date is needed", "give %Y or %y, %m or %b, and %d");
        }
        if ((has(Field::year) && has(Field::short_year)) ||
            (has(Field::month) && has(Field::month_name)) ||
            (has(Field::hour) && has(Field::hour12))) {
            problem("a part of the date or time stands twice");
        }
        if (has(Field::hour12) != has(Field::half)) {
            problem("%I and %p belong together", "use %H for the 24-hour clock");
        }
        if ((has(Field::minute) && !hour) || (has(Field::second) && !has(Field::minute)) ||
            (has(Field::fraction) && !has(Field::second))) {
            problem("a finer part of the time stands without the coarser one");
        }
    }
};

Reading<TimeFormat> TimeFormat::compile(std::string_view format) {
    Compiler compiler{format, {}, {}};
    compiler.read(format);
    if (compiler.problems.empty()) {
        compiler.check();
    }
    Reading<TimeFormat> reading;
    reading.problems = std::move(compiler.problems);
    if (reading.problems.empty()) {
        reading.value.emplace().parts_ = std::move(compiler.parts);
    }
    return reading;
}

Reading<CivilParts> parse_with_format(std::string_view text, std::string_view format) {
    const Reading<TimeFormat> compiled = TimeFormat::compile(format);
    if (!compiled) {
        Reading<CivilParts> failed;
        failed.problems = compiled.problems;
        return failed;
    }
    if (const std::optional<CivilParts> parts = compiled->parse(text)) {
        return *parts;
    }
    return Problem{{}, fmt::format("'{}' is not a time written as '{}'", text, format), ""};
}

}  // namespace svcops
