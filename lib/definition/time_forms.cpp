#include "lib/definition/time_forms.hpp"

#include "lib/text/number.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::int32_t day_seconds = 86'400;

bool digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int number(std::string_view text) {
    return static_cast<int>(parse_integer(text).value_or(0));
}

std::optional<CivilDay> civil_day(int year, int month, int day) {
    const CivilDay made(year, month, day);  // normalizes what does not exist
    if (made.year() != year || made.month() != month || made.day() != day) {
        return std::nullopt;
    }
    return made;
}

// "HH:MM" or "HH:MM:SS" up to 24:00, in seconds after midnight.
std::optional<std::int32_t> time_of_day(std::string_view text) {
    if (text.size() != 5 && text.size() != 8) {
        return std::nullopt;
    }
    std::int32_t parts[3] = {0, 0, 0};
    for (std::size_t i = 0; i * 3 < text.size(); ++i) {
        if (i > 0 && text[i * 3 - 1] != ':') {
            return std::nullopt;
        }
        if (!digits(text.substr(i * 3, 2))) {
            return std::nullopt;
        }
        parts[i] = number(text.substr(i * 3, 2));
    }
    const std::int32_t seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (parts[1] > 59 || parts[2] > 59 || seconds > day_seconds) {
        return std::nullopt;
    }
    return seconds;
}

std::string clock_text(std::int32_t seconds) {
    const std::string minutes = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? minutes : fmt::format("{}:{:02}", minutes, seconds % 60);
}

}  // namespace

std::optional<CivilDay> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !digits(text.substr(0, 4)) ||
        !digits(text.substr(5, 2)) || !digits(text.substr(8, 2))) {
        return std::nullopt;
    }
    const int year = number(text.substr(0, 4));
    if (year < 1970 || year > 2200) {
        return std::nullopt;
    }
    return civil_day(year, number(text.substr(5, 2)), number(text.substr(8, 2)));
}

std::optional<Duration> read_duration(const Node& node, std::string_view text,
                                      ProblemList& problems) {
    const auto reading = parse_duration(text);
    if (reading) {
        return *reading;
    }
    problems.add(node, reading.problems);
    return std::nullopt;
}

void CalendarTime::read(const Node& node, std::optional<Duration>& into, ProblemList& problems) {
    const auto text = scalar(node, "a duration such as 14d", problems);
    if (!text) {
        return;
    }
    into = read_duration(node, *text, problems);
    if (into && (into->business_seconds != 0 || into->business_days != 0)) {
        problems.add(node, fmt::format("'{}' needs a calendar, and there is none here", *text),
                     "write h, d, w or mo");
    }
}

Shape CalendarTime::shape() {
    return Shape::text("^([0-9]+(s|m|h|d|w|mo))+$");
}

void WholeDaysText::read(const Node& node, std::optional<std::int32_t>& into,
                         ProblemList& problems) {
    constexpr std::int32_t longest = 3'660;
    std::optional<Duration> read;
    const auto before = problems.size();
    CalendarTime::read(node, read, problems);
    if (!read || problems.size() > before) {
        return;
    }
    if (*read != Duration{.days = read->days} || read->days <= 0 || read->days > longest) {
        problems.add(node, fmt::format("{} is no whole number of days", describe(node)),
                     "write 90d or 12w");
        return;
    }
    into = read->days;
}

void DayText::read(const Node& node, std::optional<CivilDay>& into, ProblemList& problems) {
    const auto text = scalar(node, "a date such as 2026-02-21", problems);
    if (!text) {
        return;
    }
    into = parse_day(*text);
    if (!into) {
        problems.add(node, fmt::format("{} is not a date", describe(node)),
                     "write a day that exists as YYYY-MM-DD, 1970 to 2200");
    }
}

void MonthDayText::read(const Node& node, std::optional<CivilDay>& into, ProblemList& problems) {
    const auto text = scalar(node, "a month and day such as 12-16", problems);
    if (!text) {
        return;
    }
    if (text->size() == 5 && (*text)[2] == '-' && digits(text->substr(0, 2)) &&
        digits(text->substr(3, 2))) {
        into = civil_day(2000, number(text->substr(0, 2)), number(text->substr(3, 2)));
    }
    if (!into) {
        problems.add(node, fmt::format("{} is not a day of the year", describe(node)),
                     "write month and day as MM-DD");
    }
}

void InstantText::read(const Node& node, std::optional<Instant>& into, ProblemList& problems) {
    const auto text = scalar(node, "an instant such as 2026-05-27T12:00:00Z", problems);
    if (!text) {
        return;
    }
    const auto reading = parse_rfc3339(*text);
    if (reading) {
        into = *reading;
    } else {
        problems.add(node, reading.problems);
    }
}

Shape InstantText::shape() {
    return Shape::text(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt "
        "][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$");
}

void ZoneText::read(const Node& node, Zone& into, ProblemList& problems) {
    const auto text = scalar(node, "an IANA time zone such as Asia/Dhaka", problems);
    if (!text) {
        return;
    }
    const auto reading = Zone::load(*text);
    if (reading) {
        into = *reading;
    } else {
        for (const Problem& problem : reading.problems) {
            problems.add(node, problem.what, problem.hint);
        }
    }
}

void TimeOfDayText::read(const Node& node, std::optional<std::int32_t>& into,
                         ProblemList& problems) {
    const auto text = scalar(node, "a time of day such as \"09:00\"", problems);
    if (!text) {
        return;
    }
    into = time_of_day(*text);
    if (!into || *into == day_seconds) {
        problems.add(node, fmt::format("{} is no time of day", describe(node)), "write \"09:00\"");
    }
}

void DailySpanText::read(const Node& node, PlacedSpan& into, ProblemList& problems) {
    into.at = node;
    const auto text = scalar(node, "a span such as \"09:00-17:00\"", problems);
    if (!text) {
        return;
    }
    const std::size_t dash = text->find('-');
    const auto from = time_of_day(text->substr(0, dash));
    const auto to =
        dash == std::string_view::npos ? std::nullopt : time_of_day(text->substr(dash + 1));
    if (!from || !to || *from == day_seconds) {
        problems.add(node, fmt::format("{} is not a span of the day", describe(node)),
                     "write \"HH:MM-HH:MM\"; 24:00 may end it");
    } else if (*from == *to) {
        problems.add(node, fmt::format("the span {} is empty", describe(node)),
                     "for a whole day write \"00:00-24:00\"");
    } else {
        into.span = {*from, *to > *from ? *to : *to + day_seconds};
    }
}

Shape DailySpanText::shape() {
    return Shape::text("^[0-9]{2}:[0-9]{2}(:[0-9]{2})?-[0-9]{2}:[0-9]{2}(:[0-9]{2})?$");
}

std::string to_text(const DailySpan& span) {
    return fmt::format("{}-{}", clock_text(span.from),
                       clock_text(span.to > day_seconds ? span.to - day_seconds : span.to));
}

std::vector<DailySpan> ordered_spans(std::vector<PlacedSpan> spans, ProblemList& problems) {
    std::erase_if(spans, [](const PlacedSpan& s) { return s.span.from == s.span.to; });
    std::stable_sort(spans.begin(), spans.end(), [](const PlacedSpan& a, const PlacedSpan& b) {
        return a.span.from < b.span.from;
    });
    std::vector<DailySpan> ordered;
    for (const PlacedSpan& placed : spans) {
        if (!ordered.empty() && placed.span.from < ordered.back().to) {
            problems.add(placed.at,
                         fmt::format("the spans {} and {} overlap", to_text(ordered.back()),
                                     to_text(placed.span)),
                         "one may begin where the other ends");
        }
        ordered.push_back(placed.span);
    }
    return ordered;
}

}  // namespace svcops
