#pragma once
// Checks of a ticket and what they record in its story.
#include "lib/sla/check.hpp"
#include "tests/lib/sla/story.hpp"

#include <vector>

namespace svcops::story {

inline std::vector<Announcement> announce(Desk& desk, Story& story, Instant now) {
    const Log log = story.log();
    desk.judge->judge(log, now);
    return to_announce(*desk.judge, recorded_announcements(log, desk.judge->book().names()));
}

inline void record(Story& story, const std::vector<Announcement>& made, Instant now) {
    for (const Announcement& each : made) {
        std::vector<Change> changes{
            story.word(ticket_field::measure, Vocabulary::measure, each.measure.c_str()),
            story.word(ticket_field::service_level, Vocabulary::service_level,
                       each.service_level.c_str()),
            story.instant_is(ticket_field::breach_at, each.at),
            {ticket_field::cycle, Value::of(std::int64_t{each.cycle})}};
        if (!each.threshold.empty())
            changes.push_back(
                story.word(ticket_field::threshold, Vocabulary::threshold, each.threshold.c_str()));
        story.event(now, each.kind, changes);
    }
}

// Both: what a check at `now` finds new.
inline std::vector<Announcement> check_and_record(Desk& desk, Story& story, Instant now) {
    auto made = announce(desk, story, now);
    record(story, made, now);
    return made;
}

}  // namespace svcops::story
