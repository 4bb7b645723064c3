#include "lib/time/date_words.hpp"

#include "lib/text/nearest.hpp"
#include "lib/time/refusal.hpp"

#include <fmt/core.h>

#include <array>
#include <string>
#include <utility>

namespace svcops {
namespace {

struct NamedUnit {
    std::string_view name;
    std::string_view end;  // "eom": the last second of the unit
    DateUnit unit;
};
constexpr std::array<NamedUnit, 5> named_units{{{"day", "eod", DateUnit::day},
                                                {"week", "eow", DateUnit::week},
                                                {"month", "eom", DateUnit::month},
                                                {"quarter", "eoq", DateUnit::quarter},
                                                {"year", "eoy", DateUnit::year}}};

struct NamedCount {
    std::string_view name;
    int count;
};
constexpr std::array<NamedCount, 3> named_days{{{"yesterday", -1}, {"today", 0}, {"tomorrow", 1}}};
constexpr std::array<NamedCount, 3> named_steps{{{"last", -1}, {"this", 0}, {"next", 1}}};

constexpr std::array<std::string_view, 7> weekday_words{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

std::string take_word(Scanner& in) {
    std::string word;
    for (; is_letter(in.peek()); in.skip(1)) {
        word += lower_ascii(in.peek());
    }
    return word;
}

// What stands behind the letters of a word without a blank or a sign between them.
std::string_view unread_part(std::string_view rest) {
    return rest.substr(0, rest.find_first_of(" \t+-,."));
}

// 0 is Sunday, as in std::chrono::weekday.
int weekday_index(CivilDay day) {
    return (static_cast<int>(cctz::get_weekday(day)) + 1) % 7;
}

// How many days the weekday lies after `day`, 0..6.
int days_until(std::chrono::weekday weekday, CivilDay day) {
    return (static_cast<int>(weekday.c_encoding()) - weekday_index(day) + 7) % 7;
}

CivilDay leaning(std::chrono::weekday weekday, CivilDay today, Lean lean) {
    const int ahead = days_until(weekday, today);
    if (lean == Lean::past) {
        return ahead == 0 ? today : today + (ahead - 7);
    }
    return today + (ahead == 0 ? 7 : ahead);
}

Span unit_span(DateUnit unit, int step, const DateContext& context) {
    const CivilDay today{context.zone.civil(context.now)};
    const CivilDay from = unit_step(unit, unit_start(unit, today, context.week_start), step);
    return local_days(from, unit_step(unit, from, 1), context.zone);
}

Span day_span(CivilDay day, const Zone& zone) {
    return local_days(day, day + 1, zone);
}

// `week` in `last-week`, `monday` in `next-monday`.
std::optional<Span> stepped(std::string_view word, int step, const DateContext& context) {
    for (const NamedUnit& unit : named_units) {
        if (unit.name == word) {
            return unit_span(unit.unit, step, context);
        }
    }
    const std::optional<std::chrono::weekday> weekday = weekday_named(word);
    if (!weekday) {
        return std::nullopt;
    }
    const CivilDay today{context.zone.civil(context.now)};
    if (step == 0) {
        const CivilDay week = unit_start(DateUnit::week, today, context.week_start);
        return day_span(week + days_until(*weekday, week), context.zone);
    }
    return step > 0 ? day_span(leaning(*weekday, today, Lean::future), context.zone)
                    : day_span(leaning(*weekday, today - 1, Lean::past), context.zone);
}

std::optional<Span> named(std::string_view word, const DateContext& context) {
    const CivilDay today{context.zone.civil(context.now)};
    if (word == "now") {
        return point(context.now);
    }
    for (const NamedCount& day : named_days) {
        if (day.name == word) {
            return day_span(today + day.count, context.zone);
        }
    }
    for (const NamedUnit& unit : named_units) {
        if (unit.end == word) {
            return point(unit_span(unit.unit, 0, context).to - Seconds{1});
        }
    }
    if (const std::optional<std::chrono::weekday> weekday = weekday_named(word)) {
        return day_span(leaning(*weekday, today, context.lean), context.zone);
    }
    return std::nullopt;
}

Problem unknown_word(std::string_view word) {
    std::vector<std::string> words{"now"};
    for (const NamedCount& day : named_days) {
        words.emplace_back(day.name);
    }
    words.insert(words.end(), weekday_words.begin(), weekday_words.end());
    for (const NamedUnit& unit : named_units) {
        words.emplace_back(unit.end);
        for (const NamedCount& step : named_steps) {
            words.push_back(fmt::format("{}-{}", step.name, unit.name));
        }
    }
    const std::vector<std::string_view> known(words.begin(), words.end());
    std::string hint = did_you_mean(word, known);
    return refusal(
        fmt::format("unknown date '{}'", word),
        hint.empty() ? "write 2026-11-21, today, monday, last-month, eom or -7d" : std::move(hint));
}

std::optional<int> step_named(std::string_view word) {
    for (const NamedCount& step : named_steps) {
        if (step.name == word) {
            return step.count;
        }
    }
    return std::nullopt;
}

}  // namespace

CivilDay unit_start(DateUnit unit, CivilDay day, std::chrono::weekday week_start) {
    switch (unit) {
        case DateUnit::day:
            break;
        case DateUnit::week: {
            const int ahead = days_until(week_start, day);
            return ahead == 0 ? day : day + (ahead - 7);
        }
        case DateUnit::month:
            return CivilDay(day.year(), day.month(), 1);
        case DateUnit::quarter:
            return CivilDay(day.year(), (day.month() - 1) / 3 * 3 + 1, 1);
        case DateUnit::year:
            return CivilDay(day.year(), 1, 1);
    }
    return day;
}

CivilDay unit_step(DateUnit unit, CivilDay start, int count) {
    switch (unit) {
        case DateUnit::day:
            break;
        case DateUnit::week:
            return start + cctz::diff_t{7} * count;
        case DateUnit::month:
            return CivilDay(cctz::civil_month(start) + count);
        case DateUnit::quarter:
            return CivilDay(cctz::civil_month(start) + cctz::diff_t{3} * count);
        case DateUnit::year:
            return CivilDay(cctz::civil_year(start) + count);
    }
    return start + count;
}

Span local_days(CivilDay from, CivilDay to, const Zone& zone) {
    return {zone.instant(CivilSecond(from)).instant, zone.instant(CivilSecond(to)).instant};
}

std::optional<std::chrono::weekday> weekday_named(std::string_view text) {
    for (std::size_t i = 0; i < weekday_words.size(); ++i) {
        Scanner in{text};
        if ((in.take_word(weekday_words[i]) || in.take_word(weekday_words[i].substr(0, 3))) &&
            in.done()) {
            return std::chrono::weekday{static_cast<unsigned>(i)};
        }
    }
    return std::nullopt;
}

Reading<Span> read_date_word(Scanner& scanner, const DateContext& context) {
    std::string word = take_word(scanner);
    std::optional<Span> span;
    if (const std::optional<int> step = step_named(word); step && scanner.take('-')) {
        const std::string unit = take_word(scanner);
        span = stepped(unit, *step, context);
        word += '-' + unit;
    } else {
        span = named(word, context);
    }
    if (!span) {
        return unknown_word(word.empty() ? std::string(scanner.rest())
                                         : word + std::string(unread_part(scanner.rest())));
    }
    return *span;
}

}  // namespace svcops
