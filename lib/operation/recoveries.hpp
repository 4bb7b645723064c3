#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/operation/targets.hpp"
#include "lib/recovery/recovery_case.hpp"
#include "lib/recovery/recovery_standing.hpp"
#include "lib/store/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Every recovery as the view has it, by number; the customer is whose the ticket is now.
[[nodiscard]] std::vector<Recovery> recoveries(Store& store, const View& view = {});
// "R-1" or "1". Throws InputError(usage) for a word that names none, (no_input) for one that there
// is not.
[[nodiscard]] Recovery recovery_named(Store& store, std::string_view word, const View& view = {});

[[nodiscard]] const Playbook* playbook_named(const Definitions& definitions, std::string_view name);

// A failure that is to be put right.
struct RecoveryWish {
    TicketId ticket = 0;
    std::string playbook;  // "" the one that fits
    std::string reason;    // for another one than that; "" none
    Instant at{};          // when its clocks begin
    RecoveryTrigger trigger = RecoveryTrigger::hand;
    std::string meant = {};  // of several that fit, where none is asked for; "" not known
};

struct StartedRecovery {
    Recovery recovery;
    const Playbook* playbook = nullptr;
    std::optional<Instant> earlier;  // the failure before, where this is a second one
};

struct StartedRecoveries {
    std::vector<StartedRecovery> started;
    std::vector<Problem> refused;  // under Conduct::keep_going
    OpId op = 0;
};

// Starts recoveries as one operation. A second failure of a customer takes the playbook that the
// first's names for it; where it names none, or another is asked for without a reason, it is
// refused. Throws InputError(bad_data) with everything that is refused, unless it keeps going.
[[nodiscard]] StartedRecoveries start_recoveries(Store& store, const Operation& operation,
                                                 const std::vector<RecoveryWish>& wishes,
                                                 const Definitions& definitions,
                                                 std::pair<Conduct, Deed> how);

// What is done of one step.
struct RecoveryDeed {
    std::uint32_t recovery = 0;
    std::string step;
    std::optional<RecoveryOutcome> outcome;  // nothing: only the answer to the offer
    std::string note;
    std::optional<Money> cost;
    OfferAnswer answer = OfferAnswer::none;
    Instant at{};
};

// Writes it as one operation; the recovery as it is then. Throws InputError(bad_data) with all that
// is wrong; (permission) for what is given or approved without authority.
[[nodiscard]] Recovery do_step(Store& store, const Operation& operation, const RecoveryDeed& what,
                               const Definitions& definitions, Deed deed);

}  // namespace svcops
