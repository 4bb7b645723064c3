#pragma once
#include "lib/catalogue/request_template.hpp"
#include "lib/text/localized.hpp"
#include "lib/time/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// A sort of day that comes again and again.
enum class Anchor : std::uint8_t {
    day,
    working_day,
    weekday,
    month_start,
    month_end,
    month_day,  // of a shorter month the last one
    quarter_start,
    quarter_end,
    year_start,
    year_end
};

// "month-end -1bd": such a day, and how far from it. No shift of working days can be told from one
// of none: "+0bd" is the day itself or else the next working day, "-0bd" the one before.
struct Recurrence {
    Anchor anchor = Anchor::day;
    std::uint8_t number = 0;  // of a weekday from Sunday 0; of the month 1 to 31
    std::int32_t days = 0;
    std::optional<std::int32_t> working_days;
    bool backwards = false;  // of working days
    bool operator==(const Recurrence&) const = default;
};

// "working-day", "monday", "month-day 15", "quarter-end -2bd"; a shift of at most 31 days.
[[nodiscard]] Reading<Recurrence> parse_recurrence(std::string_view text);

// Of days that passed unnoticed: a ticket for the last of them alone, or for each.
enum class MissedDays : std::uint8_t { last, all };

// `kind: Recurring`: a ticket that is opened again and again, at most once a day.
struct Recurring {
    std::string name;
    Localized display_name;
    std::vector<Recurrence> every;
    std::string calendar;  // its working days and zone; `always` is UTC
    std::int32_t at = 0;   // seconds after local midnight
    CivilDay from;
    std::optional<CivilDay> until;  // the last day
    MissedDays missed = MissedDays::last;
    RequestTemplate ticket;  // a copy of the one that is named
    std::vector<TemplateAnswer> answers;
    std::string language;  // of the texts; "" plain
    Place place;
};

// The days of it in [first, last], ascending, each once.
[[nodiscard]] std::vector<CivilDay> days_of(const Recurring& recurring, const Calendar& calendar,
                                            CivilDay first, CivilDay last);

// When the ticket of a day is due.
[[nodiscard]] Instant due_at(const Recurring& recurring, const Calendar& calendar, CivilDay day);

// "backup-check@2026-12-01": the reference that its ticket bears, by which it is known to be there.
[[nodiscard]] std::string reference_of(const Recurring& recurring, CivilDay day);

// The texts of a day's ticket; in answers and, of a ticket of its own, in its texts {date} is the
// day.
[[nodiscard]] Reading<FilledTemplate> texts_of(const Recurring& recurring, CivilDay day);

}  // namespace svcops
