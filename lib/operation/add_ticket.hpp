#pragma once
#include "lib/operation/assignment.hpp"
#include "lib/operation/rehearsal.hpp"

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

// Records one ticket, with its customer's tier and language unless it is given its own. Throws
// InputError(usage) with every problem, and InputError(bad_data) when the only one is a reference
// that another ticket bears or a customer whose name others bear too; nothing is written then.
AddedTicket add_ticket(Store& store, const Operation& operation, const NewTicket& ticket,
                       const std::vector<Workflow>& workflows);

// The same with nothing written, in a store that may be read only: the ticket as it would be, to be
// judged against service levels bound to names().
class RehearsedTicket {
public:
    // Throws as add_ticket does.
    RehearsedTicket(Store& store, std::string_view actor, const NewTicket& ticket,
                    const std::vector<Workflow>& workflows);
    [[nodiscard]] const Names& names() const { return rehearsal_.names(); }
    [[nodiscard]] Log log() const { return {0, {&created_, 1}}; }  // it has no number yet

private:
    Rehearsal rehearsal_;
    NewTicket ticket_;  // what the draft looks into
    Draft draft_;
    Event created_;
};

}  // namespace svcops
