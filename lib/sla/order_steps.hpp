#pragma once
#include "lib/sla/judge.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// How far an order is. Steps are those of the fulfilment that it follows, by number.
struct StepProgress {
    std::size_t all = 0;
    std::size_t settled = 0;  // done, or skipped
    StepSet next =
        0;  // that can be worked on: ready, under way, failed; none of an order that ended
    StepSet late = 0;  // those of them whose clock is over; not what was waived

    // Of all steps those done or skipped; nothing of an order without steps.
    [[nodiscard]] std::optional<double> share() const {
        return all == 0 ? std::nullopt
                        : std::optional(static_cast<double>(settled) / static_cast<double>(all));
    }
};

// Of the ticket judged last.
[[nodiscard]] StepProgress step_progress(const Judge& judge);

// One step of an order as it stands.
struct OrderStep {
    std::string name;
    const Step* defined = nullptr;  // null: recorded, and no step of the fulfilment
    StepState state = StepState::waiting;
    std::vector<std::string> waits_for;  // the steps before it that are not settled
    std::optional<Instant> started;      // first
    std::optional<Instant> ended;        // done, skipped, or failed and not tried again
    Allowance standard;                  // all 0: none
    std::optional<Cycle> clock;          // none before it is ready, and without a standard time
    bool operator==(const OrderStep&) const = default;
};

// The steps of the ticket judged last in the order of the fulfilment that it follows, then those
// that only its log knows. `log` is the one that was judged.
[[nodiscard]] std::vector<OrderStep> order_steps(const Judge& judge, const Log& log, Instant now);

// The names of a set of steps of the fulfilment that the ticket judged last follows.
[[nodiscard]] std::vector<std::string> step_names(const Judge& judge, StepSet set);

}  // namespace svcops
