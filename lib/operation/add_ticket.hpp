#pragma once
#include "lib/operation/assignment.hpp"

#include <vector>

namespace svcops {

// A ticket as somebody enters it by hand.
struct NewTicket {
    Instant now{};  // the latest that `at` may be
    Instant at{};   // when the customer asked; not after the operation's own instant
    std::vector<Assignment> fields;  // kind defaults to incident, status to new
};

struct AddedTicket {
    TicketId id = 0;
    OpId op = 0;
};

// Records one ticket. Throws InputError(usage) with every problem, and InputError(bad_data) when
// the only one is a reference that another ticket bears; nothing is written then.
AddedTicket add_ticket(Store& store, const Operation& operation, const NewTicket& ticket,
                       const std::vector<Workflow>& workflows);

// The same checks, nothing written: what --dry-run says.
void check_new_ticket(Store& store, const NewTicket& ticket,
                      const std::vector<Workflow>& workflows);

}  // namespace svcops
