#include "lib/operation/decided_tickets.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

void sort_out(TicketId ticket, Instant at, EventKind kind, Reading<Draft> draft,
              DecidedTickets& all) {
    if (!draft.problems.empty()) {
        ++all.acted.left_out;
        std::ranges::move(draft.problems, std::back_inserter(all.acted.refused));
        return;
    }
    if (draft->changes.empty()) {
        all.acted.unchanged.push_back(ticket);
        return;
    }
    all.acted.changed.push_back(ticket);
    all.drafts.push_back(drafted(ticket, at, kind, std::move(*draft)));
}

DecidedTickets decided(std::vector<DraftedTicket> drafts) {
    DecidedTickets all;
    all.drafts = std::move(drafts);
    std::ranges::transform(all.drafts, std::back_inserter(all.acted.changed),
                           &DraftedTicket::ticket);
    return all;
}

void put_in_order(DecidedTickets& all) {
    std::ranges::sort(all.drafts, {}, &DraftedTicket::ticket);
    std::ranges::sort(all.acted.changed);
    std::ranges::sort(all.acted.letters, {}, &PostedLetter::ticket);
    std::ranges::sort(all.acted.unchanged);
}

}  // namespace svcops
