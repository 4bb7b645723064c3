#pragma once
#include "lib/text/problem.hpp"
#include "lib/time/calendar.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What a deadline is counted in. Hours pass, whatever clocks show; the others are whole local days.
enum class TermUnit : std::uint8_t {
    hours,
    calendar_days,
    weeks,
    calendar_months,
    business_days  // local dates on which the calendar is open at all
};

// Where a deadline goes whose last day is no business day.
enum class Roll : std::uint8_t { none, forward, backward };

struct TermLength {
    TermUnit unit = TermUnit::calendar_days;
    std::int32_t amount = 0;  // 1 to longest_term
    bool operator==(const TermLength&) const = default;
};
inline constexpr std::int32_t longest_term = 100'000;

// How a deadline is counted: nothing here knows of a calendar.
struct Terms {
    TermLength limit;
    bool start_day_counts = false;  // the day of the start is the first of those that count
    Roll roll = Roll::none;
    // Business days, and anything that rolls.
    [[nodiscard]] bool needs_calendar() const {
        return limit.unit == TermUnit::business_days || roll != Roll::none;
    }
    bool operator==(const Terms&) const = default;
};

// When the clock starts: a local day, and the instant where more is known than the day.
struct DeadlineStart {
    CivilDay day;
    std::optional<Instant> at;
    // The local day of an instant.
    static DeadlineStart of(Instant at, const Zone& zone) { return {CivilDay(zone.civil(at)), at}; }
};

// The last day; of a deadline in hours also the instant.
struct Due {
    CivilDay day;
    std::optional<Instant> at;
    bool operator==(const Due&) const = default;
};

// Why a day counts or does not.
enum class DayReason : std::uint8_t {
    counts,
    starts,        // the day of the start, which does not count
    weekend,       // the calendar is closed on such weekdays
    holiday,       // or closed on that day alone
    same_number,   // the day of the month that has the number of the start
    month_end,     // the month has no such day: its last one
    day_before,    // of a count of months in which the start counts
    hours,         // time passed on it
    clock_change,  // the same, on a day on which clocks changed
    not_business,  // the last day is no business day
    rolled,        // the day it was moved to
};
[[nodiscard]] std::string_view reason_word(DayReason reason);

struct CountedDay {
    CivilDay day;
    std::int64_t number = 0;  // which of the limit's units it completes; 0 where it does not count
    DayReason reason = DayReason::counts;
    std::string name;   // what the calendar calls it
    Seconds passed{0};  // of DayReason::hours and clock_change
};

// Business days of one calendar, remembered day by day. The calendar outlives it.
class BusinessDays {
public:
    explicit BusinessDays(const Calendar& calendar) : calendar_(&calendar) {}
    [[nodiscard]] const Calendar& calendar() const { return *calendar_; }
    [[nodiscard]] bool has(CivilDay day);
    // Why it is none; counts where it is one.
    [[nodiscard]] DayReason reason(CivilDay day);

private:
    enum class Known : std::uint8_t { no_answer, open, closed };
    const Calendar* calendar_;
    std::vector<Known> known_;  // by day number
};

// When it is due. `days` may be null unless terms.needs_calendar(); `zone` is where a start without
// an instant begins, and where an instant has its day. Weeks are seven days. Months go to the day
// of the same number, or to the end of a shorter month. When the start counts, everything is due a
// day earlier than when it does not, except hours, which pass from the start itself, or from the
// beginning of its day. Rolling moves to the nearest business day, hours at the same time of day. A
// problem for an amount out of range, a missing calendar, a due day after the year 2200.
Reading<Due> due_of(const Terms& terms, const DeadlineStart& start, BusinessDays* days,
                    const Zone& zone);

// The same day by day, to be checked by hand; `due` is due_of() of the rest.
std::vector<CountedDay> counted_days(const Terms& terms, const DeadlineStart& start, const Due& due,
                                     BusinessDays* days, const Zone& zone);

// "8w", "15bd", "48h", "1mo", "15d", or nothing for what is no such length.
[[nodiscard]] std::optional<TermLength> parse_term(std::string_view text);
[[nodiscard]] std::string to_string(const TermLength& length);

// "calendar_days", "forward": the words of files and options.
struct TermUnitName {
    std::string_view name;
    TermUnit unit;
    std::string_view suffix;  // of 15d
};
inline constexpr TermUnitName term_units[] = {
    {"hours", TermUnit::hours, "h"},
    {"calendar_days", TermUnit::calendar_days, "d"},
    {"weeks", TermUnit::weeks, "w"},
    {"calendar_months", TermUnit::calendar_months, "mo"},
    {"business_days", TermUnit::business_days, "bd"},
};
struct RollName {
    std::string_view name;
    Roll value;
};
inline constexpr RollName rolls[] = {
    {"none", Roll::none},
    {"forward", Roll::forward},
    {"backward", Roll::backward},
};

}  // namespace svcops
