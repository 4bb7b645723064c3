#pragma once
#include "lib/deadline/case_deadlines.hpp"
#include "lib/store/store.hpp"

#include <vector>

namespace svcops {

// The deadlines of all tickets that are overdue at `span.from`, or run and are over before or at
// `span.to`: the first to be over first, then by ticket.
std::vector<CaseDeadline> due_deadlines(Store& store, DeadlineBook& book, View view, Span span);

}  // namespace svcops
