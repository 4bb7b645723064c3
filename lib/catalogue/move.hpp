#pragma once
#include "lib/catalogue/workflow.hpp"
#include "lib/record/field.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/zone.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace svcops {

// Where a ticket is wanted to go.
struct Move {
    std::optional<Status> status;
    std::optional<std::string_view> stage;  // by name; a workflow says which status it belongs to
    std::span<const Status> from{};         // only from one of these; empty: from anywhere
};

// Where a ticket stands before it.
struct Standpoint {
    TicketId ticket = 0;
    Status status = Status::new_;
    std::string_view stage{};            // "" none: that of the workflow with the status's name
    const Workflow* workflow = nullptr;  // null: the statuses alone bind
};

struct Destination {
    Status status = Status::new_;
    std::string_view stage;  // "" none; a view into the workflow or the move
    bool operator==(const Destination&) const = default;
};

// Where the move takes the ticket, or why it may not go there, with the legal moves named. It goes
// by the table of statuses (may_move) and, from a stage that names the ones that follow it, only to
// these. A status without a stage takes none, or the one stage of that status that may follow; of
// several one has to be named. Staying in status and stage is no move and refused, but for a stage
// that is named without a status: that is a field, which a ticket may have already.
Reading<Destination> destination(const Move& move, const Standpoint& here);

// The last instant at which a ticket that was closed then may be reopened; none where the workflow
// sets no end, or is null. Days and months are those of the zone.
std::optional<Instant> reopens_until(const Workflow* workflow, Instant closed, const Zone& zone);

}  // namespace svcops
