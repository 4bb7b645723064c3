#pragma once
#include "lib/operation/field_change.hpp"
#include "lib/operation/rehearsal.hpp"
#include "lib/operation/targets.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A message that an act leaves on a ticket.
struct Message {
    std::string text;
    Audience audience = Audience::internal;
    Author author = Author::agent;
};

// What one command does to tickets, the same to each: it moves them, sets fields, leaves a message.
// All of it is one event, as it happened at one instant.
struct Act {
    // Where the tickets go, as destination() has it. A stage alone is a field: a ticket that stands
    // in it stays as it is.
    std::optional<Status> status;
    std::optional<Assignment> stage;
    std::vector<Status> from;               // only tickets that stand in one of these; empty: any
    std::vector<Assignment> fields;         // any but status and stage
    std::vector<const FieldInfo*> cleared;  // fields that have no value from now on
    std::optional<Message> message;
    std::string activity;          // a word of its own for what was done: "escalated"; "" none
    Instant at{};                  // when it happened
    Instant now{};                 // the latest that `at` may be
    std::optional<OpId> expected;  // the version that the one ticket was looked at in
};

// All of it in the order of the tickets' numbers.
struct Acted {
    std::vector<TicketId> changed;
    std::vector<TicketId> unchanged;  // that were so already
    std::vector<Problem> refused;     // of the tickets that were left out (keep_going)
    std::size_t left_out = 0;         // how many these are
    OpId op = 0;                      // 0: nothing was written
};

// Does it to every ticket, as one operation; a ticket that is so already gets no event. Throws
// InputError(usage) with all that is wrong with the act itself, whatever the ticket: an instant to
// come, a message that says nothing, values that a field cannot have, a reference or a version for
// several tickets; InputError(no_input) for tickets that there are not. Moves are held against the
// table of statuses and the ticket's workflow, as it stood at `at`, and against what it became
// next.
Acted act(Store& store, const Operation& operation, const Targets& targets, const Act& what,
          const std::vector<Workflow>& workflows);

// The same with nothing written, in a store that may be read only. Throws as act() does.
class RehearsedAct {
public:
    RehearsedAct(Store& store, const Targets& targets, const Act& what,
                 const std::vector<Workflow>& workflows);
    [[nodiscard]] const Acted& acted() const { return acted_; }
    // Of every ticket that would change, in their order.
    [[nodiscard]] const std::vector<FieldChange>& fields() const { return fields_; }
    [[nodiscard]] const Names& names() const { return rehearsal_.names(); }
    // The log of the i-th of acted().changed as it would be; valid until the next call. The event
    // to come is of newest_operation.
    [[nodiscard]] Log log(std::size_t i);

private:
    Store& store_;
    Rehearsal rehearsal_;
    Instant at_;
    EventKind kind_;
    Acted acted_;
    Act what_;                   // what the drafts look into
    std::vector<Draft> drafts_;  // of acted_.changed
    std::vector<FieldChange> fields_;
    std::unique_ptr<Cursor<Log>> cursor_;
    std::vector<Event> events_;
};

}  // namespace svcops
