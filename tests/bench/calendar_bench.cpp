// How many dues and spans a second a calendar answers, and how long it takes to compile.
#include "lib/time/calendar.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string_view>
#include <utility>
#include <vector>

using namespace svcops;

namespace {

using Stopwatch = std::chrono::steady_clock;

// Two spans a day from Sunday to Thursday, in a zone that changes its clocks; twelve holidays a
// year.
CalendarSpec office() {
    CalendarSpec spec;
    spec.name = "office";
    if (Reading<Zone> zone = Zone::load("America/New_York")) {
        spec.zone = *zone;
    }
    for (int day = 0; day < 5; ++day) {
        spec.hours[day] = {{9 * 3600, 13 * 3600}, {14 * 3600, 17 * 3600}};
    }
    for (int month = 1; month <= 12; ++month) {
        const CivilDay date(0, month, 11);
        spec.holidays.push_back({date, date, true, "holiday", std::nullopt});
    }
    spec.exceptions = {{CivilDay(2026, 12, 24), true, {{9 * 3600, 12 * 3600}}, "short"}};
    return spec;
}

template <class Work>
double seconds_for(Work work) {
    const auto start = Stopwatch::now();
    work();
    return std::chrono::duration<double>(Stopwatch::now() - start).count();
}

struct Sample {
    Instant start;
    Seconds length;
};

std::vector<Sample> samples(std::size_t count, Instant low, Instant high, std::int64_t longest) {
    std::mt19937_64 random{20260101};
    std::uniform_int_distribution<std::int64_t> start{unix_seconds(low), unix_seconds(high)};
    std::uniform_int_distribution<std::int64_t> length{1, longest};
    std::vector<Sample> all;
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back({instant(start(random)), Seconds{length(random)}});
    }
    return all;
}

void rates(const Calendar& calendar, std::string_view name, const std::vector<Sample>& all) {
    std::int64_t sum = 0;
    const double due = seconds_for([&] {
        for (const Sample& s : all) {
            sum += unix_seconds(calendar.due(s.start, s.length));
        }
    });
    const double between = seconds_for([&] {
        for (const Sample& s : all) {
            sum += calendar.between(s.start, s.start + s.length * 4).count();
        }
    });
    const double count = static_cast<double>(all.size());
    fmt::print("{:<42} {:>7.1f} M due/s {:>7.1f} M between/s   (sum {})\n", name, count / due / 1e6,
               count / between / 1e6, sum);
}

void compile_time(std::string_view name, Instant from, Instant to) {
    constexpr int runs = 20;
    const CalendarSpec spec = office();
    std::int64_t sum = 0;
    const double time = seconds_for([&] {
        for (int i = 0; i < runs; ++i) {
            const Calendar calendar{spec};
            sum += calendar.between(from, to).count();
        }
    });
    fmt::print("{:<42} {:>7.3f} ms   (sum {})\n", name, time / runs * 1e3, sum);
}

}  // namespace

int main() {
    constexpr std::size_t count = 2'000'000;
    constexpr std::int64_t year = 366 * 86'400;
    const Instant y2024 = instant(1'704'067'200);
    const Instant y2029 = instant(1'861'920'000);

    compile_time("compile, five years", y2024, y2029);
    compile_time("compile, 1970 to 2200", first_instant, last_instant);

    const Calendar calendar{office()};
    rates(calendar, "five years, up to 8 h", samples(count, y2024, y2029, 8 * 3600));
    rates(calendar, "five years, up to a year", samples(count, y2024, y2029, year));
    rates(calendar, "1970-2200, up to 8 h", samples(count, first_instant, last_instant, 8 * 3600));
    rates(calendar, "1970-2200, up to ten years",
          samples(count, first_instant, last_instant, 10 * year));
    rates(Calendar::always(), "24x7, 1970-2200, up to a year",
          samples(count, first_instant, last_instant, year));
}
