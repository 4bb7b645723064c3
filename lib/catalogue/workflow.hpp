#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lib/text/problem.hpp"
#include "lib/ticket/ticket.hpp"

namespace svcops {

// `kind: Workflow`: the stages of a ticket kind, the status each belongs to, the legal moves.
struct Stage {
    std::string name;             // "waiting-customer"
    Status status = Status::new_;
    std::map<std::string, std::string> display_name;
    std::vector<std::string> moves;   // stages that may follow; empty: as the status table says
    Place place;
};

struct Workflow {
    std::string name;
    TicketKind kind = TicketKind::none;  // none: the default of every kind
    std::vector<Stage> stages;
    [[nodiscard]] const Stage* find(std::string_view stage) const;
    Place place;
};

// The closed table of legal moves between statuses; a workflow may only forbid some of them.
[[nodiscard]] bool may_move(Status from, Status to);

// `kind: Service`: what is offered, with its owner team and its names.
struct Service {
    std::string name;
    std::map<std::string, std::string> display_name;  // by language; "" is the plain text
    std::string owner_team;
    std::string calendar;
    Place place;
};

}  // namespace svcops
