#pragma once
#include "lib/catalogue/money.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <vector>

namespace svcops {

// What a complainant was offered, and what became of it. Instants of 0 mean "not yet".
struct Redress {
    std::uint32_t number = 0;  // of the ticket, from 1 on
    WordId type = 0;
    Money amount;                             // no currency where it is something else than money
    RedressStep step = RedressStep::offered;  // the latest
    Instant offered{}, approved{}, paid{}, declined{};
    AgentId offered_by = 0, approved_by = 0;
    OpId offered_op = 0, paid_op = 0, approved_op = 0;  // that recorded it; 0 not yet
    bool operator==(const Redress&) const = default;
};

// All of a ticket by number, as its log tells it. What a log says of a redress that it never
// offered is left out.
[[nodiscard]] std::vector<Redress> redress_of(const Log& log);

}  // namespace svcops
