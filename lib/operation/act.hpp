#pragma once
#include "lib/operation/acted.hpp"
#include "lib/operation/complaint_act.hpp"
#include "lib/operation/customer_letters.hpp"
#include "lib/operation/rehearsed.hpp"
#include "lib/operation/step_act.hpp"
#include "lib/operation/targets.hpp"

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

// The message is a letter to the customer: its text, and whether it leaves.
struct ActLetter {
    LetterOrder order;
    LetterDesk desk;
};

// What one command does to tickets, the same to each: it moves them or a step of theirs, sets
// fields, leaves a message.
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
    std::optional<StepAct> step;
    std::optional<ComplaintAct> complaint;
    std::optional<ActLetter> letter;  // beside the message, which it may fill
    std::string activity;             // a word of its own for what was done: "escalated"; "" none
    Instant at{};                     // when it happened
    Instant now{};                    // the latest that `at` may be
    std::optional<OpId> expected;     // the version that the one ticket was looked at in
};

// Does it to every ticket, as one operation; a ticket that is so already gets no event. Throws
// InputError(usage) with all that is wrong with the act itself, whatever the ticket: an instant to
// come, a message that says nothing, values that a field cannot have, a reference or a version for
// several tickets; InputError(no_input) for tickets that there are not. Moves are held against the
// table of statuses and the ticket's workflow, as it stood at `at`, and against what it became
// next.
// A message to a ticket that was merged into another goes to that one; nothing else can be done to
// a merged ticket.
Acted act(Store& store, const Operation& operation, const Targets& targets, const Act& what,
          const std::vector<Workflow>& workflows);

// The same with nothing written, in a store that may be read only. Throws as act() does.
class RehearsedAct : public Rehearsed {
public:
    RehearsedAct(Store& store, const Targets& targets, const Act& what,
                 const std::vector<Workflow>& workflows);

private:
    Act what_;                                  // what the drafts look into
    std::unique_ptr<CustomerLetters> letters_;  // the same
};

}  // namespace svcops
