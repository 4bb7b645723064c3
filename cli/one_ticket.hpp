#pragma once
#include "cli/context.hpp"

#include <string>

namespace svcops::cli {

// The ticket that a word names: `T-17`, `17`, `ref:X`, or `X` alone when it cannot be a number.
// Throws InputError(no_input) when there is none.
TicketId one_ticket(Context& context, const std::string& word);

// Calls `see(log, ticket)` with the ticket's log as the view shows it; throws InputError(no_input)
// when the view does not show it.
void with_log(Context& context, TicketId id, const std::function<void(const Log&)>& see);

}  // namespace svcops::cli
