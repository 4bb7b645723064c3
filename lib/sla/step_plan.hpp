#pragma once
#include "lib/record/field.hpp"
#include "lib/sla/step.hpp"
#include "lib/ticket/ticket.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// The steps of one Fulfilment with their words looked up: which of them an order may take next, and
// where each stands. A pure function of the steps and of what the ticket says of them.
class StepPlan {
public:
    StepPlan() = default;
    StepPlan(std::span<const Step> steps, const Names& names);

    [[nodiscard]] std::size_t size() const { return words_.size(); }
    // 0: no ticket of the store ever had it.
    [[nodiscard]] WordId word(std::size_t step) const { return words_[step]; }
    [[nodiscard]] std::optional<std::size_t> find(WordId word) const;
    // Those before it.
    [[nodiscard]] StepSet after(std::size_t step) const { return after_[step]; }

    [[nodiscard]] StepSet among(std::span<const WordId> words) const;
    // Done, or skipped while everything before it is settled too: to leave a step out is no way
    // around those before it.
    [[nodiscard]] StepSet settled(const Ticket& ticket) const;
    // Neither done nor skipped, and all before it is settled: from then on its clock runs.
    [[nodiscard]] StepSet open(const Ticket& ticket) const;
    [[nodiscard]] StepState state(std::size_t step, const Ticket& ticket) const;
    // Those that it waits for: before it and not settled.
    [[nodiscard]] StepSet missing(std::size_t step, const Ticket& ticket) const {
        return after_[step] & ~settled(ticket);
    }

private:
    std::vector<WordId> words_;
    std::vector<StepSet> after_;
};

// Whether anything was recorded of any step of the ticket.
[[nodiscard]] inline bool has_steps(const Ticket& ticket) {
    return !ticket.steps_started.empty() || !ticket.steps_done.empty() ||
           !ticket.steps_skipped.empty() || !ticket.steps_failed.empty();
}

// The field of the ticket that says so of a step, and what a field says; nothing of other fields.
[[nodiscard]] std::uint8_t step_field(StepMove move);
[[nodiscard]] std::optional<StepMove> step_move(std::uint8_t field);

}  // namespace svcops
