#pragma once
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Days since 1970-01-01, of a local calendar.
using DayNumber = std::int32_t;

// Minutes of the day are not enough for `23:59:59`, so a daily span is in seconds after local
// midnight. `to` may pass 86,400 for a span over midnight ("22:00-06:00" is 79200..108000), owned
// by its start day.
struct DailySpan {
    std::int32_t from = 0;
    std::int32_t to = 0;
    bool operator==(const DailySpan&) const = default;
};

// One line of `holidays`: closed all day, local dates. `yearly` holidays leave the year out (0).
struct Holiday {
    CivilDay from;
    CivilDay to;          // inclusive; equal to from for a single day
    bool yearly = false;  // month and day of `from` count, every year
    std::string name;
    std::optional<Instant> declared;  // cycles decided before it was declared ignore it
};

// One line of `exceptions`: replaces the day's hours (`hours`, beats a holiday) or takes away a
// break (`closed`).
struct CalendarException {
    CivilDay date;
    bool replaces = false;  // true: `spans` are the day's hours; false: `spans` are closed
    std::vector<DailySpan> spans;
    std::string name;
};

// What makes a local day different from the other days of the week. `word` is a term of ours
// ("holiday", "special hours", "special closure"), `name` what the definition calls the day; one of
// them is empty, both are on a day as any other.
struct DayRemark {
    std::string name;
    std::string_view word;
    [[nodiscard]] bool empty() const { return name.empty() && word.empty(); }
    bool operator==(const DayRemark&) const = default;
};

enum class ShiftOwner : std::uint8_t { date, start };  // whose holiday a night shift obeys
enum class WorkingDay : std::uint8_t { same_time, close_of_day };  // what "bd" means

// A `kind: Calendar` document after `include` has been resolved (the included holidays are
// appended).
struct CalendarSpec {
    std::string name;
    Zone zone;
    bool always = false;              // 24x7
    std::vector<DailySpan> hours[7];  // [0] is Sunday (std::chrono::weekday::c_encoding)
    std::vector<Holiday> holidays;
    std::vector<CalendarException> exceptions;
    ShiftOwner shift_owner = ShiftOwner::date;
    WorkingDay working_day = WorkingDay::same_time;
};

// The first and the last year of which a calendar knows holidays by their dates, such as those that
// go by the moon; nothing without any: then it knows all there are. `yearly` ones are of every
// year.
struct YearsKnown {
    std::int32_t first = 0, last = 0;
    [[nodiscard]] bool hold(CivilDay day) const {
        return first <= day.year() && day.year() <= last;
    }
};
[[nodiscard]] std::optional<YearsKnown> dated_years(const CalendarSpec& spec);

// Service hours, compiled on demand into cumulative tables of open seconds. An instant is open iff
// its local wall-clock time in the zone lies in a daily span, on no holiday, in no closure, or in a
// special opening: membership, so a DST gap is not there and an overlap counts twice. Safe to copy;
// const use from one thread.
class Calendar {
public:
    explicit Calendar(CalendarSpec spec);
    static Calendar always(Zone zone = Zone::utc());  // 24x7
    Calendar(const Calendar&);
    Calendar& operator=(const Calendar&);
    Calendar(Calendar&&) noexcept;
    Calendar& operator=(Calendar&&) noexcept;
    ~Calendar();

    [[nodiscard]] const CalendarSpec& spec() const;
    [[nodiscard]] const std::string& name() const { return spec().name; }
    [[nodiscard]] const Zone& zone() const { return spec().zone; }

    // No open second in the 366 days from `from` on, in the calendar's zone, is a defect of the
    // definition; no call below loops on it.
    [[nodiscard]] bool empty(CivilDay from) const;

    [[nodiscard]] bool open(Instant t) const;
    // Open seconds in [a, b); 0 when b <= a. Additive over adjoining spans.
    [[nodiscard]] Seconds between(Instant a, Instant b) const;
    // The earliest t >= start with between(start, t) == target; target > 0. last_instant when the
    // calendar never opens for that long.
    [[nodiscard]] Instant due(Instant start, Seconds target) const;
    // The first open instant at or after t; just before last_instant when there is none.
    [[nodiscard]] Instant next_open(Instant t) const;
    // The end of n working days after start, n > 0. A working day is a local date with open time.
    // same_time: the same wall time n working days on; a start in closed time counts from the next
    // opening. close_of_day: the last close of the n-th working day after the start's date.
    // last_instant when there are not so many.
    [[nodiscard]] Instant after_working_days(Instant start, std::int32_t n) const;
    // The same as open seconds: a clock's target is fixed when its cycle starts. Never 0 while the
    // calendar opens.
    [[nodiscard]] Seconds working_days(Instant start, std::int32_t n) const;
    // The latest t <= end with between(t, end) == target; target > 0. first_instant when the
    // calendar was not open for that long.
    [[nodiscard]] Instant before(Instant end, Seconds target) const;
    // The same wall time n working days before end, n > 0; first_instant when there are not so
    // many.
    [[nodiscard]] Instant before_working_days(Instant end, std::int32_t n) const;
    // The open spans inside `span`, in order: what `sla explain` and `calendar show` print day by
    // day.
    [[nodiscard]] std::vector<Span> open_spans(Span span) const;
    // Why a local day is not as the week says: the name of its exception or else of its holiday, or
    // the word for what has no name. Nothing on a day as any other.
    [[nodiscard]] DayRemark remark(CivilDay day) const;

    // Late-declared holidays: the calendar as it was known at `t`. The instants at which knowledge
    // changed, ascending.
    [[nodiscard]] const std::vector<Instant>& declarations() const;
    [[nodiscard]] const Calendar& known_at(
        Instant t) const;  // *this when nothing was declared after t

private:
    // The first local date after `day` that has open time; nothing when there is none.
    [[nodiscard]] std::optional<DayNumber> next_working_day(DayNumber day) const;  // remembered
    [[nodiscard]] std::optional<DayNumber> find_working_day(DayNumber day) const;

    struct Tables;
    std::shared_ptr<Tables> tables_;
};

}  // namespace svcops
