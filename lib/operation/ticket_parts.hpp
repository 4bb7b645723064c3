#pragma once
#include "lib/store/store.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace svcops {

// So many threads share a pass over tickets.
struct TicketDivision {
    std::size_t parts = 1;  // at most; fewer where a writer waits
    // Below this a thread and a reader cost more than they save.
    TicketId tickets_a_part = 20'000;
};

// A range of tickets with a reader of the store, for one thread.
struct TicketPart {
    std::unique_ptr<Store> own;  // null for the first, which has the caller's reader
    Store* store = nullptr;
    Numbers numbers;
};

// All tickets in ascending ranges; all parts see one state of the record. `store` is a reader and
// outlives them.
[[nodiscard]] std::vector<TicketPart> ticket_parts(Store& store, const TicketDivision& division);

}  // namespace svcops
