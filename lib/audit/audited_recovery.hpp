#pragma once
#include "lib/recovery/recovery.hpp"
#include "lib/recovery/recovery_case.hpp"
#include "lib/recovery/recovery_standing.hpp"

#include <optional>
#include <vector>

namespace svcops {

// What was given away on a ticket, and what stood before.
struct AuditedGift {
    GivenRedress redress;
    GivenBefore before;
    std::vector<const RecoveryLimits*> limits;  // of the playbooks that bind; at least one
    AgentId by = 0;
    OpId op = 0;  // 0 where nobody knows
};

// One recovery as the record tells of it, with what came after.
struct AuditedRecovery {
    Recovery recovery;
    std::vector<StepStanding> steps;      // by the playbook; none where it is not defined
    std::optional<bool> content;          // by the customer's latest rating after it began
    std::optional<Instant> next_failure;  // the customer's next recovery for another ticket
};

}  // namespace svcops
