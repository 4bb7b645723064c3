// What must hold for every clock, whatever happened to the ticket.
#include "lib/sla/report.hpp"
#include "tests/lib/sla/announcing.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace svcops;
using namespace svcops::story;

namespace {

// Evenly from [low, high).
std::int64_t within(std::int64_t low, std::int64_t high) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(low, high));
}

Instant some_start() {
    return ny("2026-01-05 09:00") + Seconds{within(0, 200 * 86'400)};
}

Target resolution(std::int64_t seconds) {
    return watched(pausing(target("resolution", seconds), {"waiting"}),
                   {share("50%", 0.5), share("90%", 0.9),
                    from_due("-30h calendar", {FromDue::Unit::calendar_seconds, -hours(30)}),
                    from_due("+1bd", {FromDue::Unit::working_days, 1})});
}

// Ascending instants after `start`, in pairs: pauses that do not touch.
std::vector<Span> some_pauses(Instant start, std::int64_t most) {
    std::vector<Span> pauses;
    Instant at = start;
    const std::int64_t count = within(0, most + 1);
    for (std::int64_t i = 0; i < count; ++i) {
        const Instant from = at + Seconds{within(1, 100'000)};
        at = from + Seconds{within(1, 200'000)};
        pauses.push_back({from, at});
    }
    return pauses;
}

Story with_pauses(const Desk& desk, Instant start, const std::vector<Span>& pauses) {
    Story story = desk.story();
    story.created(start);
    for (const Span& pause : pauses)
        story.stage(pause.from, Status::waiting, "waiting-vendor").resume(pause.to);
    return story;
}

constexpr Seconds years{3LL * 365 * 86'400};

void pausing_never_brings_due_forward() {
    Desk desk({resolution(within(60, 400'000))});
    const Instant start = some_start();
    const std::vector<Span> pauses = some_pauses(start, 4);
    Story plain = with_pauses(desk, start, {}), paused_story = with_pauses(desk, start, pauses);
    const Cycle without = desk.one(plain, start + years);
    const Cycle with = desk.one(paused_story, start + years);
    RC_ASSERT(*with.decided_at >= *without.decided_at);
}

void a_closed_pause_changes_nothing() {
    Desk desk({resolution(within(60, 400'000))});
    const Instant start = some_start();
    const Calendar calendar(ny_spec());
    const Instant evening =
        zone("America/New_York")
            .instant(CivilSecond(CivilDay(zone("America/New_York").civil(start))) + 17 * 3600)
            .instant;
    const Instant from = std::max(start, evening) + Seconds{within(0, 3000)};
    const Span pause{from, from + Seconds{within(1, 50'000)}};
    RC_PRE(calendar.between(pause.from, pause.to) == Seconds{0});
    Story plain = with_pauses(desk, start, {}), held = with_pauses(desk, start, {pause});
    const Cycle without = desk.one(plain, start + years), with = desk.one(held, start + years);
    RC_ASSERT(with.decided_at == without.decided_at);
    RC_ASSERT(with.used == without.used);
}

void always_is_plain_addition() {
    const std::int64_t seconds = within(60, 2'000'000);
    Desk desk({level("gold", {resolution(seconds)}, "always")}, {});
    const Instant start = some_start();
    Instant expected = start + Seconds{seconds};
    const std::vector<Span> pauses = some_pauses(start, 4);
    for (const Span& pause : pauses)
        if (pause.from <= expected)
            expected += pause.to - pause.from;
    Story story = with_pauses(desk, start, pauses);
    RC_ASSERT(desk.one(story, start + years).decided_at == expected);
}

// The same from the open seconds of each stretch, without the clock.
void used_is_the_open_time_outside_pauses() {
    Desk desk({resolution(within(60, 400'000))});
    const Calendar calendar(ny_spec());
    const Instant start = some_start();
    const std::vector<Span> pauses = some_pauses(start, 4);
    const Instant end = (pauses.empty() ? start : pauses.back().to) + Seconds{within(1, 300'000)};
    Seconds expected = calendar.between(start, end);
    for (const Span& pause : pauses)
        expected -= calendar.between(pause.from, pause.to);
    Story story = with_pauses(desk, start, pauses);
    story.resolve(end);
    const Cycle cycle = desk.one(story, end + Seconds{1});
    RC_ASSERT(cycle.used == expected.count());
    RC_ASSERT((cycle.standing.verdict == Verdict::breached) == (*cycle.decided_at < end));
    RC_ASSERT((cycle.used > cycle.target_seconds) <= (cycle.standing == breached));
}

struct Happening {
    Instant at;
    int what = 0;
};

void enact(Story& story, const Happening& happening) {
    const Instant t = happening.at;
    switch (happening.what) {
        case 0:
            story.reply(t);
            break;
        case 1:
            story.ask(t);
            break;
        case 2:
            story.wait(t);
            break;
        case 3:
            story.resume(t);
            break;
        case 4:
            story.resolve(t);
            break;
        case 5:
            story.priority(t, Priority::p1);
            break;
        default:
            story.priority(t, Priority::p3);
            break;
    }
}

std::vector<Happening> some_life(Instant start) {
    std::vector<Happening> life;
    Instant at = start;
    for (std::int64_t i = within(0, 10); i > 0; --i) {
        at += Seconds{within(1, 90'000)};
        life.push_back({at, static_cast<int>(within(0, 7))});
    }
    return life;
}

Desk any_desk() {
    Target by_priority = resolution(within(600, 100'000));
    by_priority.within[1].seconds = within(600, 40'000);
    return Desk({target("first_response", within(600, 40'000)), by_priority,
                 target("next_response", within(600, 40'000)),
                 target("update", within(600, 40'000))});
}

void order_of_entry_does_not_matter() {
    Desk desk = any_desk();
    const Instant start = some_start();
    const std::vector<Happening> life = some_life(start);
    std::vector<std::size_t> order(life.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1],
                  order[static_cast<std::size_t>(within(0, static_cast<std::int64_t>(i)))]);
    Story straight = desk.story(), shuffled = desk.story();
    straight.created(start);
    for (const Happening& happening : life)
        enact(straight, happening);
    for (const std::size_t i : order)
        enact(shuffled, life[i]);
    shuffled.created(start);
    const Instant now = start + Seconds{within(0, 2'000'000)};
    const auto first = desk.all(straight, now);
    const std::vector<Cycle> expected(first.begin(), first.end());
    const auto second = desk.all(shuffled, now);
    RC_ASSERT(std::equal(expected.begin(), expected.end(), second.begin(), second.end()));
}

void a_second_check_has_nothing_to_say() {
    Desk desk = any_desk();
    const Instant start = some_start();
    Story story = desk.story();
    story.created(start);
    for (const Happening& happening : some_life(start))
        enact(story, happening);
    const Instant now = start + Seconds{within(0, 2'000'000)};
    check_and_record(desk, story, now);
    RC_ASSERT(announce(desk, story, now).empty());
}

void months_add_up_to_their_quarter() {
    Desk desk = any_desk();
    const auto options = [](const char* from, const char* to) {
        ReportOptions made;
        made.period = Span{ny(from), ny(to)};
        return made;
    };
    const char* bounds[] = {"2026-04-01 00:00", "2026-05-01 00:00", "2026-06-01 00:00",
                            "2026-07-01 00:00"};
    ReportBuilder quarter(*desk.book, options(bounds[0], bounds[3]));
    std::vector<ReportBuilder> months;
    for (int i = 0; i < 3; ++i)
        months.emplace_back(*desk.book, options(bounds[i], bounds[i + 1]));
    const Instant now = ny("2026-09-01 00:00");
    for (int i = 0; i < 5; ++i) {
        const Instant start = some_start();
        Story story = desk.story();
        story.created(start);
        for (const Happening& happening : some_life(start))
            enact(story, happening);
        const auto cycles = desk.all(story, now);
        quarter.see(desk.judge->ticket(), cycles, ReportBuilder::Coverage::covered);
        for (ReportBuilder& month : months)
            month.see(desk.judge->ticket(), cycles, ReportBuilder::Coverage::covered);
    }
    const auto total = [](ReportBuilder& builder) {
        std::uint64_t met_count = 0, breached_count = 0, others = 0;
        for (const ReportRow& row : builder.result().rows) {
            met_count += row.met;
            breached_count += row.breached;
            others += row.open + row.paused + row.voided + row.waived + row.unobserved;
        }
        return std::array{met_count, breached_count, others};
    };
    std::array<std::uint64_t, 3> sum{};
    for (ReportBuilder& month : months) {
        const auto part = total(month);
        for (std::size_t i = 0; i < 3; ++i)
            sum[i] += part[i];
    }
    RC_ASSERT(sum == total(quarter));
}

}  // namespace

int main() {
    bool held = true;
    held &= rc::check("pausing never makes due earlier", pausing_never_brings_due_forward);
    held &=
        rc::check("a pause wholly in closed time changes nothing", a_closed_pause_changes_nothing);
    held &= rc::check("24x7 equals plain addition", always_is_plain_addition);
    held &= rc::check("what is used is the open time outside pauses",
                      used_is_the_open_time_outside_pauses);
    held &= rc::check("the order in which events were entered changes nothing",
                      order_of_entry_does_not_matter);
    held &= rc::check("a second check has nothing to say", a_second_check_has_nothing_to_say);
    held &= rc::check("three months add up to their quarter", months_add_up_to_their_quarter);
    return held ? 0 : 1;
}
