#include "lib/operation/scenario_clocks.hpp"

#include "lib/sla/judge.hpp"

#include <fmt/format.h>

#include <utility>

namespace svcops {

namespace {

// The clocks of one scenario, held against what is expected of them.
class ClockTrial {
public:
    ClockTrial(const Scenario& scenario, const Definitions& definitions, const Names& names,
               const Log& log)
        : scenario_(scenario),
          book_(definitions.service_levels, definitions.calendars, definitions.workflows, names),
          judge_(book_, Detail::account) {
        judge_.judge(log, scenario.now);
    }

    std::vector<Surprise> run() {
        for (const ExpectedClock& clock : scenario_.clocks) {
            if (const Cycle* const cycle = find(clock)) {
                compare(clock, *cycle);
            } else {
                add(clock, clock.measure, wanted(clock), there(clock));
            }
        }
        return std::move(surprises_);
    }

private:
    [[nodiscard]] std::string level_name(const Cycle& cycle) const {
        return cycle.level == promised_level ? "promised" : book_.levels()[cycle.level].name;
    }

    [[nodiscard]] bool is_meant(const ExpectedClock& clock, const Cycle& cycle) const {
        return book_.measures()[cycle.measure] == clock.measure &&
               (clock.service_level.empty() || level_name(cycle) == clock.service_level) &&
               (!clock.cycle || cycle.ordinal == *clock.cycle);
    }

    // The last one where no cycle is named.
    [[nodiscard]] const Cycle* find(const ExpectedClock& clock) const {
        const Cycle* found = nullptr;
        for (const Cycle& cycle : judge_.cycles()) {
            if (is_meant(clock, cycle) && (!found || found->ordinal <= cycle.ordinal)) {
                found = &cycle;
            }
        }
        return found;
    }

    [[nodiscard]] static std::string wanted(const ExpectedClock& clock) {
        const auto level = clock.service_level.empty() ? "a clock" : clock.service_level;
        return clock.cycle ? fmt::format("{}, cycle {}", level, *clock.cycle) : level;
    }

    // What there is of the measure instead.
    [[nodiscard]] std::string there(const ExpectedClock& clock) const {
        std::string found;
        for (const Cycle& cycle : judge_.cycles()) {
            if (book_.measures()[cycle.measure] == clock.measure) {
                found += fmt::format("{}{}, cycle {}", found.empty() ? "" : "; ", level_name(cycle),
                                     cycle.ordinal);
            }
        }
        return found.empty() ? "none" : found;
    }

    void compare(const ExpectedClock& clock, const Cycle& cycle) {
        if (!clock.verdict.empty() && clock.verdict != name_of(cycle.standing)) {
            add(clock, "verdict", clock.verdict, std::string(name_of(cycle.standing)));
        }
        compare_instant(clock, "due", clock.due, cycle, cycle.due);
        compare_instant(clock, "stopped", clock.stopped, cycle, cycle.stopped);
        compare_length(clock, "used", clock.used, cycle.used);
        compare_length(clock, "elapsed", clock.elapsed, cycle.elapsed);
        compare_length(clock, "target", clock.target, cycle.target_seconds);
    }

    void compare_instant(const ExpectedClock& clock, const char* what,
                         const std::optional<Instant>& expected, const Cycle& cycle,
                         const std::optional<Instant>& got) {
        if (!expected || expected == got) {
            return;
        }
        const Zone& zone = book_.calendar(cycle.calendar, cycle.known).zone();
        add(clock, what, format_rfc3339(*expected, zone),
            got ? format_rfc3339(*got, zone) : "none");
    }

    void compare_length(const ExpectedClock& clock, const char* what,
                        const std::optional<Seconds>& expected, std::int64_t got) {
        if (expected && expected->count() != got) {
            add(clock, what, format_service_time(*expected), format_service_time(Seconds{got}));
        }
    }

    void add(const ExpectedClock& clock, const std::string& what, std::string expected,
             std::string got) {
        surprises_.push_back(
            {what == clock.measure ? what : fmt::format("{} {}", clock.measure, what),
             std::move(expected), std::move(got), clock.place});
    }

    const Scenario& scenario_;
    LevelBook book_;
    Judge judge_;
    std::vector<Surprise> surprises_;
};

}  // namespace

std::vector<Surprise> clock_surprises(const Scenario& scenario, const Definitions& definitions,
                                      const Names& names, const Log& log) {
    return scenario.clocks.empty() ? std::vector<Surprise>()
                                   : ClockTrial(scenario, definitions, names, log).run();
}

}  // namespace svcops
