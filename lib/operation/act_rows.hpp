#pragma once
#include "lib/operation/act.hpp"

#include <vector>

namespace svcops {

// What one row of a table says of one ticket.
struct RowAct {
    TicketId ticket = 0;
    Act what;     // its instants are those of the command
    Place place;  // of the row; problems of the ticket's own are told with it
};

// Each row's act to its ticket, as one operation. Throws InputError(bad_data) with everything that
// is wrong with any row: with the act itself, a ticket that two rows speak of, a reference that two
// rows give, what the tickets have against it; InputError(no_input) for tickets that there are not.
// Under Conduct::keep_going such rows are left out and told.
Acted act_rows(Store& store, const Operation& operation, const std::vector<RowAct>& rows,
               Conduct conduct, const std::vector<Workflow>& workflows);

// The same with nothing written, in a store that may be read only.
class RehearsedRows : public Rehearsed {
public:
    RehearsedRows(Store& store, const std::vector<RowAct>& rows, Conduct conduct,
                  const std::vector<Workflow>& workflows);

private:
    std::vector<RowAct> rows_;  // what the drafts look into
};

}  // namespace svcops
