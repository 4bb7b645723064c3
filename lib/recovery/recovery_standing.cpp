#include "lib/recovery/recovery_standing.hpp"

#include <algorithm>

namespace svcops {

bool StepStanding::is_late(Instant now) const {
    if (!due || (done != nullptr && done->outcome == RecoveryOutcome::skipped)) {
        return false;
    }
    return (done == nullptr ? now : done->at) > *due;
}

std::vector<StepStanding> standings_of(const Playbook& playbook, const Recovery& recovery,
                                       const Names& names, const Calendar* calendar,
                                       const Zone& zone) {
    std::vector<StepStanding> standings;
    standings.reserve(playbook.steps.size());
    for (const PlaybookStep& step : playbook.steps) {
        const auto word = names.word(Vocabulary::recovery_step, step.name);
        standings.push_back({&step, word ? recovery.step(*word) : nullptr,
                             step_due(step, recovery.started, calendar, zone)});
    }
    return standings;
}

Role authority_of(std::span<const Agent> agents, std::string_view login) {
    const Agent* const agent = agent_of(agents, login);
    if (agent == nullptr) {
        return Role::agent;
    }
    if (!agent->active) {
        return Role::auditor;
    }
    for (const Role role : {Role::manager, Role::lead, Role::agent}) {
        if (agent->has(role)) {
            return role;
        }
    }
    return Role::auditor;
}

bool is_for_second_failures(std::span<const Playbook> playbooks, const Playbook& playbook) {
    return std::ranges::any_of(playbooks, [&](const Playbook& each) {
        return each.second_failure && each.second_failure->playbook == playbook.name;
    });
}

}  // namespace svcops
