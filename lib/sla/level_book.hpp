#pragma once
#include "lib/record/field.hpp"
#include "lib/sla/level_calendars.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/sla/stage_meanings.hpp"
#include "lib/sla/step_plan.hpp"
#include "lib/sla/tracks.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace svcops {

// A target with its words looked up.
struct BoundTarget {
    std::uint16_t track = 0;
    std::optional<std::uint16_t> calendar;  // absent: the ticket's own
    ZoneSource zone = ZoneSource::calendar;
    bool all_waiting = false;
    std::vector<WordId> stages;  // that pause it
};

struct BoundLevel {
    Filter match;
    std::vector<BoundTarget> targets;
    std::vector<WordId> live_channels;
    StepPlan plan;  // of a fulfilment
};

// Every service level with all its versions, prepared once for judging many tickets: words looked
// up, versions in order, calendars and what was known of them when. Not changed by judging, so
// several judges can share one. `names` has to outlive it.
class LevelBook {
public:
    // Calendars by name; `always` is there without being given. A calendar that a level names and
    // that is not given is a problem, and `always` is taken. `own` is the zone in which a ticket's
    // promised date is told.
    LevelBook(std::vector<ServiceLevel> levels, std::vector<Calendar> calendars,
              std::span<const Workflow> workflows, const Names& names,
              const Zone& own = Zone::utc());
    // The same from calendars that are kept by name.
    LevelBook(std::vector<ServiceLevel> levels, const CalendarsByName& calendars,
              std::span<const Workflow> workflows, const Names& names,
              const Zone& own = Zone::utc());
    ~LevelBook() = default;
    LevelBook(const LevelBook&) = delete;
    LevelBook& operator=(const LevelBook&) = delete;

    [[nodiscard]] const std::vector<ServiceLevel>& levels() const { return levels_; }
    // "" of the measure `promised`.
    [[nodiscard]] const std::string& level_name(std::uint32_t level) const;
    [[nodiscard]] const BoundLevel& bound(std::uint32_t level) const { return bound_[level]; }
    // "promised" is always there and the last.
    [[nodiscard]] const std::vector<std::string>& measures() const { return tracks_.measures(); }
    [[nodiscard]] std::uint16_t promised() const {
        return static_cast<std::uint16_t>(measures().size() - 1);
    }
    [[nodiscard]] const std::vector<Track>& tracks() const { return tracks_.all(); }
    // The tracks of steps come after those of service levels, in the order of the steps.
    [[nodiscard]] std::size_t first_step_track() const { return first_step_track_; }
    [[nodiscard]] bool is_fulfilment(std::uint32_t level) const {
        return level != promised_level && levels_[level].type == LevelType::fulfilment;
    }
    [[nodiscard]] const Names& names() const { return *names_; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

    // The service levels in force from an instant on: those of type sla in the order in which they
    // are tried, those that run beside them, and fulfilments in the order in which they are tried.
    struct Epoch {
        Instant from{};
        std::vector<std::uint32_t> ordered;
        std::vector<std::uint32_t> beside;
        std::vector<std::uint32_t> fulfilments;
    };
    [[nodiscard]] const Epoch& epoch(Instant at) const;
    // Later instants at which a version takes effect or a holiday was declared, ascending.
    [[nodiscard]] const std::vector<Instant>& boundaries() const { return boundaries_; }

    // The zone in which a level's days begin.
    [[nodiscard]] const Zone& zone(std::uint32_t level) const {
        return calendars()[calendars_.named(levels_[level].calendar)].zone();
    }
    [[nodiscard]] std::span<const Calendar> calendars() const { return calendars_.all(); }
    // Around the clock, as `always`, told in the zone of promised dates.
    [[nodiscard]] std::uint16_t promised_calendar() const { return calendars_.own(); }
    // The calendar as it was known at an instant.
    [[nodiscard]] const Calendar& calendar(std::uint16_t index, Instant known) const {
        return calendars_.known_at(index, known);
    }
    // The calendar that a target's clock follows on a ticket.
    [[nodiscard]] LevelCalendars::Hours hours_of(const BoundTarget& target,
                                                 const Ticket& ticket) const {
        return calendars_.hours(target.calendar, target.zone, ticket.calendar);
    }

    // State fields whose change may change what matches, one bit each by number; bit 0 stands for
    // the derived ones, which any event may change.
    [[nodiscard]] std::uint64_t watched() const { return watched_; }
    [[nodiscard]] static constexpr std::uint64_t watched_bit(std::uint8_t field) {
        return std::uint64_t{1} << field;
    }
    [[nodiscard]] bool matches(std::uint32_t level, const Ticket& ticket) const;
    // Whether one term of a match, of a bound level, holds by itself.
    [[nodiscard]] static bool holds(const Term& term, const Ticket& ticket);
    // Whether the target's clock stands still in this state.
    [[nodiscard]] bool pauses(const BoundTarget& target, Status status, WordId stage) const;
    [[nodiscard]] bool waits_for_customer(const Ticket& ticket) const {
        return stages_.waits_for_customer(ticket);
    }
    [[nodiscard]] const Target& target(std::uint32_t level, std::uint16_t index) const {
        return levels_[level].targets[index];
    }

private:
    void add_level(std::uint32_t index);
    void watch(const Filter& match);
    BoundTarget bind(const ServiceLevel& level, const Target& target, std::uint16_t track);
    void order_versions();
    void collect_boundaries();

    std::vector<ServiceLevel> levels_;
    LevelCalendars calendars_;
    StageMeanings stages_;
    Tracks tracks_;
    std::vector<BoundLevel> bound_;
    std::size_t first_step_track_ = 0;
    std::vector<Epoch> epochs_;
    std::vector<Instant> boundaries_;
    std::uint64_t watched_ = 0;
    const Names* names_;
    std::vector<Problem> problems_;
};

}  // namespace svcops
