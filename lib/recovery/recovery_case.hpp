#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/money.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace svcops {

// Field numbers of Noun::recovery: stored, never reused.
namespace recovery_field {
inline constexpr std::uint8_t ticket = 1, customer = 2, playbook = 3, trigger = 4, earlier = 5,
                              routed = 6, reason = 7, ended = 8,
                              // Of one step, in an event of its own.
    step = 9, outcome = 10, note = 11, amount = 12, currency = 13, answer = 14;
}  // namespace recovery_field

enum class RecoveryTrigger : std::uint8_t { hand = 1, breach };
enum class RecoveryOutcome : std::uint8_t { done = 1, skipped, approved };
enum class OfferAnswer : std::uint8_t { none = 0, accepted = 1, refused };
extern const std::span<const CodeName> recovery_outcome_names, offer_answer_names;

// What became of one step.
struct RecoveredStep {
    WordId step = 0;
    RecoveryOutcome outcome = RecoveryOutcome::done;  // done or skipped
    Instant at{};
    AgentId by = 0;
    OpId op = 0;
    TextRef note;
    Money cost;  // what was given; no currency: nothing
    OfferAnswer answer = OfferAnswer::none;
};

// Somebody agrees that up to so much is given in a step.
struct RecoveryApproval {
    WordId step = 0;
    Money up_to;
    Instant at{};
    AgentId by = 0;
    OpId op = 0;
};

// How one failure is put right: R-1. Folded from its log by `apply` alone.
struct Recovery {
    std::uint32_t id = 0;
    OpId version = 0;
    TicketId ticket = 0;
    CustomerId customer = 0;  // of the ticket when it started; 0 nobody known
    WordId playbook = 0;
    RecoveryTrigger trigger = RecoveryTrigger::hand;
    std::uint32_t earlier = 0;   // the recovery of the failure before, where this is a second one
    Role routed = Role::agent;   // who takes a second failure; agent: it is none
    TextRef reason;              // why another playbook than the one that is meant for it
    Instant started{}, ended{};  // the epoch while it is open
    bool ends = false;           // every step is done or skipped
    AgentId starter = 0;
    OpId op = 0;                              // that started it
    std::vector<RecoveredStep> steps;         // as they were done, each step once
    std::vector<RecoveryApproval> approvals;  // as they were given

    [[nodiscard]] bool is_open() const { return !ends; }
    [[nodiscard]] const RecoveredStep* step(WordId wanted) const;
    // The latest of a step, or null.
    [[nodiscard]] const RecoveryApproval* approval(WordId step) const;
};
void apply(Recovery& recovery, const Event& event);
[[nodiscard]] Recovery fold_recovery(const Log& log);
extern const FieldTable recovery_fields;

}  // namespace svcops
