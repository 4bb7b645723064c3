#include "cli/known_agent.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <vector>

namespace svcops::cli {

std::optional<Problem> unknown_agent(std::span<const Agent> agents, const Place& place,
                                     const std::string& login) {
    if (agents.empty() || agent_of(agents, login) != nullptr) {
        return std::nullopt;
    }
    std::vector<std::string_view> known;
    known.reserve(agents.size());
    for (const Agent& agent : agents) {
        known.push_back(agent.user);
    }
    auto hint = did_you_mean(login, known);
    return Problem{place, fmt::format("no agent has the login '{}'", visible(login)),
                   hint.empty() ? "svcops agent list names them" : std::move(hint)};
}

void check_known_agent(std::span<const Agent> agents, std::string_view option,
                       const std::string& login) {
    if (auto problem = unknown_agent(agents, {std::string(option), 0, 0}, login)) {
        throw InputError(Outcome::bad_data, {std::move(*problem)});
    }
}

}  // namespace svcops::cli
