#include "lib/catalogue/agent.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr CodeName roles_by_code[] = {{static_cast<int>(Role::agent), "agent"},
                                      {static_cast<int>(Role::lead), "lead"},
                                      {static_cast<int>(Role::manager), "manager"},
                                      {static_cast<int>(Role::auditor), "auditor"}};

bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

// The language of a tag without its region: "bn" of "bn-bd".
std::string_view primary(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

}  // namespace

const std::span<const CodeName> role_names = roles_by_code;

bool Agent::has(Role role) const {
    return std::ranges::find(roles, role) != roles.end();
}

bool Agent::in_team(std::string_view team) const {
    return holds(teams, team);
}

bool Certificate::holds_on(CivilDay day) const {
    return (!from || *from <= day) && (!until || day <= *until);
}

bool HeldSkill::holds_on(CivilDay day) const {
    return level != 0 && (!cert || cert->holds_on(day));
}

const HeldSkill* Agent::skill(std::string_view skill_name) const {
    const auto found = std::ranges::find(skills, skill_name, &HeldSkill::name);
    return found == skills.end() ? nullptr : &*found;
}

bool Agent::has_skill(std::string_view skill_name, CivilDay day) const {
    const HeldSkill* const held = skill(skill_name);
    return held != nullptr && held->holds_on(day);
}

bool Agent::speaks(std::string_view language) const {
    return std::ranges::any_of(
        languages, [&](const std::string& own) { return primary(own) == primary(language); });
}

const Agent* agent_of(std::span<const Agent> agents, std::string_view user) {
    const auto found = std::ranges::find(agents, user, &Agent::user);
    return found == agents.end() ? nullptr : &*found;
}

bool leads(std::span<const Agent> agents, std::string_view user) {
    const Agent* const agent = agent_of(agents, user);
    return agent != nullptr && agent->active &&
           (agent->has(Role::lead) || agent->has(Role::manager));
}

}  // namespace svcops
