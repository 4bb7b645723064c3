#include "lib/intake/plan.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace svcops {

std::optional<Status> StageTable::status(TicketKind kind, std::string_view stage) const {
    for (const TicketKind wanted : {kind, TicketKind::none}) {
        for (const Workflow& workflow : workflows_) {
            if (workflow.kind != wanted) {
                continue;
            }
            if (const Stage* const found = workflow.find(stage)) {
                return found->status;
            }
        }
    }
    struct Known {
        std::string_view stage;
        Status status;
    };
    constexpr std::array<Known, 8> known{{{"new", Status::new_},
                                          {"active", Status::active},
                                          {"in-progress", Status::active},
                                          {"investigating", Status::active},
                                          {"waiting", Status::waiting},
                                          {"resolved", Status::resolved},
                                          {"closed", Status::closed},
                                          {"cancelled", Status::cancelled}}};
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const Known& row) { return row.stage == stage; });
    if (found != known.end()) {
        return found->status;
    }
    if (stage.starts_with("waiting-")) {
        return Status::waiting;
    }
    return std::nullopt;
}

bool StageTable::allows(TicketKind kind, const Position& from, const Position& to) const {
    if (from.status == to.status && (from.stage == to.stage || to.stage.empty())) {
        return true;
    }
    if (!may_move(from.status, to.status)) {
        return false;
    }
    for (const TicketKind wanted : {kind, TicketKind::none}) {
        for (const Workflow& workflow : workflows_) {
            const Stage* const left = workflow.kind == wanted ? workflow.find(from.stage) : nullptr;
            if (left == nullptr) {
                continue;
            }
            return left->moves.empty() ||
                   std::ranges::any_of(left->moves, [&](const std::string& name) {
                       const Stage* const next = workflow.find(name);
                       return name == to.stage ||
                              (to.stage.empty() && next != nullptr && next->status == to.status);
                   });
        }
    }
    return true;
}

std::string slug(std::string_view word) {
    std::string key = search_key(word);
    std::replace(key.begin(), key.end(), ' ', '-');
    return key;
}

}  // namespace svcops
