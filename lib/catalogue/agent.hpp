#pragma once
#include "lib/record/field.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What a person may do beside the daily work; it binds the OS user that the agent is.
enum class Role : std::uint8_t { agent = 1, lead, manager, auditor };
extern const std::span<const CodeName> role_names;  // "agent", "lead", ...

// `kind: Agent`: a person who works on tickets.
struct Agent {
    std::string name;
    Localized display_name;
    // The login by which operations are recorded and tickets name the person.
    std::string user;
    std::vector<Role> roles;  // never empty
    std::vector<std::string> teams;
    std::vector<std::string> skills;       // words of one's own; services and categories too
    std::vector<std::string> languages;    // BCP 47, lower case: "bn", "en"
    std::optional<std::int64_t> capacity;  // open tickets at most; none: any number
    std::string calendar;                  // working hours; "" none: always there
    bool active = true;                    // gets new tickets
    Place place;

    [[nodiscard]] bool has(Role role) const;
    [[nodiscard]] bool in_team(std::string_view team) const;
    [[nodiscard]] bool has_skill(std::string_view skill) const;
    [[nodiscard]] bool speaks(std::string_view language) const;  // "bn" is spoken by "bn-bd" too
};

// The agent that an OS user is, or null.
[[nodiscard]] const Agent* agent_of(std::span<const Agent> agents, std::string_view user);

}  // namespace svcops
