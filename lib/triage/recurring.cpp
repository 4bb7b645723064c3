#include "lib/triage/recurring.hpp"

#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/time/date_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops {

namespace {

constexpr std::int32_t widest_shift = 31;
// Working days may lie further apart than days: over holidays of weeks.
constexpr int margin = 120;

struct AnchorName {
    std::string_view name;
    Anchor anchor;
};
constexpr AnchorName anchors[] = {{"day", Anchor::day},
                                  {"working-day", Anchor::working_day},
                                  {"month-start", Anchor::month_start},
                                  {"month-end", Anchor::month_end},
                                  {"month-day", Anchor::month_day},
                                  {"quarter-start", Anchor::quarter_start},
                                  {"quarter-end", Anchor::quarter_end},
                                  {"year-start", Anchor::year_start},
                                  {"year-end", Anchor::year_end}};

std::string_view next_word(std::string_view& text) {
    const auto begin = std::min(text.find_first_not_of(' '), text.size());
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

Problem unknown(std::string_view word) {
    std::vector<std::string_view> known{"monday"};
    std::ranges::transform(anchors, std::back_inserter(known), &AnchorName::name);
    auto hint = did_you_mean(word, known);
    return {{},
            fmt::format("'{}' is no day that comes again", word),
            hint.empty() ? fmt::format("such as {}", fmt::join(known, ", ")) : std::move(hint)};
}

// "-1bd", "+3d".
bool take_shift(std::string_view word, Recurrence& into) {
    const bool has_sign = word.starts_with('-') || word.starts_with('+');
    const bool working = word.ends_with("bd");
    if (!has_sign || !word.ends_with('d')) {
        return false;
    }
    const auto digits = word.substr(1, word.size() - (working ? 3 : 2));
    const auto count = parse_integer(digits);
    if (!count || *count < 0 || *count > widest_shift) {
        return false;
    }
    into.backwards = word.front() == '-';
    const auto shift = static_cast<std::int32_t>(into.backwards ? -*count : *count);
    if (working) {
        into.working_days = shift;
    } else {
        into.days = shift;
    }
    return true;
}

CivilDay unit_end(DateUnit unit, CivilDay day) {
    return unit_step(unit, unit_start(unit, day, std::chrono::Monday), 1) - 1;
}

bool is_start(DateUnit unit, CivilDay day) {
    return unit_start(unit, day, std::chrono::Monday) == day;
}

// The working days of a calendar, asked for by local date.
class WorkingDays {
public:
    explicit WorkingDays(const Calendar& calendar) : calendar_(calendar) {}

    [[nodiscard]] bool holds(CivilDay day) const {
        const auto span = local_days(day, day + 1, calendar_.zone());
        return calendar_.between(span.from, span.to) > Seconds{0};
    }
    // `count` working days on or back; of none the day itself or the nearest in that direction.
    // Nothing when the calendar does not open for so long.
    [[nodiscard]] std::optional<CivilDay> shifted(CivilDay day, std::int32_t count,
                                                  bool backwards) const {
        const std::int64_t step = backwards ? -1 : 1;
        std::int32_t left = backwards ? -count : count;
        for (int i = left == 0 ? 0 : 1; i <= margin; ++i) {
            const CivilDay there = day + step * i;
            if (holds(there) && --left <= 0) {
                return there;
            }
        }
        return std::nullopt;
    }

private:
    const Calendar& calendar_;
};

bool is_anchor(const Recurrence& every, CivilDay day, const WorkingDays& working) {
    switch (every.anchor) {
        case Anchor::day:
            return true;
        case Anchor::working_day:
            return working.holds(day);
        case Anchor::weekday:
            return (static_cast<int>(cctz::get_weekday(day)) + 1) % 7 == every.number;
        case Anchor::month_start:
            return day.day() == 1;
        case Anchor::month_end:
            return unit_end(DateUnit::month, day) == day;
        case Anchor::month_day:
            return day.day() == every.number ||
                   (day.day() < every.number && unit_end(DateUnit::month, day) == day);
        case Anchor::quarter_start:
            return is_start(DateUnit::quarter, day);
        case Anchor::quarter_end:
            return unit_end(DateUnit::quarter, day) == day;
        case Anchor::year_start:
            return is_start(DateUnit::year, day);
        case Anchor::year_end:
            return unit_end(DateUnit::year, day) == day;
    }
    return false;
}

}  // namespace

Reading<Recurrence> parse_recurrence(std::string_view text) {
    Recurrence made;
    const auto first = next_word(text);
    if (const auto weekday = weekday_named(first)) {
        made.anchor = Anchor::weekday;
        made.number = static_cast<std::uint8_t>(weekday->c_encoding());
    } else {
        const auto found = std::ranges::find(anchors, first, &AnchorName::name);
        if (found == std::end(anchors)) {
            return unknown(first);
        }
        made.anchor = found->anchor;
    }
    if (made.anchor == Anchor::month_day) {
        const auto number = parse_integer(next_word(text));
        if (!number || *number < 1 || *number > 31) {
            return Problem{{}, "the day of the month is missing", "write month-day 1 to 31"};
        }
        made.number = static_cast<std::uint8_t>(*number);
    }
    const auto shift = next_word(text);
    if (!shift.empty() && !take_shift(shift, made)) {
        return Problem{
            {}, fmt::format("'{}' is no shift of days", shift), "write -1bd, +3d; at most 31"};
    }
    if (const auto rest = next_word(text); !rest.empty()) {
        return Problem{{}, fmt::format("'{}' is too much", rest), "a day and one shift of it"};
    }
    return made;
}

std::vector<CivilDay> days_of(const Recurring& recurring, const Calendar& calendar, CivilDay first,
                              CivilDay last) {
    const WorkingDays working(calendar);
    first = std::max(first, recurring.from);
    last = recurring.until ? std::min(last, *recurring.until) : last;
    std::vector<CivilDay> days;
    for (const Recurrence& every : recurring.every) {
        const int reach = every.working_days ? margin : widest_shift;
        for (CivilDay day = first - reach; day <= last + reach; ++day) {
            if (!is_anchor(every, day, working)) {
                continue;
            }
            const auto shifted = every.working_days
                                     ? working.shifted(day, *every.working_days, every.backwards)
                                     : std::optional(day + every.days);
            if (shifted && *shifted >= first && *shifted <= last) {
                days.push_back(*shifted);
            }
        }
    }
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

Instant due_at(const Recurring& recurring, const Calendar& calendar, CivilDay day) {
    return calendar.zone().instant(CivilSecond(day) + recurring.at).instant;
}

std::string reference_of(const Recurring& recurring, CivilDay day) {
    return fmt::format("{}@{}", recurring.name, format_day(day));
}

Reading<FilledTemplate> texts_of(const Recurring& recurring, CivilDay day) {
    auto answers = recurring.answers;
    for (TemplateAnswer& answer : answers) {
        answer.text = with_places(answer.text, [&](std::string_view name) {
            return name == "date" ? format_day(day) : fmt::format("{{{}}}", name);
        });
    }
    if (recurring.ticket.find("date") != nullptr) {
        answers.push_back({"date", format_day(day), recurring.place});
    }
    return fill(recurring.ticket, answers, recurring.language, recurring.place);
}

}  // namespace svcops
