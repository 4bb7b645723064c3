#pragma once
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <span>
#include <vector>

namespace svcops {

// Recoveries and reviews of tickets that would not be there any more: what was given or marked
// would hang on nothing. `touched` is what the command wrote to.
[[nodiscard]] std::vector<Problem> left_without_ticket(Store& store,
                                                       std::span<const Store::Touched> touched,
                                                       OpId command);

// What a command that was taken back gave away or approved, where something was given since the
// operation `since` took it back: the limits were not held against both together.
[[nodiscard]] std::vector<Problem> given_again(Store& store,
                                               std::span<const Store::Touched> touched,
                                               const OperationInfo& command, OpId since);

}  // namespace svcops
