#pragma once
#include "lib/intake/ical_interface.hpp"

#include <libical/ical.h>
#include <optional>
#include <vector>

namespace svcops::ical {

// The days of one event, recurrences (RRULE, RDATE, EXDATE) counted out.
struct EventDays {
    bool whole_days = false;
    bool yearly = false;
    bool too_many = false;
    bool too_often = false;  // recurs within a day
    // A date of theirs is no day that there is; it is left out.
    bool bad_rdate = false, bad_exdate = false;
    std::vector<SvcopsIcalSpan> spans;
};

// Nothing where it begins or ends on no day that there is.
std::optional<EventDays> days_of(icalcomponent* event, const SvcopsIcalYears& years);

// A day that there is.
bool is_day(const icaltimetype& time);
SvcopsIcalDay day_of(const icaltimetype& time);

}  // namespace svcops::ical
