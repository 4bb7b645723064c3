#pragma once
#include "cli/context.hpp"

#include <optional>
#include <string_view>

namespace svcops::cli {

// The calendar of that name; throws InputError(no_input) with the nearest name.
const Calendar& named_calendar(Context& context, std::string_view name);

// Whether words about time count in business hours or days (+4bh, 2bd), so that they need a
// calendar.
bool counts_business(std::string_view text);

// What is wrong with the setting `calendar`: it names none that is defined.
std::optional<Problem> unknown_calendar(const Definitions& definitions, const Setting& setting);

// Whose hours and days these are: the calendar of the service when that names one, else the setting
// `calendar`; null when neither is there. Throws InputError(bad_definition) when the setting names
// none that is defined.
const Calendar* business_calendar(Context& context, std::string_view service = {});

}  // namespace svcops::cli
