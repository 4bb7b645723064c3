#pragma once
#include "lib/time/instant.hpp"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// Civil (wall-clock) time; only a zone joins it with the UTC line.
using CivilSecond = cctz::civil_second;
using CivilDay = cctz::civil_day;

// How a local time met the zone's transitions: in a gap it did not exist (the transition's instant
// is taken), in an overlap it existed twice (the first is taken).
enum class LocalKind : std::uint8_t { unique, gap, overlap };

struct LocalInstant {
    Instant instant;
    LocalKind kind;
};

// [from, to): as long as the offset of a zone stays the same; the ends are first_instant and
// last_instant where no change comes before.
struct Steady {
    Instant from;
    Instant to;
    Seconds offset;  // east of UTC is positive
};

// An IANA time zone; cheap to copy. A lookup costs some 50 ns, local times included: rows need no
// cache of their own. Its rules are read when they are first asked for, which takes a tenth of a
// millisecond; one zone is not for two threads.
class Zone {
public:
    Zone();  // UTC
    // A problem names the zone when the tz database does not have it.
    static Reading<Zone> load(std::string_view name);
    static Zone utc() { return {}; }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] CivilSecond civil(Instant t) const;
    [[nodiscard]] LocalInstant instant(CivilSecond local) const;
    [[nodiscard]] Seconds offset(Instant t) const;            // east of UTC is positive
    [[nodiscard]] std::string abbreviation(Instant t) const;  // "EST", "+06"
    // The stretch of one offset around t. A change of name alone does not end it, nor need it reach
    // as far as it could.
    [[nodiscard]] Steady steady(Instant t) const;
    // The next change of offset after t, if there is one before last_instant.
    [[nodiscard]] std::optional<Instant> next_transition(Instant t) const;
    bool operator==(const Zone& other) const { return name_ == other.name_; }

private:
    [[nodiscard]] const cctz::time_zone& rules() const;

    mutable std::optional<cctz::time_zone> rules_;
    std::string name_;
};

// The same wall-clock time so many months and days on, or back; the 31st becomes the last day of a
// shorter month.
Instant shift_civil(Instant t, std::int32_t months, std::int32_t days, const Zone& zone);

// The tz database in use, e.g. "2026a", or "unknown"; `sla explain` prints it.
std::string tz_database_version();
// Where its zones are read from: "/usr/share/zoneinfo", or "unknown" when it is not installed
// there.
std::string tz_database_source();

std::string format_day(CivilDay day);                    // "2026-11-21"
std::string offset_text(Instant t, const Zone& zone);    // "+06", "+05:45"; "Z" in UTC
std::string format_minute(Instant t, const Zone& zone);  // "2026-11-21 14:00", without the offset
// "2026-11-21 14:00 +06" (seconds only when not zero; `Z` in UTC) and "2026-11-21T14:00:00+06:00".
std::string format_local(Instant t, const Zone& zone);
std::string format_rfc3339(Instant t, const Zone& zone);
// "Mon 23 Nov 09:15 +06"
std::string format_friendly(Instant t, const Zone& zone);

}  // namespace svcops
