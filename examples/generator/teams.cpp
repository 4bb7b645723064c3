#include "examples/generator/teams.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace generator {
namespace {

constexpr std::uint8_t every_day = 0b1111111, sunday_to_thursday = 0b0011111,
                       monday_to_friday = 0b0111110, monday_to_saturday = 0b1111110;

constexpr std::array<std::string_view, 6> network_day_agents{"asha",  "rahim",  "tania",
                                                             "kamal", "nusrat", "imran"};
constexpr std::array<std::string_view, 6> network_night_agents{"jamal", "farhan", "shirin",
                                                               "babul", "mitu",   "sohel"};
constexpr std::array<std::string_view, 6> network_field_agents{"otieno", "wanjiru", "juma",
                                                               "amina",  "kiptoo",  "zawadi"};
constexpr std::array<std::string_view, 6> retail_desk_agents{"ruma",     "hasan",  "labib",
                                                             "moushumi", "parvez", "dipa"};
constexpr std::array<std::string_view, 6> retail_care_agents{"neema",  "baraka", "achieng",
                                                             "mwangi", "halima", "faraji"};
constexpr std::array<std::string_view, 6> retail_americas_agents{"maria", "james",  "li",
                                                                 "fatou", "carlos", "ruth"};

constexpr std::array<Team, 6> team_table{{
    {"network-day", Service::network, Site::dhaka, 8, 20, every_day, false, network_day_agents},
    {"network-night", Service::network, Site::dhaka, 0, 24, every_day, false, network_night_agents},
    {"network-field", Service::network, Site::nairobi, 8, 18, monday_to_saturday, true,
     network_field_agents},
    {"retail-desk", Service::retail, Site::dhaka, 9, 18, sunday_to_thursday, true,
     retail_desk_agents},
    {"retail-care", Service::retail, Site::nairobi, 8, 17, monday_to_friday, true,
     retail_care_agents},
    {"retail-americas", Service::retail, Site::new_york, 9, 17, monday_to_friday, true,
     retail_americas_agents},
}};

struct Holiday {
    Site site;
    std::int32_t year;  // 0: every year
    std::uint32_t month, day;
};

constexpr std::array<Holiday, 32> holiday_table{{
    {Site::dhaka, 0, 2, 21},       {Site::dhaka, 0, 3, 26},      {Site::dhaka, 0, 4, 14},
    {Site::dhaka, 0, 5, 1},        {Site::dhaka, 0, 12, 16},     {Site::dhaka, 0, 12, 25},
    {Site::dhaka, 2026, 3, 19},    {Site::dhaka, 2026, 3, 20},   {Site::dhaka, 2026, 3, 21},
    {Site::dhaka, 2026, 3, 22},    {Site::dhaka, 2026, 5, 26},   {Site::dhaka, 2026, 5, 27},
    {Site::dhaka, 2026, 5, 28},    {Site::dhaka, 2026, 5, 29},   {Site::nairobi, 0, 1, 1},
    {Site::nairobi, 0, 5, 1},      {Site::nairobi, 0, 6, 1},     {Site::nairobi, 0, 10, 10},
    {Site::nairobi, 0, 10, 20},    {Site::nairobi, 0, 12, 12},   {Site::nairobi, 0, 12, 25},
    {Site::nairobi, 0, 12, 26},    {Site::nairobi, 2026, 4, 3},  {Site::nairobi, 2026, 4, 6},
    {Site::new_york, 0, 1, 1},     {Site::new_york, 0, 6, 19},   {Site::new_york, 0, 7, 4},
    {Site::new_york, 0, 11, 11},   {Site::new_york, 0, 12, 25},  {Site::new_york, 2025, 11, 27},
    {Site::new_york, 2026, 5, 25}, {Site::new_york, 2026, 9, 7},
}};

std::int64_t floor_day(Seconds t) {
    return (t >= 0 ? t : t - day + 1) / day;
}

// The n-th Sunday of a month, in days since 1970-01-01.
std::int64_t nth_sunday(std::int32_t year, std::uint32_t month, std::int64_t n) {
    const std::int64_t first = days_of({year, month, 1});
    return first + (7 - weekday_of(first)) % 7 + 7 * (n - 1);
}

}  // namespace

std::int64_t days_of(const Date& date) {
    namespace c = std::chrono;
    const c::year_month_day ymd{c::year{date.year}, c::month{date.month}, c::day{date.day}};
    return c::sys_days{ymd}.time_since_epoch().count();
}

Date date_of(std::int64_t days) {
    namespace c = std::chrono;
    const c::year_month_day ymd{c::sys_days{c::days{days}}};
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
            static_cast<unsigned>(ymd.day())};
}

std::uint32_t weekday_of(std::int64_t days) {
    return static_cast<std::uint32_t>((days % 7 + 11) % 7);  // 1970-01-01 was a Thursday
}

Seconds offset_at(Site site, Seconds at) {
    if (site == Site::dhaka) {
        return 6 * hour;
    }
    if (site == Site::nairobi) {
        return 3 * hour;
    }
    const std::int32_t year = date_of(floor_day(at - 5 * hour)).year;
    const Seconds begins = nth_sunday(year, 3, 2) * day + 7 * hour;  // 02:00 -05:00
    const Seconds ends = nth_sunday(year, 11, 1) * day + 6 * hour;   // 02:00 -04:00
    return begins <= at && at < ends ? -4 * hour : -5 * hour;
}

Seconds from_local(Site site, Seconds local) {
    const Seconds standard = site == Site::dhaka     ? 6 * hour
                             : site == Site::nairobi ? 3 * hour
                                                     : -5 * hour;
    return local - offset_at(site, local - standard);
}

bool is_holiday(Site site, std::int64_t local_day) {
    const Date date = date_of(local_day);
    return std::any_of(holiday_table.begin(), holiday_table.end(), [&](const Holiday& h) {
        return h.site == site && (h.year == 0 || h.year == date.year) && h.month == date.month &&
               h.day == date.day;
    });
}

std::span<const Team> teams() {
    return team_table;
}

namespace {

bool works_on(const Team& team, std::int64_t local_day) {
    if (((team.weekdays >> weekday_of(local_day)) & 1U) == 0) {
        return false;
    }
    return !team.holidays_off || !is_holiday(team.site, local_day);
}

}  // namespace

bool is_open(const Team& team, Seconds at) {
    const Seconds local = at + offset_at(team.site, at);
    const std::int64_t today = floor_day(local);
    const Seconds clock = local - today * day;
    return works_on(team, today) && clock >= team.open_hour * hour &&
           clock < team.close_hour * hour;
}

Seconds after_work(const Team& team, Seconds from, Seconds work) {
    Seconds local = from + offset_at(team.site, from);
    for (std::int64_t today = floor_day(local);; ++today) {
        if (!works_on(team, today)) {
            continue;
        }
        const Seconds begin = std::max(local, today * day + team.open_hour * hour);
        const Seconds end = today * day + team.close_hour * hour;
        if (begin >= end) {
            continue;
        }
        if (work <= end - begin) {
            local = begin + work;
            break;
        }
        work -= end - begin;
    }
    return std::max(from, from_local(team.site, local));
}

}  // namespace generator
