#include "lib/time/duration.hpp"

#include "lib/text/digits.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/refusal.hpp"
#include "lib/time/scan.hpp"

#include <fmt/core.h>

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace svcops {
namespace {

constexpr std::int64_t day_seconds = 86'400;
// Longer than all of the time that svcops knows is a slip of the pen.
constexpr std::int64_t longest = unix_seconds(last_instant);
constexpr std::int64_t most_months = std::int64_t{231} * 12;

struct Unit {
    std::string_view name;
    std::int64_t Duration::*seconds;  // one of the two members is set
    std::int32_t Duration::*count;
    std::int64_t factor;
};

// In the order in which to_string writes them; a longer name stands before its own beginning.
constexpr std::array<Unit, 8> units{{
    {"mo", nullptr, &Duration::months, 1},
    {"w", nullptr, &Duration::days, 7},
    {"bd", nullptr, &Duration::business_days, 1},
    {"bh", &Duration::business_seconds, nullptr, 3600},
    {"d", nullptr, &Duration::days, 1},
    {"h", &Duration::seconds, nullptr, 3600},
    {"m", &Duration::seconds, nullptr, 60},
    {"s", &Duration::seconds, nullptr, 1},
}};

std::string_view take_unit_name(Scanner& in) {
    const std::string_view from = in.rest();
    std::size_t length = 0;
    while (length < from.size() && !is_digit(from[length]) && from[length] != ' ') {
        ++length;
    }
    in.skip(length);
    return from.substr(0, length);
}

const Unit* unit_named(std::string_view name) {
    for (const Unit& unit : units) {
        if (unit.name == name) {
            return &unit;
        }
    }
    return nullptr;
}

std::string hint_for(std::string_view unit) {
    if (unit == "M") {
        return "month or minute? write mo for months, m for minutes";
    }
    if (unit.empty()) {
        return "a bare number has no unit: use s m h, bh bd, d w or mo";
    }
    return "the units are s m h, bh bd (business), d w and mo";
}

// Adds `count` units; false when the sum is longer than anything that svcops can date.
bool add(Duration& duration, const Unit& unit, std::int64_t count) {
    if (count > longest / unit.factor) {
        return false;
    }
    const std::int64_t more = count * unit.factor;
    if (unit.seconds != nullptr) {
        duration.*unit.seconds += more;
        return duration.*unit.seconds <= longest;
    }
    const std::int64_t limit =
        unit.count == &Duration::months ? most_months : longest / day_seconds;
    if (more > limit - duration.*unit.count) {
        return false;
    }
    duration.*unit.count += static_cast<std::int32_t>(more);
    return true;
}

// The number at the scanner; nothing when it is too large. There is at least one digit.
std::optional<std::int64_t> take_count(Scanner& in) {
    std::int64_t count = 0;
    for (; is_digit(in.peek()); in.skip(1)) {
        if (count > longest) {
            return std::nullopt;
        }
        count = count * 10 + (in.peek() - '0');
    }
    return count;
}

// What is wrong with the part that begins with a number, or nothing: then it has been added.
std::optional<Problem> take_part(Scanner& in, std::string_view text, Duration& duration) {
    const auto problem = [&](std::string_view why, std::string hint) {
        return refusal(fmt::format("duration '{}': {}", text, why), std::move(hint));
    };
    const std::string_view whole = in.rest();
    const std::optional<std::int64_t> count = take_count(in);
    while (is_digit(in.peek())) {
        in.skip(1);
    }
    const std::string_view name = take_unit_name(in);
    const std::string_view part = whole.substr(0, whole.size() - in.rest().size());
    const Unit* unit = unit_named(name);
    if (name.empty()) {
        return problem(fmt::format("{} of what?", part), hint_for(name));
    }
    if (unit == nullptr) {
        return problem(fmt::format("unknown unit '{}'", name), hint_for(name));
    }
    if (!count || !add(duration, *unit, *count)) {
        return problem(fmt::format("'{}' is longer than two centuries", part), "");
    }
    return std::nullopt;
}

using Factor = std::pair<std::int64_t, char>;
constexpr std::array<Factor, 4> all_units{{{day_seconds, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}}};

// Whole numbers of the units, the largest first; those of which there are none are left out.
std::string in_units(Seconds length, std::span<const Factor> wanted) {
    std::int64_t left = length.count();
    if (left == 0) {
        return "0s";
    }
    std::string text = left < 0 ? "-" : "";
    left = left < 0 ? -left : left;
    for (const auto& [factor, unit] : wanted) {
        if (left >= factor) {
            text += text.size() > 1 ? " " : "";
            append_digits(text, left / factor, 1);
            text += unit;
            left %= factor;
        }
    }
    return text;
}

}  // namespace

Reading<Duration> parse_duration(std::string_view text, Zero zero) {
    const std::string latin = latin_digits(text);
    Scanner in{latin};
    Duration sum;
    Reading<Duration> reading;
    do {
        if (!is_digit(in.peek())) {
            reading.problems.push_back(refusal(
                fmt::format("duration '{}': '{}' does not begin with a number", text, in.rest()),
                "write it as 90s, 15m, 1h30m, 4bh, 2bd, 3d, 2w or 6mo"));
            return reading;
        }
        if (std::optional<Problem> problem = take_part(in, text, sum)) {
            reading.problems.push_back(std::move(*problem));
        }
        if (is_digit(in.peek(1))) {
            in.take(' ');
        }
    } while (!in.done());
    if (reading.problems.empty() && sum == Duration{} && zero == Zero::refused) {
        return refusal(fmt::format("duration '{}' is zero", text), "leave it out instead");
    }
    reading.value = sum;
    return reading;
}

std::string to_string(const Duration& duration) {
    std::string text;
    const auto part = [&](std::int64_t& left, std::int64_t factor, std::string_view unit) {
        if (left >= factor) {
            text += fmt::format("{}{}", left / factor, unit);
            left %= factor;
        }
    };
    std::int64_t months = duration.months;
    part(months, 1, "mo");
    std::int64_t days = duration.days;
    days % 7 == 0 ? part(days, 7, "w") : part(days, 1, "d");
    std::int64_t business_days = duration.business_days;
    part(business_days, 1, "bd");
    std::int64_t business = duration.business_seconds;
    part(business, 3600, "bh");
    std::int64_t seconds = duration.seconds;
    part(seconds, 3600, "h");
    part(seconds, 60, "m");
    part(seconds, 1, "s");
    return text;
}

std::string format_seconds(Seconds length) {
    return in_units(length, all_units);
}

std::string format_service_time(Seconds length) {
    return in_units(length, std::span(all_units).subspan<1>());
}

std::string format_seconds_brief(Seconds length) {
    const std::string whole = format_seconds(length);
    const std::size_t first = whole.find(' ');
    return first == std::string::npos ? whole : whole.substr(0, whole.find(' ', first + 1));
}

}  // namespace svcops
