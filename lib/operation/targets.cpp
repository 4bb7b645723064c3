#include "lib/operation/targets.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

std::vector<TicketId> in_order(std::vector<TicketId> tickets) {
    std::ranges::sort(tickets);
    tickets.erase(std::unique(tickets.begin(), tickets.end()), tickets.end());
    return tickets;
}

void see_logs(Store& store, std::span<const TicketId> tickets,
              const std::function<void(const Log&)>& see) {
    Narrowing narrowing;
    narrowing.ids = std::vector(tickets.begin(), tickets.end());
    const auto cursor = store.logs(Noun::ticket, narrowing, {});
    std::vector<Problem> missing;
    const Log* log = cursor->next();
    for (const TicketId ticket : tickets) {
        if (log == nullptr || log->subject != ticket) {
            missing.push_back(
                {{}, fmt::format("there is no ticket 'T-{}'", ticket), "see svcops ticket list"});
            continue;
        }
        see(*log);
        log = cursor->next();
    }
    if (!missing.empty()) {
        throw InputError(Outcome::no_input, std::move(missing));
    }
}

std::vector<TicketId> touched_tickets(Store& store, OpId op) {
    std::vector<TicketId> ids;
    for (const auto& record : store.touched(op)) {
        if (record.noun == Noun::ticket) {
            ids.push_back(record.subject);
        }
    }
    return in_order(std::move(ids));
}

}  // namespace svcops
