#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/recovery/recovery.hpp"
#include "lib/recovery/recovery_case.hpp"
#include "lib/store/store.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops {

// What was given away, in a step of a recovery or as redress of a complaint.
struct GivenMoney {
    TicketId ticket = 0;
    CustomerId customer = 0;  // 0 nobody known
    AgentId by = 0;
    Instant at{};
    Money amount;
    std::uint32_t redress = 0;  // its number of the ticket; 0: of a recovery
    AgentId approver = 0;       // 0 nobody
    Instant approved{};
    Instant given{};       // when it was; of a redress, when it was paid, else offered
    bool is_given = true;  // a redress that is only offered, or approved, is not
    OpId op = 0;           // that gave it; 0 not known
};

// Everything that was given for a ticket; for every one where it is null. A redress counts from its
// offer on until it is declined.
[[nodiscard]] std::vector<GivenMoney> given_money(Store& store,
                                                  std::span<const Recovery> recoveries,
                                                  const TicketId* ticket, const View& view);

// Whether limits look beyond the case.
[[nodiscard]] bool looks_beyond_case(const RecoveryLimits& limits);

// What stood when `next` was given, which is not among it: in its currency; a month is a civil one
// of the zone, a year 365 days.
[[nodiscard]] GivenBefore given_before(std::span<const GivenMoney> given, const GivenMoney& next,
                                       const Zone& zone);

// What is wrong, with the limit and who may agree; `label` says of what ("R-1").
[[nodiscard]] std::vector<Problem> authority_problems(const GivenRedress& redress,
                                                      const RecoveryLimits& limits,
                                                      const GivenBefore& before,
                                                      std::span<const Agent> agents,
                                                      const std::string& label);

}  // namespace svcops
