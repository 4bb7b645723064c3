#pragma once
#include "lib/operation/rehearsed.hpp"
#include "lib/ticket/links.hpp"

#include <optional>
#include <vector>

namespace svcops {

// Links of one ticket with others, as a sentence: `ticket` blocks each of `others`.
struct LinkOrder {
    enum class Deed : std::uint8_t { make, remove };

    TicketId ticket = 0;
    std::vector<TicketId> others;  // as named, some perhaps twice
    std::optional<LinkKind> kind;  // none: every link with them is taken away
    Deed deed = Deed::make;
    Instant at{};
    Instant now{};                 // the latest that `at` may be
    std::optional<OpId> expected;  // the version that `ticket` was looked at in
};

// Makes or takes away links as one operation; each is written in the logs of both tickets, from
// its own side. A link that is there already, and `ticket` when all of them are, is unchanged.
// Throws InputError(usage) for an instant to come and a link to make without a kind;
// InputError(no_input) for tickets that there are not; InputError(bad_data) with everything that
// the tickets have against it: a ticket linked with itself, a second parent, parents or obstacles
// in a circle, a link to take away that there is not, another version.
Acted link_tickets(Store& store, const Operation& operation, const LinkOrder& order);

// The same with nothing written, in a store that may be read only.
class RehearsedLink : public Rehearsed {
public:
    RehearsedLink(Store& store, const LinkOrder& order);
};

}  // namespace svcops
