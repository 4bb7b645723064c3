#pragma once
#include "lib/intake/ical_events.hpp"
#include "lib/intake/ical_module.hpp"
#include "lib/time/calendar.hpp"

namespace svcops {

// The holidays of an iCalendar file, and what of it is none.
struct HolidayList {
    std::vector<Holiday> holidays;  // those of every year first, then by date; none twice
    std::size_t events = 0;
    std::size_t timed = 0;  // have a time of the day: no whole day is closed
    std::size_t cancelled = 0;
    std::size_t outside = 0;  // touch none of the years
    std::size_t twice = 0;    // the same day by the same name, or an older version of an event
    std::string zone;         // as the file names it; "" when it does not
};

// Of an event that stands several times (the same UID) the highest SEQUENCE counts, of these the
// last; an event that replaces one day of another (RECURRENCE-ID) takes its place. Each problem has
// the line of its event, or of the property that cannot be read.
Reading<HolidayList> holidays_of(const Source& source, const IcalModule& module, YearRange years);

// What one list changes in another, day by day, in order.
struct HolidayChange {
    enum class Kind : std::uint8_t { added, removed, renamed } kind;
    CivilDay day;
    std::string name;    // of a removed one the name it had
    std::string before;  // of a renamed one
};
std::vector<HolidayChange> changes_of(const std::vector<Holiday>& before,
                                      const std::vector<Holiday>& after, YearRange years);

}  // namespace svcops
