// The levels tried on a ticket, as a person reads them.
#include "lib/sla/clock_story.hpp"
#include "lib/sla/trials.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <span>

namespace svcops {

namespace {

// A version takes effect with a day, or at an instant within it.
std::string day_or_instant(Instant at, const Zone& zone) {
    const CivilSecond local = zone.civil(at);
    return local == CivilSecond(CivilDay(local)) ? format_day(CivilDay(local))
                                                 : format_local(at, zone);
}

// Where versions in force at other times are told of, it is said when the ticket was matched.
std::string trials_title(const Judge& judge, std::span<const Trial> trials, const Zone& zone,
                         const Wording& wording) {
    const bool is_plain = std::ranges::all_of(
        trials, [](const Trial& trial) { return !trial.changed_at.has_value(); });
    return is_plain ? wording("service levels, in the order tried:")
                    : wording("service levels, in the order tried at {}:",
                              format_local(judge.matched_at(), zone));
}

std::string called(LevelType type, const std::string& name, const Wording& wording) {
    switch (type) {
        case LevelType::sla:
            break;
        case LevelType::ola:
            return wording("beside it, ola {}", name);
        case LevelType::uc:
            return wording("beside it, uc {}", name);
        case LevelType::fulfilment:
            return wording("steps, fulfilment {}", name);
    }
    return name;
}

std::string trial_line(const LevelBook& book, const Trial& trial, const Wording& wording) {
    const ServiceLevel& level = book.levels()[trial.level];
    const std::string named = at_place(match_place(level));
    const std::string name =
        fmt::format("{}{}", level.name, named.empty() ? named : fmt::format(" ({})", named));
    const std::string who = called(level.type, name, wording);
    if (trial.result == Trial::Result::not_yet) {
        return wording("  {}: not in force until {}", who,
                       day_or_instant(*trial.changed_at, book.zone(trial.level)));
    }
    if (trial.result == Trial::Result::no_longer) {
        return wording("  {}: not in force since {}, a clock keeps it", who,
                       day_or_instant(*trial.changed_at, book.zone(trial.level)));
    }
    if (trial.result == Trial::Result::matched) {
        return level.is_default ? wording("  {}: matches, as the default", who)
                                : wording("  {}: matches", who);
    }
    return trial.failing.empty() ? wording("  {}: no, its match does not hold", who)
                                 : wording("  {}: no, {} does not hold", who, trial.failing);
}

}  // namespace

std::vector<std::string> trial_lines(const Judge& judge, const Zone& zone, const Wording& wording) {
    const auto trials = try_levels(judge);
    std::vector<std::string> lines{trials_title(judge, trials, zone, wording)};
    for (const Trial& trial : trials) {
        lines.push_back(trial_line(judge.book(), trial, wording));
    }
    return lines;
}

}  // namespace svcops
