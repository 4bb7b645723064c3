#pragma once
#include "lib/store/store.hpp"
#include "lib/triage/desk.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace svcops {

// The codes of the statuses in which a ticket is open.
[[nodiscard]] std::vector<std::int64_t> open_statuses();

// What the agents of a desk have to do, and for rules that go round to whom each gave its last
// ticket; nothing is read when no rule gives tickets away.
void fill_desk(Store& store, std::span<const Rule> rules, Desk& desk);

}  // namespace svcops
