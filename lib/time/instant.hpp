#pragma once
#include "lib/text/problem.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace svcops {

// A point on the UTC line in whole seconds. Civil time exists only at the edges (zone.hpp).
using Instant = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;

constexpr Instant instant(std::int64_t unix_seconds) {
    return Instant{Seconds{unix_seconds}};
}
constexpr std::int64_t unix_seconds(Instant t) {
    return t.time_since_epoch().count();
}

// What svcops can say about time: 1970-01-01T00:00:00Z up to 2200-12-31T23:59:59Z.
constexpr Instant first_instant = instant(0);
constexpr Instant last_instant = instant(7289654399);

// Half-open [from, to). Empty when to <= from.
struct Span {
    Instant from{};
    Instant to{};
    [[nodiscard]] constexpr bool contains(Instant t) const { return from <= t && t < to; }
    [[nodiscard]] constexpr bool empty() const { return to <= from; }
    bool operator==(const Span&) const = default;
};

// "2026-11-21T14:00:00Z".
std::string format_utc(Instant t);

// RFC 3339 date-time with `Z` or an offset; a fraction of a second is floored. Bengali digits are
// read. Outside first_instant..last_instant, or anything left over, is a problem.
Reading<Instant> parse_rfc3339(std::string_view text);

}  // namespace svcops
