#pragma once
#include "lib/recovery/playbook.hpp"
#include "lib/time/calendar.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// When a step is due after the start of its recovery; nothing for one without a clock. Business
// time needs the calendar; without one it is nothing too. Days, weeks and months go by the zone.
[[nodiscard]] std::optional<Instant> step_due(const PlaybookStep& step, Instant start,
                                              const Calendar* calendar, const Zone& zone);

// What a step offers, half a smallest unit rounded up. A share needs the order and is held to its
// cap; a problem without one, and for a cap in another currency.
[[nodiscard]] Reading<Money> offered_amount(const RecoveryOffer& offer,
                                            const std::optional<Money>& order);

// Who gave something away and who agreed to it, as it happened.
struct GivenRedress {
    std::string by;  // a login
    Role role = Role::agent;
    Money amount;
    Instant at{};
    std::string approver;  // "" nobody
    Role approver_role = Role::agent;
    std::optional<Instant> approved_at;
};

// What was given away before: by the same person in the month, to the same customer in 365 days,
// and in the same case. In the currency of the redress.
struct GivenBefore {
    std::int64_t in_case = 0, in_month = 0, to_customer = 0;
};

// What is wrong with the authority for a redress.
enum class AuthorityFault : std::uint8_t {
    above_limit,           // of one's own, and nobody agreed
    self_approval,         // the one who gives is the one who agrees
    above_approver_limit,  // who agreed may not give as much
    approved_after_offer,
    above_month,
    above_customer_year,
    other_currency,  // than the limits: nothing can be held against them
};
[[nodiscard]] std::string_view fault_word(AuthorityFault fault);

// Every fault, in that order; none for a redress that was given rightly. A login names a person
// whatever its case: nobody approves for themselves by writing it otherwise.
[[nodiscard]] std::vector<AuthorityFault> authority_faults(const GivenRedress& redress,
                                                           const RecoveryLimits& limits,
                                                           const GivenBefore& before);

// Whether a failure is a second one: of the customer's other failures that are known, the nearest
// that is less than the playbook's days away. `known` is in any order. One at the same instant
// counts, and one that is known though it came later: who dates back does not make it the first.
[[nodiscard]] std::optional<Instant> other_failure(const Playbook& playbook,
                                                   std::span<const Instant> known, Instant at,
                                                   const Zone& zone);

}  // namespace svcops
