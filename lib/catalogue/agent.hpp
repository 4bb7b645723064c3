#pragma once
#include "lib/record/field.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/zone.hpp"

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

// What shows that somebody knows something. It holds on its first and its last day.
struct Certificate {
    std::optional<CivilDay> from, until;  // without a last day it does not end
    std::string by;                       // who gave it; "" not said
    [[nodiscard]] bool holds_on(CivilDay day) const;
};

// What a person knows.
struct HeldSkill {
    std::string name;                   // a word of one's own, or a service or category
    std::optional<std::int64_t> level;  // 0, none yet, to 4; nothing: not said, and it counts
    std::optional<Certificate> cert;    // nothing: none is asked for
    // Whether it is there on a day: not at level 0, and not before or after its certificate.
    [[nodiscard]] bool holds_on(CivilDay day) const;
};
inline constexpr std::int64_t highest_skill_level = 4;

// `kind: Agent`: a person who works on tickets.
struct Agent {
    std::string name;
    Localized display_name;
    // The login by which operations are recorded and tickets name the person.
    std::string user;
    std::vector<Role> roles;  // never empty
    std::vector<std::string> teams;
    std::vector<HeldSkill> skills;         // each once
    std::vector<std::string> languages;    // BCP 47, lower case: "bn", "en"
    std::optional<std::int64_t> capacity;  // open tickets at most; none: any number
    std::string calendar;                  // working hours; "" none: always there
    bool active = true;                    // gets new tickets
    Place place;

    [[nodiscard]] bool has(Role role) const;
    [[nodiscard]] bool in_team(std::string_view team) const;
    // Null where the person never had it.
    [[nodiscard]] const HeldSkill* skill(std::string_view skill_name) const;
    [[nodiscard]] bool has_skill(std::string_view skill_name, CivilDay day) const;
    [[nodiscard]] bool speaks(std::string_view language) const;  // "bn" is spoken by "bn-bd" too
};

// The agent that an OS user is, or null.
[[nodiscard]] const Agent* agent_of(std::span<const Agent> agents, std::string_view user);
// Whether an OS user is an active lead or manager: who approves, settles and waives.
[[nodiscard]] bool leads(std::span<const Agent> agents, std::string_view user);

}  // namespace svcops
