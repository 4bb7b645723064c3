#pragma once
#include "lib/definition/draft.hpp"
#include "lib/definition/forms.hpp"

namespace svcops {

// The hours of a week: spans by weekday or range of weekdays ("mon-fri", "mon,wed"). A day is
// written once; spans of one day or of a night and its morning do not overlap. Sets `hours`,
// `has_hours` and `wrong_hours`.
struct WeekHours {
    static void read(const Node& node, CalendarDraft& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
