#pragma once
#include "lib/operation/assignment.hpp"
#include "lib/operation/drafted_ticket.hpp"
#include "lib/operation/rehearsal.hpp"

#include <optional>
#include <vector>

namespace svcops {

// The ticket that a new one is split off from.
struct Origin {
    // Where the clocks of the part count from: the split itself, or from when the whole counts.
    enum class Clocks : std::uint8_t { split, opening };
    TicketId ticket = 0;
    Clocks clocks = Clocks::split;
    std::optional<OpId> expected;  // the version that the origin was looked at in
};

// A ticket as somebody enters it by hand.
struct NewTicket {
    Instant now{};  // the latest that `at` may be
    Instant at{};   // when the customer asked; not after the operation's own instant
    std::vector<Assignment> fields;  // kind defaults to incident, status to new
    // A part of another ticket has what it does not say itself from that one: kind, priority,
    // channel, category, service, team, and customer with tier, calendar, language and site.
    std::optional<Origin> origin{};
    Place at_place{"--at", 0, 0};  // where `at` was said
};

struct AddedTicket {
    TicketId id = 0;
    OpId op = 0;
};

// Records one ticket, with its customer's tier and language unless it is given its own. Throws
// InputError(usage) with every problem, and InputError(bad_data) when the only one is a reference
// that another ticket bears or a customer whose name others bear too; nothing is written then. Of a
// part, also InputError(no_input) when there is no such origin, and InputError(bad_data) when that
// was merged away, was opened later, or is in another version; the split is told by both logs.
AddedTicket add_ticket(Store& store, const Operation& operation, const NewTicket& ticket,
                       const std::vector<Workflow>& workflows);

// Where tickets are written, or rehearsed, and by whom.
struct TicketDesk {
    Store& store;
    Writing& writing;
    const Names& names;  // those that the writing knows
    std::string_view actor;
};

// Everything that is wrong with a ticket that is no part of another, customers left aside.
[[nodiscard]] std::vector<Problem> faults_of(Store& store, const NewTicket& ticket,
                                             const std::vector<Workflow>& workflows);

// The events that a new ticket begins with, under the number given; it is no part of another, and
// names no customer but by number. They look into the ticket's fields. Throws as add_ticket() does.
[[nodiscard]] DraftedTicket draft_ticket(const TicketDesk& desk, const NewTicket& ticket,
                                         const std::vector<Workflow>& workflows, TicketId id);

// What every new ticket begins with, however it came: the first stage of its workflow (without one
// it is new), and its customer's tier and language, so that a later change of them does not rewrite
// what was agreed that day.
void begin_ticket(Writing& writing, const Workflow* workflow, Draft& draft);
void stamp_customer(Store& store, Writing& writing, Draft& draft);

// The same with nothing written, in a store that may be read only: the ticket as it would be, to be
// judged against service levels bound to names().
class RehearsedTicket {
public:
    // Throws as add_ticket does.
    RehearsedTicket(Store& store, std::string_view actor, const NewTicket& ticket,
                    const std::vector<Workflow>& workflows);
    [[nodiscard]] const Names& names() const { return rehearsal_.names(); }
    [[nodiscard]] Log log() const { return {0, events_}; }  // it has no number yet

private:
    Rehearsal rehearsal_;
    NewTicket ticket_;  // what the draft looks into
    DraftedTicket draft_;
    std::vector<Event> events_;
};

}  // namespace svcops
