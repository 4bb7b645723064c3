#pragma once
#include "lib/deadline/terms.hpp"
#include "lib/intake/source.hpp"
#include "lib/text/problem.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The columns of a file of deadlines: `id,calendar,received,amount,unit,start_day_counts,roll`.
[[nodiscard]] std::span<const std::string_view> deadline_columns();

// A deadline in words, as rows and options give it.
struct DeadlineWords {
    std::string_view amount, unit, start_day_counts, roll;
};
// Every word that is wrong is a problem; places are left to the caller.
Reading<Terms> terms_of(const DeadlineWords& words);
// A day (2024-03-04), or an instant with its offset; the instant's day is that of the zone.
Reading<DeadlineStart> received_of(std::string_view text, const Zone& zone);

struct CountedDeadline {
    std::string id;
    Due due;
};

// The calendar of a name, or null.
using CalendarNamed = std::function<const Calendar*(std::string_view name)>;

struct CountedDeadlines {
    bool is_readable = true;            // the columns are there
    std::vector<CountedDeadline> rows;  // those that are well, in their order
    std::vector<Problem> problems;      // of the others, with their place; at most 100
};

// The calendars that rows may name.
struct RowCalendars {
    CalendarNamed named;
    std::vector<std::string_view> names;
    const Calendar* usual = nullptr;  // of rows that name none; may be null
};

// Counts the deadline of each row. A row without any calendar has its days in `zone`.
CountedDeadlines count_deadlines(const Source& source, const RowCalendars& calendars,
                                 const Zone& zone);

}  // namespace svcops
