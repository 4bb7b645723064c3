#pragma once
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/duration.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// `kind: Workflow`: the stages of a ticket kind, the status each belongs to, the legal moves.
struct Stage {
    std::string name;  // "waiting-customer"
    Status status = Status::new_;
    Localized display_name;
    std::vector<std::string> moves;  // stages that may follow; empty: as the status table says
    Place place;
};

struct Workflow {
    std::string name;
    TicketKind kind = TicketKind::none;  // none: the default of every kind
    std::vector<Stage> stages;
    [[nodiscard]] const Stage* find(std::string_view stage) const;
    Place place;
    // How long after it was closed a ticket may be reopened, in calendar time; none: always.
    std::optional<Duration> reopen_within{};
};

// The closed table of legal moves between statuses; a workflow may only forbid some of them.
// - To stay is legal: only the stage changes, or nothing.
// - `new` is left once: work begun is not unbegun.
// - Open (new, active, waiting) goes to resolved or cancelled, never straight to closed: a closing
// confirms a solution,
//   and without one there would be no instant that stops the resolution clock.
// - resolved goes to closed, or is reopened; it cannot be cancelled, as work was done and counts.
// - closed and cancelled are final but for a reopening to active or waiting.
// It binds what people do here; an imported log is kept as it happened.
[[nodiscard]] bool may_move(Status from, Status to);

// `kind: Service`: what is offered, with its owner team and its names.
struct Service {
    std::string name;
    Localized display_name;  // by language; "" is the plain text
    std::string owner_team;
    std::string calendar;
    Place place;
};

}  // namespace svcops
