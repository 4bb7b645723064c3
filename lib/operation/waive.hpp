#pragma once
#include "lib/sla/judge.hpp"
#include "lib/store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A request to take breached cycles of one ticket out of the count.
struct Waiver {
    TicketId ticket = 0;
    std::string measure;
    std::optional<std::uint32_t> cycle;  // every breached cycle of the measure without it
    std::string reason;
};

enum class WaiveMode : std::uint8_t { write, rehearse };

struct Waived {
    OpId op = 0;                        // 0 when nothing was written
    std::vector<std::uint32_t> cycles;  // that were waived, by ordinal
};

// Appends a `waived` event for each breached cycle asked for. Throws InputError: no_input for an
// unknown ticket, bad_data when the ticket has no such clock, when no cycle of it is breached, or
// when the reason is empty.
Waived waive(Store& store, const Operation& operation, Judge& judge, Instant now,
             const Waiver& waiver, WaiveMode mode);

}  // namespace svcops
