#pragma once
#include "lib/operation/acted.hpp"
#include "lib/operation/drafted_ticket.hpp"
#include "lib/operation/field_change.hpp"
#include "lib/operation/rehearsal.hpp"

#include <map>
#include <memory>
#include <vector>

namespace svcops {

// What an operation would do to tickets, with nothing written, in a store that may be read only.
// Each operation has its own kind, which decides in its constructor.
class Rehearsed {
public:
    [[nodiscard]] const Acted& acted() const { return acted_; }
    // Of every ticket that would change, in their order.
    [[nodiscard]] const std::vector<FieldChange>& fields() const { return fields_; }
    [[nodiscard]] const Names& names() const { return rehearsal_.names(); }
    // The log of the i-th of acted().changed as it would be; valid until the next call. The events
    // to come are of newest_operation.
    [[nodiscard]] Log log(std::size_t i);

protected:
    explicit Rehearsed(Store& store) : store_(store), rehearsal_(store.names()) {}
    [[nodiscard]] Rehearsal& rehearsal() { return rehearsal_; }
    // `tickets` are those of acted.changed; a ticket of number 0 is new and has no log yet.
    void keep(Acted acted, std::vector<DraftedTicket> tickets);

private:
    [[nodiscard]] std::map<TicketId, Ticket> before() const;

    Store& store_;
    Rehearsal rehearsal_;
    Acted acted_;
    std::vector<DraftedTicket> tickets_;
    std::vector<FieldChange> fields_;
    std::unique_ptr<Cursor<Log>> cursor_;
    std::vector<Event> events_;
};

}  // namespace svcops
