#pragma once
#include "cli/context.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/judge.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// A ticket's clocks as a table named `clocks`: measure, service_level, cycle, standing, due,
// remaining_s, started, stopped and used_ratio; for programs target_s, used_s, run, verdict,
// exclusion and paused_s. As they began; of those that began together the one due first. People
// read of a breach that stands still "breached, paused".
enum class Reader { person, program };
Table clock_table(const LevelBook& book, std::span<const Cycle> cycles, Reader reader,
                  const Wording& wording = {});

// What became of the clocks since `before`: "respond by Mon 23 Nov 09:15 +06 (15m), resolve by
// 13:00 (4h) [gold-network]" for those that run, "resolution paused, 3h 56m left", "resolution over
// by 2h", and "resolution met, 3m of 4h" for those that ended since. The customer's service level
// stands at the end, an agreement behind it with its own clock. "" when there is nothing to tell.
std::string clock_effects(const LevelBook& book, std::span<const Cycle> before,
                          std::span<const Cycle> after, const Zone& zone, const Wording& wording);

// How much of its target a cycle has used.
Cell used_of(const Cycle& cycle);

}  // namespace svcops::cli
