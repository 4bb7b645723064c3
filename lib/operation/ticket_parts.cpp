#include "lib/operation/ticket_parts.hpp"

#include <algorithm>

namespace svcops {

std::vector<TicketPart> ticket_parts(Store& store, const TicketDivision& division) {
    const TicketId last = store.last_ticket();
    const std::size_t wanted = std::clamp<std::size_t>(last / division.tickets_a_part, 1,
                                                       std::max<std::size_t>(division.parts, 1));
    std::vector<TicketPart> parts;
    parts.push_back({nullptr, &store, {}});
    while (parts.size() < wanted) {
        auto reader = store.beside();
        if (!reader) {
            break;
        }
        Store* const own = reader.get();
        parts.push_back({std::move(reader), own, {}});
    }
    const TicketId each = last / static_cast<TicketId>(parts.size()) + 1;
    for (std::size_t part = 1; part < parts.size(); ++part) {
        parts[part].numbers.first = each * static_cast<TicketId>(part);
        parts[part - 1].numbers.end = parts[part].numbers.first;
    }
    return parts;
}

}  // namespace svcops
