#include "cli/known_agent.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <vector>

namespace svcops::cli {

void check_known_agent(std::span<const Agent> agents, std::string_view option,
                       const std::string& login) {
    if (agents.empty() || agent_of(agents, login) != nullptr) {
        return;
    }
    std::vector<std::string_view> known;
    known.reserve(agents.size());
    for (const Agent& agent : agents) {
        known.push_back(agent.user);
    }
    auto hint = did_you_mean(login, known);
    throw InputError(Outcome::bad_data,
                     fmt::format("{}: no agent has the login '{}'", option, visible(login)),
                     hint.empty() ? "svcops agent list names them" : std::move(hint));
}

}  // namespace svcops::cli
