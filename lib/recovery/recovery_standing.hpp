#pragma once
#include "lib/recovery/recovery.hpp"
#include "lib/recovery/recovery_case.hpp"

#include <optional>
#include <span>
#include <vector>

namespace svcops {

// Where one step of a playbook stands in a recovery.
struct StepStanding {
    const PlaybookStep* step = nullptr;
    const RecoveredStep* done = nullptr;  // null: nothing was done yet
    std::optional<Instant> due;
    // Done after it was due, or not done though it is due; what was skipped is not late.
    [[nodiscard]] bool is_late(Instant now) const;
};

// By the playbook's steps. The calendar is the playbook's; null where it names none.
[[nodiscard]] std::vector<StepStanding> standings_of(const Playbook& playbook,
                                                     const Recovery& recovery, const Names& names,
                                                     const Calendar* calendar, const Zone& zone);

// The most grave role that a person acts in: manager, lead, agent. Who is no agent of the
// definitions acts as an agent; who is not active, or an auditor alone, as an auditor, who may give
// nothing. Goes by the login: acting on behalf of somebody changes nothing.
[[nodiscard]] Role authority_of(std::span<const Agent> agents, std::string_view login);

// Playbooks that are used for a second failure alone: another one names them.
[[nodiscard]] bool is_for_second_failures(std::span<const Playbook> playbooks,
                                          const Playbook& playbook);

}  // namespace svcops
