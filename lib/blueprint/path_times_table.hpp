#pragma once
#include "lib/blueprint/path_times.hpp"
#include "lib/blueprint/promised_time.hpp"
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"

#include <optional>
#include <string>

namespace svcops {

// The paths of a roll-up, a row each, and the rest as one; notes say what was added up.
// path, probability, expected_s, best_s, worst_s, expected_cost, best_cost, worst_cost, currency,
// standards_s, target_s, critical, paths.
[[nodiscard]] Table path_table(const Blueprint& blueprint, const PathTimes& times,
                               const std::optional<PromisedTime>& promise,
                               const Wording& wording = {});
// The whole: the same figures over all paths.
[[nodiscard]] Facts path_facts(const Blueprint& blueprint, const PathTimes& times,
                               const std::optional<PromisedTime>& promise);
// How figures came about: calendar, target, quantiles, what has no time.
[[nodiscard]] std::vector<std::string> path_notes(const Blueprint& blueprint,
                                                  const PathTimes& times, const Promises& promises,
                                                  const Wording& wording);

// The steps by their ids, "a > b > c".
[[nodiscard]] std::string chain_words(const Blueprint& blueprint,
                                      const std::vector<std::size_t>& steps);
// "decide: uphold", "register fails: callback"; in order.
[[nodiscard]] std::string decision_words(const Blueprint& blueprint, const CasePath& path,
                                         const Wording& wording);
// An amount of the smallest unit as text without its currency, half a unit rounded up; nothing
// where there is not one currency.
[[nodiscard]] std::optional<std::string> cost_words(const PathTimes& times, double minor);

}  // namespace svcops
