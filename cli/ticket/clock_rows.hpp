#pragma once
#include "cli/context.hpp"
#include "lib/sla/judge.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// A ticket's clocks as a table named `clocks`: measure, service_level, cycle, standing, due,
// remaining_s, started, stopped, target_s, used_s.
Table clock_table(const LevelBook& book, std::span<const Cycle> cycles);

// "respond by Mon 23 Nov 09:15 +06 (15m), resolve by 13:00 (gold-network)" for the clocks that run;
// "" when none does.
std::string clock_sentence(const LevelBook& book, std::span<const Cycle> cycles, const Zone& zone);

// "4h" of a cycle's target as its definition writes it.
std::string service_level_name(const LevelBook& book, const Cycle& cycle);

}  // namespace svcops::cli
