#pragma once
#include "lib/store/check_note.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// Whether a clock that contradicts the record is believed all the same.
enum class ClockTrust : std::uint8_t { doubted, trusted };

// A clock may be behind the last recorded check by so much: two that wait for each other, and a
// clock that is put right a little. Such a check judges at the instant of the last one, as nothing
// that was announced has not happened any more.
inline constexpr Seconds clock_tolerance{60};
// A clock that is ahead of it by more is wrong, or nobody has looked for a year.
inline constexpr Seconds longest_believed_pause{366 * 86'400LL};

// The instant at which a recording check judges. `last` is the latest of the recorded checks, or of
// what was recorded when there is none; `present` the clock's. A clock that contradicts the record
// throws EnvironmentError(Outcome::unavailable), unless it is trusted.
[[nodiscard]] Instant judging_instant(std::optional<Instant> last, Instant present,
                                      ClockTrust trust);

// The median of what lies between checks; nothing of fewer than three.
[[nodiscard]] std::optional<Seconds> usual_interval(std::span<const std::int64_t> intervals);

// Time in which checks were missing.
struct CheckGap {
    Instant from{};  // the last one before it
    Seconds length{};
    Seconds usual{};  // what lies between checks otherwise
    bool operator==(const CheckGap&) const = default;
};

// Nothing when the check comes as it usually does: within three times the usual interval, so that
// two that are left out are nothing to tell, and nothing as long as that is not known.
[[nodiscard]] std::optional<CheckGap> gap_before(const CheckNote& last, Instant now);

// The intervals that the next note has: the last eight, the latest first.
[[nodiscard]] std::vector<std::int64_t> intervals_after(const CheckNote& last, Instant now);

}  // namespace svcops
