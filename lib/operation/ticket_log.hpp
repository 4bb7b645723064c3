#pragma once
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <functional>

namespace svcops {

// The events of a log up to an instant and at it; a view into the log.
[[nodiscard]] Log until(const Log& log, Instant at);

// The last operation that touched the ticket; the log has an event.
[[nodiscard]] OpId version_of(const Log& log);

// Shows the whole log of one ticket; throws InputError(no_input) when there is none.
void with_ticket_log(Store& store, TicketId ticket, const std::function<void(const Log&)>& see);

// What every command says that is told a version which a ticket is not in any more, or an instant
// at which nothing can have happened yet (--at).
[[nodiscard]] Problem other_version(TicketId ticket, OpId found, OpId expected);
[[nodiscard]] Problem not_happened_yet(Instant at);

}  // namespace svcops
