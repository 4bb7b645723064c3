#pragma once
#include "lib/operation/rehearsed.hpp"

#include <optional>
#include <vector>

namespace svcops {

// Several tickets about one matter become one of them.
struct TicketMerger {
    // Tickets of two customers are two matters until somebody says otherwise.
    enum class Customers : std::uint8_t { same, any };

    TicketId kept = 0;
    std::vector<TicketId> others;  // as named, some perhaps twice
    Customers customers = Customers::same;
    Instant at{};
    Instant now{};                 // the latest that `at` may be
    std::optional<OpId> expected;  // the version that `kept` was looked at in
};

// Merges the others into the one that is kept, as one operation. They are cancelled and their
// clocks void, so that what was complained of once is counted once; the one that is kept takes the
// earliest opening, the oldest unanswered message and, when it has none, the customer. Throws
// InputError(usage) for an instant to come; InputError(no_input) for tickets that there are not;
// InputError(bad_data) with everything against it: a ticket merged into itself, one that was
// merged before (where it went is named), one that has ended, one of another customer, one that
// was changed after that instant, another version.
Acted merge_tickets(Store& store, const Operation& operation, const TicketMerger& merger);

// The same with nothing written, in a store that may be read only.
class RehearsedMerge : public Rehearsed {
public:
    RehearsedMerge(Store& store, const TicketMerger& merger);
};

// The ticket that goes on for this one after every merge; itself when it was merged into none.
[[nodiscard]] TicketId goes_on_as(Store& store, TicketId ticket);

// From when a ticket's clocks count: its opening, or the earlier one of a ticket merged into it or
// that it was split off from.
[[nodiscard]] Instant clocks_from(const Log& log);

// When the customer wrote what nobody has answered yet, the opening included; nothing when all is
// answered.
[[nodiscard]] std::optional<Instant> unanswered_since(const Log& log);

}  // namespace svcops
