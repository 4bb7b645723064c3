#pragma once
#include "lib/operation/add_ticket.hpp"
#include "lib/operation/customer_record.hpp"

#include <vector>

namespace svcops {

// One of several tickets that are entered at once.
struct NewTicketRow {
    NewTicket ticket;  // no part of another
    // What is known of who asks, where they are no word among the fields. Of several identities
    // those that are no name say who it is, and all of them have to say the same; whoever is known
    // gets nothing added, as anybody may write what they like into a form. Nobody known by them is
    // a new customer who has them all.
    std::vector<TypedIdentity> customer;
    Place place;  // of the row; problems of the ticket's own are told with it
};

struct AddedRows {
    std::vector<TicketId> ids;  // of each row, in their order
    OpId op = 0;
};

// All of them as one operation, or none. Throws InputError(bad_data) with everything that is wrong
// with any row, by line: with its fields, a reference that a ticket or an earlier row has, who
// asks.
AddedRows add_rows(Store& store, const Operation& operation, const std::vector<NewTicketRow>& rows,
                   const std::vector<Workflow>& workflows, std::string_view country_code);

// What add_rows() would refuse, by line.
[[nodiscard]] std::vector<Problem> faults_of_rows(Store& store, std::string_view actor,
                                                  const std::vector<NewTicketRow>& rows,
                                                  const std::vector<Workflow>& workflows,
                                                  std::string_view country_code);

// The same with nothing written, in a store that may be read only.
class RehearsedNewRows {
public:
    RehearsedNewRows(Store& store, std::string_view actor, const std::vector<NewTicketRow>& rows,
                     const std::vector<Workflow>& workflows, std::string_view country_code);
    [[nodiscard]] const Names& names() const { return rehearsal_.names(); }
    [[nodiscard]] std::size_t size() const { return events_.size(); }
    [[nodiscard]] Log log(std::size_t i) const { return {0, events_[i]}; }  // without a number yet

private:
    Rehearsal rehearsal_;
    std::vector<NewTicketRow> rows_;  // what the drafts look into
    std::vector<DraftedTicket> drafts_;
    std::vector<std::vector<Event>> events_;
};

}  // namespace svcops
