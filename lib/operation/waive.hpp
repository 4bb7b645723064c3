#pragma once
#include "lib/sla/judge.hpp"
#include "lib/store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

enum class WaiveMode : std::uint8_t { write, rehearse };

// A request to take breached cycles of tickets out of the count.
struct Waiver {
    std::vector<TicketId> tickets;
    std::string measure;
    // Whose clock. Clocks of several service levels are not coupled: without it a ticket whose
    // breached cycles belong to more than one is refused.
    std::optional<std::string> service_level;
    std::optional<std::uint32_t> cycle;  // every breached cycle of the measure without it
    std::string reason;
    WaiveMode mode = WaiveMode::write;
};

struct Waived {
    struct Row {
        TicketId ticket = 0;
        std::uint32_t cycle = 0;    // by ordinal
        std::string service_level;  // "" of the measure `promised`
    };
    OpId op = 0;  // 0 when nothing was written
    std::vector<Row> rows;
};

// Appends a `waived` event for each breached cycle asked for: all in one operation, or none. Throws
// InputError with a problem for each ticket: no_input for an unknown one, bad_data when a ticket
// has no such clock or no cycle of it is breached; bad_data when the reason is empty.
Waived waive(Store& store, const Operation& operation, Judge& judge, Instant now,
             const Waiver& waiver);

}  // namespace svcops
