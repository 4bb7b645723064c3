#pragma once
#include "lib/store/store.hpp"

#include <functional>
#include <span>
#include <vector>

namespace svcops {

// All or nothing: one refusal and no ticket is changed, InputError(bad_data) tells every one.
// Keep going: tickets that refuse are left out and told.
enum class Conduct : std::uint8_t { all_or_nothing, keep_going };

// Answers the tickets that an operation is about, in any order, some perhaps twice. Called once,
// when nobody else can write any more.
using ChooseTickets = std::function<std::vector<TicketId>()>;

// The tickets that an operation is about, and what becomes of the others where one refuses.
struct Targets {
    ChooseTickets choose;
    Conduct conduct = Conduct::all_or_nothing;
};

// The tickets chosen, by number, each once.
std::vector<TicketId> in_order(std::vector<TicketId> tickets);

// Shows the log of each ticket (given by number, each once) in that order. Throws
// InputError(no_input) with every ticket that there is not, when all others were seen.
void see_logs(Store& store, std::span<const TicketId> tickets,
              const std::function<void(const Log&)>& see);

// The tickets that an operation touched (all parts), by number.
std::vector<TicketId> touched_tickets(Store& store, OpId op);

}  // namespace svcops
