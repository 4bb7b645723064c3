#pragma once
#include "lib/operation/judged_pass.hpp"
#include "lib/store/check_note.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// The clocks of one service level and measure.
struct ClockGauges {
    std::string service_level;  // "" for the measure `promised`
    std::string measure;
    std::optional<double> objective;  // the share of them that is to be met
    // Of those that are open; each is in one of these.
    std::uint64_t running = 0, at_risk = 0, overdue = 0, paused = 0;
    std::int64_t oldest = 0;  // calendar seconds since the first of them started
    CycleCount decided;       // by recorded checks, since the first
};

// What a monitoring system is to see: figures about all tickets, and of none by itself.
struct ClockMetrics {
    std::vector<ClockGauges> clocks;  // by service level and measure
    std::uint64_t open_tickets = 0;
    std::uint64_t uncovered = 0;  // of these: no service level ever covered them
    std::optional<Instant> last_check;
    std::optional<std::uint64_t> last_check_tickets;
};

// Judges the open tickets at `now`, in as many parts at once as the division says. `store` is a
// reader. What checks noted is that of the last one over all tickets; where there has been none,
// `last_check` is the last over a filter.
[[nodiscard]] ClockMetrics clock_metrics(Store& store, const JudgedPass::MakeBook& make_book,
                                         Instant now, const JudgedPass::Division& division);

}  // namespace svcops
