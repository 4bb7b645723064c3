#include "lib/operation/next_tickets.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace svcops {

namespace {

auto urgency(const NextTicket& next) {
    const auto priority = next.ticket.priority == Priority::none
                              ? std::numeric_limits<int>::max()
                              : static_cast<int>(next.ticket.priority);
    return std::tuple(next.clock ? *next.clock->due : last_instant, priority, next.ticket.opened,
                      next.ticket.id);
}

bool is_before(const NextTicket& a, const NextTicket& b) {
    return urgency(a) < urgency(b);
}

}  // namespace

std::optional<Cycle> urgent_clock(std::span<const Cycle> cycles) {
    const Cycle* first = nullptr;
    for (const Cycle& cycle : cycles) {
        const bool runs = cycle.standing.run == Run::running &&
                          cycle.standing.exclusion == Exclusion::none && cycle.due;
        if (runs && (first == nullptr || *cycle.due < *first->due)) {
            first = &cycle;
        }
    }
    return first == nullptr ? std::nullopt : std::optional(*first);
}

bool is_wait_over(const Ticket& ticket, Instant now) {
    return ticket.until != Instant{} && ticket.until <= now;
}

// A heap of the first ones, the last of them on top.
std::vector<NextTicket> next_tickets(CaseCursor& cursor, std::size_t limit, Instant now) {
    std::vector<NextTicket> first;
    while (const Case* found = cursor.next()) {
        if (!is_open(found->ticket->status)) {
            continue;
        }
        NextTicket next{*found->ticket, urgent_clock(found->cycles)};
        const bool waits = next.ticket.status == Status::waiting && !is_wait_over(next.ticket, now);
        if (!next.clock && waits) {
            continue;
        }
        if (first.size() == limit && (limit == 0 || !is_before(next, first.front()))) {
            continue;
        }
        if (first.size() == limit) {
            std::pop_heap(first.begin(), first.end(), is_before);
            first.pop_back();
        }
        first.push_back(std::move(next));
        std::push_heap(first.begin(), first.end(), is_before);
    }
    std::sort_heap(first.begin(), first.end(), is_before);
    return first;
}

}  // namespace svcops
