#include "lib/sla/next_due.hpp"

namespace svcops {

std::optional<Instant> next_due(std::span<const Cycle> cycles) {
    std::optional<Instant> next;
    for (const Cycle& cycle : cycles) {
        const bool open = cycle.standing == Standing{};
        if (open && cycle.due && (!next || *cycle.due < *next)) {
            next = cycle.due;
        }
    }
    return next;
}

}  // namespace svcops
