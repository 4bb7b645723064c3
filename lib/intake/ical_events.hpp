#pragma once
#include "lib/intake/source.hpp"

#include <string>
#include <vector>

namespace svcops {

// A VEVENT of an iCalendar file as it is written, and the line that it begins on.
struct IcalText {
    std::string text;  // from BEGIN:VEVENT to END:VEVENT
    std::uint32_t line = 0;
};

struct IcalTexts {
    std::vector<IcalText> events;
    std::string zone;  // X-WR-TIMEZONE; "" when it is not there
};

// The events of a file by RFC 5545, which may hold several calendars one after the other. Problems
// are those of its frame, each with its line: a file that does not begin as one, BEGIN and END that
// do not belong together, a line without a name, bytes that are no text. Lines of any length are
// taken, and what else a calendar holds (time zones, tasks) is passed over.
Reading<IcalTexts> ical_events(const Source& source);

}  // namespace svcops
