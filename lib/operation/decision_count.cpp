#include "lib/operation/decision_count.hpp"

#include <algorithm>

namespace svcops {

namespace {

bool is_met(const Cycle& cycle) {
    return cycle.standing.verdict == Verdict::met && cycle.standing.exclusion == Exclusion::none;
}

bool is_announcement(const Event& event) {
    return event.kind == EventKind::breached || event.kind == EventKind::threshold ||
           event.kind == EventKind::voided;
}

}  // namespace

DecisionCount::DecisionCount(const LevelBook& book, const CheckNote& last)
    : book_(book), last_at_(last.at), last_seen_(last.seen), before_(book) {
    for (const CycleCount& each : last.counts) {
        of(each.service_level, each.measure) = each;
    }
}

CycleCount& DecisionCount::of(const std::string& service_level, const std::string& measure) {
    CycleCount& count = counts_[{service_level, measure}];
    count.service_level = service_level;
    count.measure = measure;
    return count;
}

CycleCount& DecisionCount::of(const Cycle& cycle) {
    return of(book_.level_name(cycle.level), book_.measures()[cycle.measure]);
}

// Recorded after the last check, or not there yet for it.
bool DecisionCount::is_news(const Event& event) const {
    return event.op > last_seen_ || event.at > last_at_;
}

void DecisionCount::see(const Judge& judge, const Log& log,
                        std::span<const Announcement> announcements) {
    for (const Announcement& each : announcements) {
        count_announced(each);
    }
    bool may_be_met = false;
    for (const Event& event : log.events) {
        if (!is_announcement(event)) {
            may_be_met = may_be_met || is_news(event);
        } else if (event.op > last_seen_) {
            count_announced(announcement_of(event, book_.names()));
        }
    }
    if (may_be_met && std::ranges::any_of(judge.cycles(), is_met)) {
        count_met(judge, log);
    }
}

void DecisionCount::count_announced(const Announcement& announcement) {
    if (!announcement.threshold.empty()) {
        return;
    }
    CycleCount& count = of(announcement.service_level, announcement.measure);
    ++(announcement.kind == EventKind::voided ? count.voided : count.breached);
}

void DecisionCount::count_met(const Judge& judge, const Log& log) {
    known_.clear();
    std::ranges::copy_if(log.events, std::back_inserter(known_),
                         [this](const Event& event) { return !is_news(event); });
    const auto earlier =
        known_.empty() ? std::span<const Cycle>() : before_.judge({log.subject, known_}, last_at_);
    for (const Cycle& cycle : judge.cycles()) {
        const bool was_met = std::ranges::any_of(earlier, [&](const Cycle& other) {
            return is_met(other) && other.measure == cycle.measure &&
                   other.ordinal == cycle.ordinal &&
                   book_.level_name(other.level) == book_.level_name(cycle.level);
        });
        if (is_met(cycle) && !was_met) {
            ++of(cycle).met;
        }
    }
}

std::vector<CycleCount> DecisionCount::counts() const {
    std::vector<CycleCount> counts;
    for (const auto& [key, count] : counts_) {
        counts.push_back(count);
    }
    return counts;
}

}  // namespace svcops
