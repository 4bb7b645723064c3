#pragma once
#include "cli/context.hpp"
#include "lib/time/calendar.hpp"

#include <optional>
#include <vector>

namespace svcops::cli {

// The calendar that business hours and days of a wait are counted on: that of the clock of the
// tickets' resolution, or of their service, else of the setting `calendar`; nothing when there is
// none. Throws InputError(usage) for tickets whose calendars differ, as one instant would be right
// for some of them only.
std::optional<Calendar> wait_calendar(Context& context, const std::vector<TicketId>& tickets);

}  // namespace svcops::cli
