#pragma once
#include "cli/context.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/judge.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// A ticket's clocks as a table named `clocks`: measure, service_level, cycle, standing, due,
// remaining_s, started, stopped, target_s, used_s; for programs also run, verdict, exclusion and
// paused_s. As they began; of those that began together the one due first. People read of a breach
// that stands still "breached, paused".
enum class Reader { person, program };
Table clock_table(const LevelBook& book, std::span<const Cycle> cycles, Reader reader,
                  const Wording& wording = {});

// "assign by Mon 23 Nov 09:10 +06 (10m, network-team), respond by 09:15 (15m), resolve by 13:00
// (4h) [gold-network]" for the clocks that run: the customer's service level at the end, an
// agreement behind it with its own clock. "" when none runs. In the words given.
std::string clock_sentence(const LevelBook& book, std::span<const Cycle> cycles, const Zone& zone,
                           const Wording& wording);

// "4h" of a cycle's target as its definition writes it.
std::string service_level_name(const LevelBook& book, const Cycle& cycle);

}  // namespace svcops::cli
