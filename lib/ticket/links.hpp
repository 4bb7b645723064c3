#pragma once
#include "lib/ticket/ticket.hpp"

#include <optional>
#include <vector>

namespace svcops {

// The same link as the other ticket's log tells it: blocks and blocked_by, parent and child.
[[nodiscard]] LinkKind inverse(LinkKind kind);

// A link as one of its tickets tells it.
struct TicketLink {
    LinkKind kind = LinkKind::relates;
    TicketId other = 0;
    bool operator==(const TicketLink&) const = default;
};

// How a ticket stands to others, as its log tells it. Each part is in the order in which it came
// about; what came in from another store without the other's number is left out.
struct Relations {
    std::vector<TicketLink> links;  // that hold: made, and not taken away
    std::optional<TicketId> merged_into;
    std::vector<TicketId> merged_from;
    // The part is the younger one: its number is the greater.
    std::optional<TicketId> split_from;
    std::vector<TicketId> split_into;

    [[nodiscard]] bool empty() const;
    [[nodiscard]] bool has(const TicketLink& link) const;
    // Those linked in that way.
    [[nodiscard]] std::vector<TicketId> others(LinkKind kind) const;
    // Everyone in any way, ascending, each once.
    [[nodiscard]] std::vector<TicketId> everyone() const;
};
[[nodiscard]] Relations relations_of(const Log& log);

}  // namespace svcops
