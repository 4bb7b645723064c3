#pragma once
#include "lib/catalogue/workflow.hpp"
#include "lib/record/field.hpp"
#include "lib/sla/word_table.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace svcops {

// What workflows say of the stage words on tickets. A stage may stand in several workflows, with a
// status of its own in each.
class StageMeanings {
public:
    StageMeanings(std::span<const Workflow> workflows, const Names& names);

    // Whether the stage can have this status; one of no workflow can have any.
    [[nodiscard]] bool fits(WordId stage, Status status) const {
        const std::uint8_t* known = statuses_.find(stage);
        return !known || (*known & bit(status));
    }
    // Whether a workflow gives it to tickets that are resolved, closed or cancelled.
    [[nodiscard]] bool can_end(WordId stage) const;
    // Whether the ticket waits for the customer: its stage's last part is `customer` and its status
    // waiting.
    [[nodiscard]] bool waits_for_customer(const Ticket& ticket) const;

private:
    [[nodiscard]] static constexpr std::uint8_t bit(Status status) {
        return static_cast<std::uint8_t>(1u << static_cast<unsigned>(status));
    }

    WordTable<std::uint8_t> statuses_;  // or-ed
    std::vector<WordId> for_customer_;  // sorted
};

}  // namespace svcops
