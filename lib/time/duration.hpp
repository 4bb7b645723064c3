#pragma once
#include "lib/time/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace svcops {

// A length as written: `90s 15m 4h 1h30m` are exact seconds, `4bh 2bd` are business hours and
// business days on a calendar, `3d 2w` are calendar days, `6mo` calendar months. The parts add up.
// `5M` is refused (month or minute?). Units are never guessed: a bare number is a problem.
struct Duration {
    std::int64_t seconds = 0;
    std::int64_t business_seconds = 0;
    std::int32_t business_days = 0;
    std::int32_t days = 0;
    std::int32_t months = 0;
    [[nodiscard]] bool exact() const {
        return !business_seconds && !business_days && !days && !months;
    }
    bool operator==(const Duration&) const = default;
};

// Nothing negative; zero only where it means something (`0s` of waiting).
enum class Zero : std::uint8_t { refused, taken };
Reading<Duration> parse_duration(std::string_view text, Zero zero = Zero::refused);
// The shortest text that parses back. Business seconds are whole hours.
std::string to_string(const Duration& duration);

// "4h", "1h 30m", "2d 4h", "45s": for people; whole seconds, d = 24 h.
std::string format_seconds(Seconds length);
// The same in its two largest units, cut and not rounded: "2d 4h", "41m 20s". For tables.
std::string format_seconds_brief(Seconds length);

// Time on a clock: "132h", "40h 5m", "1m 20s". A day of service has as many hours as its calendar
// says, so there are none here.
std::string format_service_time(Seconds length);

}  // namespace svcops
