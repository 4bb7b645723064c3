#include "lib/sla/check.hpp"

#include "lib/record/label.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

// What had to be assumed, after the sentence.
std::string assumptions(const Cycle& cycle, const Wording& wording) {
    std::string text;
    for (const CycleFlag flag : cycle_flags) {
        if (cycle.flags & flag) {
            text += "; " + wording.sentence(words_of(flag));
        }
    }
    return text;
}

// "1h"; where time on the clock and by the calendar differ, both: "3h 41m on the clock, 4h 41m by
// the calendar".
std::string overrun(const Cycle& cycle, const Wording& wording) {
    const std::string clock = format_service_time(Seconds{cycle.overrun});
    return cycle.overrun == cycle.overrun_calendar
               ? clock
               : wording("{} on the clock, {} by the calendar", clock,
                         format_seconds(Seconds{cycle.overrun_calendar}));
}

// The figures of the statement for programs: "overrun_s=13260 overrun_calendar_s=16860 due=...Z".
std::string figures(const ClockFinding& found) {
    const Cycle& cycle = found.cycle;
    std::string text = found.kind == ClockFinding::Kind::breached
                           ? fmt::format("overrun_s={} overrun_calendar_s={}", cycle.overrun,
                                         cycle.overrun_calendar)
                           : fmt::format("remaining_s={}", cycle.remaining());
    return cycle.due ? text + " due=" + format_utc(*cycle.due) : text;
}

std::string criterion(const LevelBook& book, const Cycle& cycle, const Wording& wording) {
    std::string measure = wording.word(book.measures()[cycle.measure]);
    if (cycle.level == promised_level) {
        return measure;
    }
    return fmt::format("{} {} {}", book.levels()[cycle.level].name, measure,
                       format_service_time(Seconds{cycle.target_seconds}));
}

// Whether a running clock has passed each of the thresholds that come before the breach, and there
// are any.
bool past_thresholds(const LevelBook& book, const Cycle& cycle) {
    if (cycle.level == promised_level || !cycle.due) {
        return false;
    }
    const Instant now = cycle.started + Seconds{cycle.elapsed};
    const Calendar& calendar = book.calendar(cycle.calendar, cycle.known);
    bool any = false;
    for (const Threshold& threshold : book.target(cycle.level, cycle.target).at) {
        const auto seconds = seconds_until(threshold, cycle.target_seconds);
        const auto when = instant_from(*cycle.due, threshold, calendar);
        const bool comes_before =
            (seconds && *seconds < cycle.target_seconds) || (when && *when < *cycle.due);
        const bool is_passed = seconds ? cycle.used >= *seconds : when && now >= *when;
        if (comes_before && !is_passed) {
            return false;
        }
        any = any || comes_before;
    }
    return any;
}

// What the levels that the cycle has passed ask for, in their order, each thing once.
std::vector<std::string> actions_of(const Judge& judge, const Cycle& cycle) {
    struct Level {
        Instant at;
        const std::vector<std::string>* actions;
    };
    std::vector<Level> passed;
    for (const Reached& reached : judge.reached(cycle)) {
        const auto& threshold =
            judge.book().target(reached.level, reached.target).at[reached.threshold];
        passed.push_back({reached.at, &threshold.actions});
    }
    const auto at_breach = cycle.standing.verdict == Verdict::breached
                               ? breach_actions(judge.book(), cycle)
                               : std::vector<std::string>();
    if (!at_breach.empty()) {
        passed.push_back({*cycle.decided_at, &at_breach});
    }
    std::stable_sort(passed.begin(), passed.end(),
                     [](const Level& a, const Level& b) { return a.at < b.at; });
    std::vector<std::string> actions;
    for (const Level& level : passed) {
        for (const std::string& action : *level.actions) {
            if (std::find(actions.begin(), actions.end(), action) == actions.end()) {
                actions.push_back(action);
            }
        }
    }
    return actions;
}

}  // namespace

bool at_risk(const LevelBook& book, const Cycle& cycle, const std::optional<Warning>& warning) {
    if (cycle.standing != Standing{}) {
        return false;
    }
    if (!warning) {
        return past_thresholds(book, cycle);
    }
    const auto used_share = static_cast<double>(cycle.used);
    return (warning->before_due && cycle.remaining() <= *warning->before_due) ||
           (warning->share &&
            used_share + 1e-6 >= *warning->share * static_cast<double>(cycle.target_seconds));
}

std::vector<std::string> breach_actions(const LevelBook& book, const Cycle& cycle) {
    std::vector<std::string> actions;
    if (cycle.level != promised_level) {
        for (const Threshold& threshold : book.target(cycle.level, cycle.target).at) {
            if (threshold.breach) {
                actions.insert(actions.end(), threshold.actions.begin(), threshold.actions.end());
            }
        }
    }
    return actions;
}

std::vector<ClockFinding> check(const Judge& judge, const std::optional<Warning>& warning,
                                std::optional<Instant> since) {
    std::vector<ClockFinding> found;
    for (const Cycle& cycle : judge.cycles()) {
        if (cycle.standing.exclusion != Exclusion::none) {
            continue;
        }
        const bool breached = cycle.standing.verdict == Verdict::breached;
        const bool recent = since && cycle.decided_at && *cycle.decided_at > *since;
        if (breached && (cycle.standing.run != Run::ended || recent)) {
            found.push_back(
                {ClockFinding::Kind::breached, judge.ticket().id, cycle, actions_of(judge, cycle)});
        } else if (at_risk(judge.book(), cycle, warning)) {
            found.push_back(
                {ClockFinding::Kind::at_risk, judge.ticket().id, cycle, actions_of(judge, cycle)});
        }
    }
    return found;
}

Finding to_finding(const ClockFinding& found, const LevelBook& book, const Zone& zone,
                   const Wording& wording, WithEvidence evidence) {
    const Cycle& cycle = found.cycle;
    Finding made;
    made.subject = ticket_label(found.ticket);
    made.criterion = criterion(book, cycle, wording);
    const std::string measure = wording.word(book.measures()[cycle.measure]);
    if (found.kind == ClockFinding::Kind::breached) {
        made.code = "breached";
        made.severity = Severity::error;
        made.at = cycle.decided_at;
        const std::string at = format_local(*cycle.decided_at, zone);
        const std::string over = overrun(cycle, wording);
        made.statement =
            cycle.cause == BreachCause::retargeted
                ? wording("{} was past its new target at {}, over by {}", measure, at, over)
                : wording("{} was due {}, over by {}", measure, at, over);
    } else {
        made.code = "at_risk";
        made.severity = Severity::warning;
        made.at = cycle.due;
        made.statement = wording("{} is due {}, {} left", measure,
                                 cycle.due ? format_local(*cycle.due, zone) : wording.word("never"),
                                 format_service_time(Seconds{cycle.remaining()}));
    }
    made.statement += assumptions(cycle, wording);
    made.actions = found.actions;
    if (evidence == WithEvidence::yes) {
        made.evidence = figures(found);
    }
    return made;
}

}  // namespace svcops
