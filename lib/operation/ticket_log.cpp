#include "lib/operation/ticket_log.hpp"

#include "lib/operation/targets.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

Log until(const Log& log, Instant at) {
    const auto later = std::ranges::partition_point(
        log.events, [&](const Event& event) { return event.at <= at; });
    return {log.subject, log.events.first(static_cast<std::size_t>(later - log.events.begin()))};
}

OpId version_of(const Log& log) {
    return std::ranges::max(log.events, {}, &Event::op).op;
}

void with_ticket_log(Store& store, TicketId ticket, const std::function<void(const Log&)>& see) {
    see_logs(store, std::span(&ticket, 1), see);
}

Problem other_version(TicketId ticket, OpId found, OpId expected) {
    return {{},
            fmt::format("T-{} is at version {}, not {}", ticket, found, expected),
            fmt::format("somebody changed it meanwhile: svcops ticket show T-{}", ticket)};
}

Problem not_happened_yet(Instant at) {
    return {{"--at", 0, 0},
            fmt::format("{} has not happened yet", format_utc(at)),
            "nothing is recorded before it happens"};
}

}  // namespace svcops
