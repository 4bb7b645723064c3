#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>

// Whether what is promised can be held by what stands behind it, as `partner fit` asks of
// definitions; here of each promise that was made, at the instant at which it was.
namespace svcops::audit_checks {

namespace {

// The version of a service level that holds at an instant; none of that name is nothing.
std::optional<std::uint32_t> level_at(const LevelBook& book, std::string_view name, Instant at) {
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < book.levels().size(); ++i) {
        const ServiceLevel& level = book.levels()[i];
        const bool holds = level.name == name && level.effective_from <= at;
        if (holds && (!found || book.levels()[*found].effective_from <= level.effective_from)) {
            found = i;
        }
    }
    return found;
}

// When a target is due that begins then, nobody waiting for anybody.
Instant due_of(Seen seen, const Cycle& cycle, std::uint32_t level, std::uint16_t target,
               Instant start) {
    const LevelBook& book = seen.judge.book();
    const auto hours = book.hours_of(book.bound(level).targets[target], seen.ticket);
    const Calendar& calendar = book.calendar(hours.calendar, cycle.known);
    const Allowance& within = book.target(level, target).within[cycle.priority];
    return calendar.due(start, within.working_days > 0
                                   ? calendar.working_days(start, within.working_days)
                                   : Seconds(within.seconds));
}

// When a leg is due: its resolution, else the longest of its targets; nothing where it gives no
// time at the priority.
std::optional<Instant> leg_end(Seen seen, const Cycle& cycle, const Leg& leg, Instant start) {
    const LevelBook& book = seen.judge.book();
    const auto level = level_at(book, leg.level, start);
    if (!level) {
        return std::nullopt;
    }
    const auto& targets = book.levels()[*level].targets;
    const bool has_resolution =
        std::ranges::find(targets, "resolution", &Target::measure) != targets.end();
    std::optional<Instant> end;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const bool counts = !has_resolution || targets[i].measure == "resolution";
        if (counts && targets[i].within[cycle.priority] != Allowance{}) {
            const Instant due =
                audit_checks::due_of(seen, cycle, *level, static_cast<std::uint16_t>(i), start);
            end = std::max(end.value_or(due), due);
        }
    }
    return end;
}

// When the last of them is due: those of a step side by side, the steps after each other.
std::optional<Instant> legs_end(Seen seen, const Cycle& cycle, const Legs& legs) {
    Instant start = cycle.started;
    for (const auto& step : legs) {
        Instant end = start;
        for (const Leg& leg : step) {
            const auto due = leg_end(seen, cycle, leg, start);
            if (!due) {
                return std::nullopt;
            }
            end = std::max(end, *due);
        }
        start = end;
    }
    return start;
}

}  // namespace

void sla_infeasible(Bound bound, Seen seen, AuditTally& tally) {
    const LevelBook& book = seen.judge.book();
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_of_type(seen, cycle, LevelType::sla) || !is_of_measure(bound, seen, cycle)) {
            continue;
        }
        const Legs& legs = book.target(cycle.level, cycle.target).legs;
        const auto end = legs.empty() ? std::nullopt : legs_end(seen, cycle, legs);
        if (!end) {
            continue;
        }
        ++tally.checked;
        const Calendar& clock = book.calendar(cycle.calendar, cycle.known);
        const std::int64_t needed = clock.between(cycle.started, *end).count();
        if (needed > cycle.target_seconds) {
            except(seen, tally,
                   {"{} were promised, those behind it need {}",
                    {length(cycle.target_seconds), length(needed)}},
                   0);
        }
    }
}

}  // namespace svcops::audit_checks
