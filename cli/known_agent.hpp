#pragma once
#include "lib/catalogue/agent.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svcops::cli {

// A problem for a login that no agent has, where agents are defined.
[[nodiscard]] std::optional<Problem> unknown_agent(std::span<const Agent> agents,
                                                   const Place& place, const std::string& login);
// Throws InputError(bad_data) for a login that no agent has, where agents are defined.
void check_known_agent(std::span<const Agent> agents, std::string_view option,
                       const std::string& login);

}  // namespace svcops::cli
