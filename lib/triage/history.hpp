#pragma once
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/triage/rule.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace svcops {

// An event of a log by its place, and the instant that is counted from: mostly its own.
struct Start {
    std::size_t event = 0;
    Instant at{};
    bool operator==(const Start&) const = default;
};

// A rule as a log is read for it: its filter bound, the words of rules looked up.
struct Watched {
    const Rule& rule;
    const Filter& match;
    bool open_only = true;        // the match says nothing of the status
    std::optional<WordId> name;   // of the rule; nothing: no event names it
    std::optional<WordId> after;  // of the rule that `when` counts from
};

// How the condition of a rule, that holds at the end of a log, came about.
struct History {
    // Since when it holds without a break: the event from which on the ticket matches; for a matrix
    // also the last change of impact or urgency.
    std::size_t begun = 0;
    std::optional<Start> start;        // of a timed condition; nothing: it never comes true
    std::optional<std::size_t> fired;  // the last event of the rule
};

// `computed` answers for the ticket as it is now, whatever the event.
[[nodiscard]] History history_of(const Watched& watched, std::span<const Event> events,
                                 const Computed& computed);

// The rule that an event names; 0: a person's, or another command's.
[[nodiscard]] WordId rule_of(const Event& event);

// Whether a rule may act on a ticket in that state: it matches, and is open where the match says
// nothing of its status; to be assigned it has no agent.
[[nodiscard]] bool matches(const Watched& watched, const Ticket& ticket, const Computed& computed);

}  // namespace svcops
