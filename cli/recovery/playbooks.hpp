#pragma once
#include "cli/selection.hpp"
#include "lib/operation/recoveries.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli::recovery {

// Throws InputError(no_input) with the nearest name when no playbook is called so.
void check_playbook(const std::string& name, Context& context);

// The tickets that a filter chooses; every one where none is given.
class TicketsAsked {
public:
    TicketsAsked(const SelectionOptions& options, const Filter& filter, Context& context);
    [[nodiscard]] bool holds(TicketId ticket) const;

private:
    std::optional<std::vector<TicketId>> tickets_;  // sorted
};

// Breaches of the measures that start playbooks: each ticket of such a playbook with the instant.
struct BreachedTicket {
    const Playbook* playbook = nullptr;
    TicketId ticket = 0;
    CustomerId customer = 0;
    Instant at{};
};
// Of those that have a `breach:`, by ticket; a ticket that fits several stands there for each. A
// breach that was waived or voided is none. Nothing where no service level is defined.
[[nodiscard]] std::vector<BreachedTicket> breached_tickets(
    Context& context, const std::vector<const Playbook*>& playbooks, const Filter& filter);

}  // namespace svcops::cli::recovery
