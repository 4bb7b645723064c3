#pragma once
#include "cli/args.hpp"
#include "cli/named_tickets.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// How verbs that write name the tickets they are about.
struct ChosenTickets {
    std::vector<std::string> words;
    std::optional<std::string> where, expect;
};

void declare(ChosenTickets& chosen, Args& args);
// The same but for the operands, which name more than tickets.
void declare_choice(ChosenTickets& chosen, Args& args);

// The shape that they ask for; the store is not read.
Asked how_asked(const ChosenTickets& chosen);

// Names (as named_tickets has them), or a filter when a word is a term of one or --where is given.
// Never everything by accident: without any of them, and for a filter without a term, --all has to
// say so (InputError(usage)); a filter of bare words is refused. InputError(bad_data) when --expect
// says another number.
NamedTickets find(const ChosenTickets& chosen, Context& context,
                  Conduct conduct = Conduct::all_or_nothing);

// Refuses, as find() does, another number of tickets than --expect says.
void check_expected(const ChosenTickets& chosen, Context& context,
                    const std::vector<TicketId>& ids);

// The one ticket that was named and refuses has nothing beside it to go on with:
// InputError(bad_data) with what it refuses, where there is any.
void refuse_one(const NamedTickets& named, const std::vector<Problem>& refused);

}  // namespace svcops::cli
