// Deadlines of a batch against a count of its own: one day after the other, by a list of closed
// days that knows nothing of calendars.
#include "lib/operation/count_deadlines.hpp"

#include <fmt/core.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

using namespace svcops;

namespace {

template <class T>
T within(T low, T high) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(low, high));
}

constexpr std::array<const char*, 5> zone_names{"UTC", "Asia/Dhaka", "Europe/London",
                                                "America/New_York", "Australia/Lord_Howe"};

// What is closed: weekdays from 0 (Sunday), and days by their number since 1970.
struct Closed {
    std::set<int> weekdays;
    std::set<std::int64_t> days;
    [[nodiscard]] bool has(std::int64_t day) const {
        return days.contains(day) || weekdays.contains(static_cast<int>((day + 4) % 7));
    }
};

const CivilDay epoch(1970, 1, 1);

Closed any_closed(std::int64_t around) {
    constexpr std::array<std::array<int, 2>, 3> weekends{{{6, 0}, {5, 6}, {5, 5}}};
    const auto& weekend = weekends[static_cast<std::size_t>(within(0, 3))];
    Closed closed{{weekend.begin(), weekend.end()}, {}};
    for (int i = within(0, 30); i > 0; --i) {
        closed.days.insert(around + within(-40, 120));
    }
    return closed;
}

Calendar calendar_of(const Closed& closed, const char* zone) {
    CalendarSpec spec;
    spec.name = "any";
    spec.zone = *Zone::load(zone);
    for (int day = 0; day < 7; ++day) {
        if (!closed.weekdays.contains(day)) {
            spec.hours[day] = {{8 * 3600, 16 * 3600}};
        }
    }
    for (const auto day : closed.days) {
        spec.holidays.push_back({epoch + day, epoch + day, false, "", {}});
    }
    return Calendar(spec);
}

bool leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
int days_in(int year, int month) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

// A date that is stepped by hand.
struct Date {
    int year, month, day;
    void next() {
        if (++day > days_in(year, month)) {
            day = 1;
            month = month == 12 ? 1 : month + 1;
            year += month == 1 ? 1 : 0;
        }
    }
    [[nodiscard]] std::string text() const {
        return fmt::format("{:04}-{:02}-{:02}", year, month, day);
    }
};

// Every day from 1970 on for eighty years.
const std::vector<Date>& all_days() {
    static const std::vector<Date> days = [] {
        std::vector<Date> made;
        for (Date date{1970, 1, 1}; date.year < 2050; date.next()) {
            made.push_back(date);
        }
        return made;
    }();
    return days;
}

std::int64_t number_of(int year, int month, int day) {
    const auto& days = all_days();
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i].year == year && days[i].month == month && days[i].day == day) {
            return static_cast<std::int64_t>(i);
        }
    }
    return -1;
}

struct Row {
    std::int64_t received = 0;
    int amount = 1;
    std::string unit;
    bool counts = false;
    std::string roll;
};

constexpr std::array<const char*, 4> units{"calendar_days", "weeks", "calendar_months",
                                           "business_days"};
constexpr std::array<const char*, 3> ways{"none", "forward", "backward"};

Row any_row(std::int64_t around) {
    Row row;
    row.received = around + within(-20, 60);
    row.amount = within(1, 40);
    row.unit = units[static_cast<std::size_t>(within(0, 4))];
    row.counts = within(0, 2) == 0;
    row.roll = ways[static_cast<std::size_t>(within(0, 3))];
    return row;
}

// The last day, counted with a finger.
std::int64_t counted(const Row& row, const Closed& closed) {
    std::int64_t day = row.received;
    if (row.unit == "calendar_months") {
        const Date& from = all_days()[static_cast<std::size_t>(day)];
        int year = from.year;
        int month = from.month;
        for (int i = 0; i < row.amount; ++i) {
            month = month == 12 ? 1 : month + 1;
            year += month == 1 ? 1 : 0;
        }
        day = number_of(year, month, std::min(from.day, days_in(year, month)));
        day -= row.counts ? 1 : 0;
    } else {
        int left = row.unit == "weeks" ? row.amount * 7 : row.amount;
        const bool business = row.unit == "business_days";
        for (bool first = true; left > 0; first = false) {
            if (!first || !row.counts) {
                ++day;
            }
            if (!business || !closed.has(day)) {
                --left;
            }
        }
    }
    while (row.roll != "none" && closed.has(day)) {
        day += row.roll == "forward" ? 1 : -1;
    }
    return day;
}

// A day, or any instant of it.
std::string received_text(std::int64_t day, const Calendar& calendar) {
    std::string text = all_days()[static_cast<std::size_t>(day)].text();
    if (within(0, 2) == 0) {
        return text;
    }
    const CivilSecond local = CivilSecond(epoch + day) + within(6 * 3600, 22 * 3600);
    return format_utc(calendar.zone().instant(local).instant);
}

}  // namespace

int main() {
    bool good = rc::check("the due dates of a batch are those of a count day by day", [] {
        const std::int64_t around = within<std::int64_t>(12'000, 21'000);
        const Closed closed = any_closed(around);
        const char* const zone = zone_names[static_cast<std::size_t>(within(0, 5))];
        const Calendar calendar = calendar_of(closed, zone);
        std::string csv = "id,calendar,received,amount,unit,start_day_counts,roll\n";
        std::vector<std::string> wanted;
        for (int i = 0; i < 12; ++i) {
            const Row row = any_row(around);
            csv += fmt::format("{},any,{},{},{},{},{}\n", i, received_text(row.received, calendar),
                               row.amount, row.unit, row.counts ? "yes" : "no", row.roll);
            const auto day = counted(row, closed);
            wanted.push_back(all_days()[static_cast<std::size_t>(day)].text());
        }
        const auto source = Source::text(csv, "rows.csv");
        const RowCalendars calendars{
            [&](std::string_view name) { return name == "any" ? &calendar : nullptr; },
            {},
            nullptr};
        const auto made = count_deadlines(source, calendars, Zone::utc());
        RC_ASSERT(made.problems.empty());
        RC_ASSERT(made.rows.size() == wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            RC_ASSERT(format_day(made.rows[i].due.day) == wanted[i]);
        }
    });
    good &=
        rc::check("the days that are told are as many as the limit, and end on the due day", [] {
            const std::int64_t around = within<std::int64_t>(12'000, 21'000);
            const Calendar calendar = calendar_of(any_closed(around), "Asia/Dhaka");
            BusinessDays days(calendar);
            const Row row = any_row(around);
            const Reading<Terms> terms = terms_of(
                {std::to_string(row.amount), row.unit, row.counts ? "yes" : "no", row.roll});
            const DeadlineStart start{epoch + row.received, std::nullopt};
            const auto due = due_of(*terms, start, &days, calendar.zone());
            RC_ASSERT(static_cast<bool>(due));
            const auto told = counted_days(*terms, start, *due, &days, calendar.zone());
            RC_ASSERT(told.back().day == due->day);
            if (row.unit == "calendar_days" || row.unit == "business_days") {
                const auto counting = std::count_if(told.begin(), told.end(), [](const auto& day) {
                    return day.reason == DayReason::counts;
                });
                RC_ASSERT(counting == row.amount);
            }
        });
    return good ? 0 : 1;
}
