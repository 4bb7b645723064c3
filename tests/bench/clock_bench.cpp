// All clocks of a million tickets with five million events, in memory: CPU seconds of judging
// alone.
#include "lib/sla/report.hpp"
#include "tests/lib/sla/story.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

using namespace svcops;
using namespace svcops::story;

namespace {

struct Tickets {
    std::vector<Change> changes;
    std::vector<Event> events;
    std::vector<std::size_t> first;  // of each ticket, and the end
};

Change code(std::uint8_t field, std::int64_t value) {
    return {field, Value::of(value)};
}

// Created, answered, waiting, going on, resolved: five events a ticket over three years.
Tickets invent(std::size_t count, const TestNames& names) {
    namespace f = ticket_field;
    const std::int64_t waiting = *names.word(Vocabulary::stage, "waiting-customer");
    const std::int64_t active = *names.word(Vocabulary::stage, "active");
    Tickets made;
    made.changes.reserve(count * 16);
    made.events.reserve(count * 5);
    std::mt19937_64 random(42);
    const auto pick = [&](std::int64_t from, std::int64_t to) {
        return from + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(to - from));
    };
    for (std::size_t i = 0; i < count; ++i) {
        made.first.push_back(made.events.size());
        Instant at = utc("2024-01-01 00:00") + Seconds{pick(0, 3LL * 365 * 86400)};
        const auto add = [&](EventKind kind, std::initializer_list<Change> changes,
                             std::int64_t wait) {
            at += Seconds{wait};
            const std::size_t from = made.changes.size();
            made.changes.insert(made.changes.end(), changes);
            made.events.push_back({at, kind, 1, static_cast<OpId>(made.events.size() + 1),
                                   std::span(made.changes).subspan(from, changes.size())});
        };
        add(EventKind::created,
            {code(f::kind, pick(1, 3)), code(f::priority, pick(1, 5)), code(f::status, 1),
             code(f::service, pick(1, 9)), code(f::channel, pick(1, 6)),
             code(f::team, pick(1, 30))},
            0);
        add(EventKind::message, {code(f::audience, 1), code(f::author, 1)}, pick(60, 20000));
        add(EventKind::changed, {code(f::status, 3), code(f::stage, waiting)}, pick(60, 40000));
        add(EventKind::changed, {code(f::status, 2), code(f::stage, active)}, pick(60, 90000));
        add(EventKind::changed, {code(f::status, 4)}, pick(60, 200000));
    }
    made.first.push_back(made.events.size());
    return made;
}

Target by_priority(const char* measure, std::int64_t base) {
    Target made;
    made.measure = measure;
    for (std::int64_t p = 0; p < 6; ++p)
        made.within[p].seconds = base * (p + 1);
    return made;
}

std::vector<ServiceLevel> levels() {
    std::vector<ServiceLevel> made;
    for (const char* match : {"kind:incident priority:P1", "kind:incident", "kind:request"}) {
        made.push_back(level(match, {by_priority("first_response", hours(1)),
                                     pausing(by_priority("resolution", hours(6)), {"waiting"}),
                                     by_priority("next_response", hours(2))}));
        made.back().order = static_cast<std::int64_t>(made.size());
        made.back().match = filter(match);
    }
    return made;
}

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
    CalendarSpec ny = ny_spec();
    for (int year = 2024; year < 2028; ++year)
        ny.holidays.push_back({CivilDay(year, 12, 25), CivilDay(year, 12, 25), false, "rest", {}});
    Desk desk(levels(), {ny}, Detail::verdicts);
    const Tickets tickets = invent(count, desk.names);
    const Instant now = utc("2027-03-01 00:00");
    std::size_t cycles = 0, met_count = 0, breached_count = 0;
    const double start = cpu_seconds();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = tickets.first[i];
        const Log log{static_cast<std::uint32_t>(i + 1),
                      std::span(tickets.events).subspan(from, tickets.first[i + 1] - from)};
        for (const Cycle& cycle : desk.judge->judge(log, now)) {
            ++cycles;
            met_count += cycle.standing.verdict == Verdict::met;
            breached_count += cycle.standing.verdict == Verdict::breached;
        }
    }
    const double spent = cpu_seconds() - start;
    ReportOptions options;
    options.by = {*report_key("month"), *report_key("priority")};
    ReportBuilder builder(*desk.book, options);
    const double report_start = cpu_seconds();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = tickets.first[i];
        const Log log{static_cast<std::uint32_t>(i + 1),
                      std::span(tickets.events).subspan(from, tickets.first[i + 1] - from)};
        const auto judged = desk.judge->judge(log, now);
        builder.see(desk.judge->ticket(), judged,
                    desk.judge->covered() ? ReportBuilder::Coverage::covered
                                          : ReportBuilder::Coverage::none);
    }
    const std::size_t rows = builder.result().rows.size();
    const double reported = cpu_seconds() - report_start;
    std::printf("%zu tickets, %zu events, %zu cycles (%zu met, %zu breached): %.3f s CPU\n", count,
                tickets.events.size(), cycles, met_count, breached_count, spent);
    std::printf("judged and reported by month and priority, %zu rows: %.3f s CPU\n", rows,
                reported);
}
