// What has been announced about a ticket's clocks, and what still has to be.
#include "lib/sla/check.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

bool same_clock(const Announcement& a, const Announcement& b) {
    return a.measure == b.measure && a.service_level == b.service_level && a.cycle == b.cycle;
}

bool same_key(const Announcement& a, const Announcement& b) {
    return same_clock(a, b) && a.threshold == b.threshold;
}

struct TrueAnnouncement {
    Announcement what;
    const Cycle* cycle;
};

std::vector<TrueAnnouncement> true_announcements(const Judge& judge) {
    const LevelBook& book = judge.book();
    std::vector<TrueAnnouncement> made;
    for (const Cycle& cycle : judge.cycles()) {
        if (cycle.standing.exclusion == Exclusion::unobserved) {
            continue;
        }
        Announcement each;
        each.measure = book.measures()[cycle.measure];
        each.cycle = cycle.ordinal;
        if (cycle.standing.verdict == Verdict::breached) {
            each.kind = EventKind::breached;
            each.service_level = book.level_name(cycle.level);
            each.at = *cycle.decided_at;
            each.actions = breach_actions(book, cycle);
            made.push_back({each, &cycle});
        }
        for (const Reached& reached : judge.reached(cycle)) {
            each.kind = EventKind::threshold;
            each.service_level = book.levels()[reached.level].name;
            const Threshold& threshold =
                book.target(reached.level, reached.target).at[reached.threshold];
            each.threshold = reached.arming == 1
                                 ? threshold.name
                                 : fmt::format("{}~{}", threshold.name, reached.arming);
            each.actions = threshold.actions;
            each.at = reached.at;
            made.push_back({each, &cycle});
        }
    }
    return made;
}

bool has(const std::vector<TrueAnnouncement>& all, const Announcement& one) {
    return std::any_of(all.begin(), all.end(),
                       [&](const TrueAnnouncement& a) { return same_key(a.what, one); });
}

// The breach is higher than a threshold at due itself.
bool higher(const Announcement& a, const Announcement& b) {
    return std::pair(a.at, a.kind == EventKind::breached) >
           std::pair(b.at, b.kind == EventKind::breached);
}

}  // namespace

Announcement announcement_of(const Event& event, const Names& names) {
    Announcement made;
    made.kind = event.kind;
    made.at = event.at;
    for (const Change& change : event.changes) {
        const auto word = [&] {
            return std::string(names.word_name(static_cast<WordId>(change.value.number)));
        };
        switch (change.field) {
            case ticket_field::measure:
                made.measure = word();
                break;
            case ticket_field::service_level:
                made.service_level = word();
                break;
            case ticket_field::threshold:
                made.threshold = word();
                break;
            case ticket_field::cycle:
                made.cycle = static_cast<std::uint32_t>(change.value.number);
                break;
            case ticket_field::breach_at:
                made.at = instant(change.value.number);
                break;
            default:
                break;
        }
    }
    return made;
}

std::vector<RecordedAnnouncement> recorded_announcements(const Log& log, const Names& names) {
    std::vector<RecordedAnnouncement> standing;
    for (const Event& event : log.events) {
        const bool announces =
            event.kind == EventKind::breached || event.kind == EventKind::threshold;
        if (!announces && event.kind != EventKind::voided) {
            continue;
        }
        Announcement made = announcement_of(event, names);
        std::erase_if(standing,
                      [&](const RecordedAnnouncement& a) { return same_key(a.what, made); });
        if (announces) {
            standing.push_back({std::move(made), event.op, event.at});
        }
    }
    return standing;
}

std::optional<Instant> breach_announced_at(std::span<const RecordedAnnouncement> recorded,
                                           const LevelBook& book, const Cycle& cycle) {
    const auto found = std::ranges::find_if(recorded, [&](const RecordedAnnouncement& each) {
        return each.what.threshold.empty() && each.what.cycle == cycle.ordinal &&
               each.what.measure == book.measures()[cycle.measure] &&
               each.what.service_level == book.level_name(cycle.level);
    });
    return found == recorded.end() ? std::nullopt : std::optional(found->judged_at);
}

std::vector<Announcement> to_announce(const Judge& judge,
                                      std::span<const RecordedAnnouncement> recorded,
                                      const ReasonToVoid& reason) {
    const std::vector<TrueAnnouncement> truth = true_announcements(judge);
    std::vector<Announcement> missing;
    for (const RecordedAnnouncement& each : recorded) {
        if (!has(truth, each.what) && (!reason || reason(each.op, each.judged_at))) {
            missing.push_back(each.what);
            missing.back().kind = EventKind::voided;
        }
    }
    const auto fresh = static_cast<std::ptrdiff_t>(missing.size());
    for (const auto& [each, cycle] : truth) {
        const bool known =
            std::any_of(recorded.begin(), recorded.end(),
                        [&, &one = each](const auto& told) { return same_key(told.what, one); });
        if (!known) {
            missing.push_back(each);
        }
    }
    std::stable_sort(missing.begin() + fresh, missing.end(),
                     [](const Announcement& a, const Announcement& b) { return a.at < b.at; });
    return missing;
}

std::vector<StandingAnnouncement> announced(const Judge& judge, const Log& log) {
    const auto recorded = recorded_announcements(log, judge.book().names());
    std::vector<StandingAnnouncement> standing;
    for (auto& [what, cycle] : true_announcements(judge)) {
        const auto found =
            std::ranges::find_if(recorded, [&, &one = what](const RecordedAnnouncement& each) {
                return same_key(each.what, one);
            });
        if (found != recorded.end()) {
            standing.push_back({std::move(what), found->op, found->judged_at, cycle});
        }
    }
    return standing;
}

std::vector<Announcement> highest(std::span<const Announcement> announcements) {
    std::vector<Announcement> chosen;
    for (const Announcement& each : announcements) {
        if (each.kind == EventKind::voided) {
            chosen.push_back(each);
            continue;
        }
        const bool is_passed_over =
            std::any_of(announcements.begin(), announcements.end(), [&](const Announcement& other) {
                return other.kind != EventKind::voided && same_clock(other, each) &&
                       higher(other, each);
            });
        if (!is_passed_over) {
            chosen.push_back(each);
        }
    }
    return chosen;
}

}  // namespace svcops
