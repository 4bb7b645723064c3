#pragma once
#include "lib/catalogue/agent.hpp"

#include <span>
#include <string>
#include <string_view>

namespace svcops::cli {

// Throws InputError(bad_data) for a login that no agent has, where agents are defined.
void check_known_agent(std::span<const Agent> agents, std::string_view option,
                       const std::string& login);

}  // namespace svcops::cli
