#pragma once
#include "lib/partner/fit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The version of each service level that is in force at an instant, by name; views of `levels`.
[[nodiscard]] std::vector<const ServiceLevel*> levels_in_force(std::span<const ServiceLevel> levels,
                                                               Instant at);
// Null when none of that name is among them.
[[nodiscard]] const ServiceLevel* level_named(std::span<const ServiceLevel* const> levels,
                                              std::string_view name);
// Whether a question asks about the legs: about all, or about one that such a partner promises.
[[nodiscard]] bool asks_about(const FitQuestion& question, const Legs& legs);
[[nodiscard]] bool asks_about(const FitQuestion& question, const Partner& partner);
// The promises to customers, of those in force, that have a leg which the partner promises.
[[nodiscard]] std::vector<std::string> relying_on(std::span<const ServiceLevel* const> levels,
                                                  const Partner& partner);

}  // namespace svcops
