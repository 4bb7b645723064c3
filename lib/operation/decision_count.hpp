#pragma once
#include "lib/sla/check.hpp"
#include "lib/sla/judge.hpp"
#include "lib/store/check_note.hpp"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace svcops {

// Adds to the counts of the last recorded check of all tickets what has been decided since, as far
// as it is known now. A breach counts when it was announced, by whatever check; a clock that is met
// counts when it was not yet at the last check, by what was known then. So each is counted once,
// however often and over what filters checks run in between.
class DecisionCount {
public:
    // `book` outlives this.
    DecisionCount(const LevelBook& book, const CheckNote& last);

    // A ticket that was judged now, and what this check announces of it.
    void see(const Judge& judge, const Log& log, std::span<const Announcement> announcements);
    [[nodiscard]] std::vector<CycleCount> counts() const;

private:
    [[nodiscard]] bool is_news(const Event& event) const;
    CycleCount& of(const std::string& service_level, const std::string& measure);
    CycleCount& of(const Cycle& cycle);
    void count_announced(const Announcement& announcement);
    void count_met(const Judge& judge, const Log& log);

    const LevelBook& book_;
    Instant last_at_;
    OpId last_seen_;
    Judge before_;  // as things were known at the last check
    std::vector<Event> known_;
    std::map<std::pair<std::string, std::string>, CycleCount> counts_;
};

}  // namespace svcops
