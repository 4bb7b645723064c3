#pragma once
#include "lib/time/calendar.hpp"

#include <string>
#include <vector>

namespace svcops {

struct HolidayFile {
    std::string name;  // of the definition
    std::string zone;
    std::string comment;  // lines without '#', each ended by a newline
    std::vector<Holiday> holidays;
};

// A `kind: Calendar` without hours, to be included by calendars with hours. It reads back as these
// holidays.
std::string holiday_text(const HolidayFile& file);

}  // namespace svcops
