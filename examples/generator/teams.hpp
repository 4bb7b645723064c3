#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace generator {

using Seconds = std::int64_t;  // since 1970-01-01T00:00:00Z, or a length
inline constexpr Seconds minute = 60, hour = 3600, day = 86400;

struct Date {
    std::int32_t year;
    std::uint32_t month, day;
    bool operator==(const Date&) const = default;
};

std::int64_t days_of(const Date& date);  // since 1970-01-01
Date date_of(std::int64_t days);
std::uint32_t weekday_of(std::int64_t days);  // 0 Sunday .. 6 Saturday

enum class Site : std::uint8_t { dhaka, nairobi, new_york };
inline constexpr std::size_t site_count = 3;

// Seconds east of Greenwich. Dhaka and Nairobi keep one offset; New York changes on the second
// Sunday of March and the first Sunday of November (the rule since 2007).
Seconds offset_at(Site site, Seconds at);
Seconds from_local(Site site,
                   Seconds local);  // a time in the gap or the overlap counts as standard time
bool is_holiday(Site site, std::int64_t local_day);

enum class Service : std::uint8_t { network, retail };

struct Team {
    std::string_view name;
    Service service;
    Site site;
    std::uint8_t open_hour, close_hour;  // local
    std::uint8_t weekdays;               // bit 0 Sunday .. bit 6 Saturday
    bool holidays_off;
    std::span<const std::string_view> agents;
};

std::span<const Team> teams();
inline constexpr std::uint8_t network_day = 0, network_night = 1, network_field = 2,
                              retail_desk = 3, retail_care = 4, retail_americas = 5;

// The instant at which `work` seconds of the team's own hours have passed since `from`.
Seconds after_work(const Team& team, Seconds from, Seconds work);
bool is_open(const Team& team, Seconds at);

}  // namespace generator
