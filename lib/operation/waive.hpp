#pragma once
#include "lib/operation/targets.hpp"
#include "lib/sla/judge.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

enum class WaiveMode : std::uint8_t { write, rehearse };

// A request to take breached cycles of tickets out of the count.
struct Waiver {
    std::string measure;
    // Whose clock. Clocks of several service levels are not coupled: without it a ticket whose
    // breached cycles belong to more than one is refused.
    std::optional<std::string> service_level;
    std::optional<std::uint32_t> cycle;  // every breached cycle of the measure without it
    std::string reason;
    Instant now{};  // when clocks are judged
    WaiveMode mode = WaiveMode::write;
};

struct Waived {
    struct Row {
        TicketId ticket = 0;
        std::string measure;
        std::uint32_t cycle = 0;    // by ordinal
        std::string service_level;  // "" of the measure `promised`
    };
    OpId op = 0;                   // 0 when nothing was written
    std::vector<Row> rows;         // by ticket
    std::vector<Problem> refused;  // of the tickets that were left out (keep_going)
};

// Appends a `waived` event for each breached cycle asked for, as one operation. Throws
// InputError(no_input) for tickets that there are not; a ticket refuses when it has no such clock,
// when no cycle of it is breached, and when those of several service levels are. Throws
// InputError(bad_data) when the reason is empty.
Waived waive(Store& store, const Operation& operation, Judge& judge, const Targets& targets,
             const Waiver& waiver);

// What an earlier operation has waived, as its events tell.
Waived waived_by(Store& store, OpId op);

}  // namespace svcops
