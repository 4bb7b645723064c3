#pragma once
#include "lib/record/event.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>

namespace svcops {

// What one event does to clocks, or-ed.
enum Effect : std::uint32_t {
    effect_created = 1,
    effect_answered = 1 << 1,        // public message by a person who serves
    effect_first_answered = 1 << 2,  // the first answer; which one it is, the judge says
    effect_acknowledged = 1 << 3,    // public message by a person or the system, or `new` was left
    effect_asked = 1 << 4,           // message by the customer
    effect_note = 1 << 5,            // internal message
    effect_assigned = 1 << 6,        // an agent was named
    effect_resolved = 1 << 7,        // from open to resolved or closed
    effect_by_system = 1 << 8,       // ... by the system, not a person
    effect_closed = 1 << 9,
    effect_reopened = 1 << 10,  // from resolved, closed or cancelled to open
    effect_cancelled = 1 << 11,
    effect_merged_away = 1 << 12,  // another ticket goes on for this one
    effect_moved = 1 << 13,        // status or stage was set
    effect_stage = 1 << 14,        // the stage changed
    effect_status = 1 << 15,       // the status changed
    effect_priority = 1 << 16,     // the priority changed
    effect_earlier = 1 << 17,      // the ticket's clocks count from an earlier instant
    effect_due = 1 << 18,          // the ticket's own due instant was set or taken away
    effect_waived = 1 << 19,
    effect_taken = 1 << 20,            // a person who serves took it up: assigned, or left `new`
    effect_opened_by_agent = 1 << 21,  // created by a person who serves
    effect_opening_text = 1 << 22,     // the text with which such a person opened the ticket
    effect_early = 1 << 23,            // what the log says of the time before the opening
    effect_program_wrote = 1 << 24,    // public message by a program
    effect_step = 1 << 25,             // something was said of a step
    effect_handed = 1 << 26,           // to another team or partner, or by one to nobody
};

struct Effects {
    std::uint32_t set = 0;
    std::uint64_t fields = 0;           // the state fields that were set, one bit each by number
    std::optional<Instant> earlier;     // with effect_earlier
    std::optional<Instant> unanswered;  // of a ticket merged in: its oldest unanswered message
    // Whose it was before.
    WordId team_before = 0, partner_before = 0;
    [[nodiscard]] bool has(std::uint32_t effect) const { return (set & effect) != 0; }
};

// Applies the event to the ticket, which is the state before it, and says what it did.
Effects take(Ticket& ticket, const Event& event);

// A token of a generic measure with its words looked up.
struct BoundToken {
    EventToken::Kind kind = EventToken::Kind::created;
    WordId stage = 0;
    std::int64_t code = 0;
    bool operator==(const BoundToken&) const = default;
};

// The effects that can bring the token about.
[[nodiscard]] std::uint32_t effects_of(const BoundToken& token);
// `after` is the state after the event.
[[nodiscard]] bool happened(const BoundToken& token, const Effects& effects, const Ticket& after);

}  // namespace svcops
