#pragma once
#include "lib/catalogue/workflow.hpp"
#include "lib/record/field.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/effects.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/calendar.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace svcops {

// What starts and stops a clock. The built-in measures have rules of their own; `tokens` are
// measures with a `from:` and a `to:`.
enum class ClockKind : std::uint8_t {
    first_response,
    next_response,
    update,
    acknowledge,
    assign,
    resolution,
    tokens,
};

// One clock that a ticket can have. A ticket that moves from one service level to another keeps its
// clock: all levels of type `sla` share one track per measure, every ola or uc has its own.
struct Track {
    ClockKind kind = ClockKind::resolution;
    std::uint16_t measure = 0;
    std::string beside;   // the name of the ola or uc, empty for type sla
    BoundToken from, to;  // of ClockKind::tokens; `from` of a first response too
    std::uint32_t starts_on = 0;
    std::uint32_t stops_on = 0;
    bool outlives_resolving = false;  // its `to:` can only come once the ticket is resolved
    bool follows_reopening = false;   // stops at resolved or closed: `onReopen` says how it goes on
};

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
    std::vector<std::pair<const Term*, std::vector<std::uint32_t>>>
        tiers;  // of `customer.tier:` terms
    std::vector<BoundTarget> targets;
    std::vector<WordId> live_channels;
};

// Every service level with all its versions, prepared once for judging many tickets: words looked
// up, versions in order, calendars and what was known of them when. Not changed by judging, so
// several judges can share one. `names` has to outlive it.
class LevelBook {
public:
    // Calendars by name; `always` is there without being given. A calendar that a level names and
    // that is not given is a problem, and `always` is taken.
    LevelBook(std::vector<ServiceLevel> levels, std::vector<Calendar> calendars,
              std::span<const Workflow> workflows, const Names& names);
    // The same from calendars that are kept by name.
    using CalendarsByName = std::map<std::string, std::shared_ptr<const Calendar>, std::less<>>;
    LevelBook(std::vector<ServiceLevel> levels, const CalendarsByName& calendars,
              std::span<const Workflow> workflows, const Names& names);
    ~LevelBook() = default;
    LevelBook(const LevelBook&) = delete;
    LevelBook& operator=(const LevelBook&) = delete;

    [[nodiscard]] const std::vector<ServiceLevel>& levels() const { return levels_; }
    [[nodiscard]] const BoundLevel& bound(std::uint32_t level) const { return bound_[level]; }
    // "promised" is always there and the last.
    [[nodiscard]] const std::vector<std::string>& measures() const { return measures_; }
    [[nodiscard]] std::uint16_t promised() const {
        return static_cast<std::uint16_t>(measures_.size() - 1);
    }
    [[nodiscard]] const std::vector<Track>& tracks() const { return tracks_; }
    [[nodiscard]] const Names& names() const { return *names_; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

    // The service levels in force from an instant on: those of type sla in the order in which they
    // are tried, and those that run beside them.
    struct Epoch {
        Instant from{};
        std::vector<std::uint32_t> ordered;
        std::vector<std::uint32_t> beside;
    };
    [[nodiscard]] const Epoch& epoch(Instant at) const;
    // Later instants at which a version takes effect or a holiday was declared, ascending.
    [[nodiscard]] const std::vector<Instant>& boundaries() const { return boundaries_; }

    [[nodiscard]] std::span<const Calendar> calendars() const { return calendars_; }
    // The calendar as it was known at an instant.
    [[nodiscard]] const Calendar& calendar(std::uint16_t index, Instant known) const;
    // The calendar that a target's clock follows on a ticket. Where the ticket has to name it and
    // names none that is known, `always` is taken and flagged; where it has to name the zone, the
    // calendar's own.
    struct Hours {
        std::uint16_t calendar = 0;
        std::uint8_t flags = 0;  // of CycleFlag
    };
    [[nodiscard]] Hours hours_of(const BoundTarget& target, const Ticket& ticket) const;

    // State fields whose change may change what matches, one bit each by number.
    [[nodiscard]] std::uint64_t watched() const { return watched_; }
    [[nodiscard]] bool matches(std::uint32_t level, const Ticket& ticket) const;
    // Whether one term of the level's match holds by itself.
    [[nodiscard]] bool holds(std::uint32_t level, const Term& term, const Ticket& ticket) const;
    // Whether the target's clock stands still in this state.
    [[nodiscard]] bool pauses(const BoundTarget& target, Status status, WordId stage) const;
    // Whether the stage waits for the customer: its last part is `customer` and its status waiting.
    [[nodiscard]] bool waits_for_customer(const Ticket& ticket) const;
    [[nodiscard]] const Target& target(std::uint32_t level, std::uint16_t index) const {
        return levels_[level].targets[index];
    }

private:
    void add_calendars(std::vector<Calendar> calendars);
    void add_zones();
    [[nodiscard]] std::uint16_t calendar_named(std::string_view name) const;
    void add_stages(std::span<const Workflow> workflows);
    void add_level(std::uint32_t index);
    void watch(const Filter& match);
    BoundTarget bind(const ServiceLevel& level, const Target& target);
    std::uint16_t measure(const std::string& name);
    std::uint16_t track(const ServiceLevel& level, const Target& target);
    [[nodiscard]] BoundToken token(const EventToken& written) const;
    [[nodiscard]] bool comes_after_resolving(const BoundToken& token) const;
    void order_versions();
    void collect_boundaries();
    [[nodiscard]] Computed tier_of(const BoundLevel& bound, const Ticket& ticket) const;
    [[nodiscard]] bool stage_fits(WordId stage, Status status) const;

    std::vector<ServiceLevel> levels_;
    std::vector<BoundLevel> bound_;
    std::vector<std::string> measures_;
    std::vector<Track> tracks_;
    std::vector<Epoch> epochs_;
    std::vector<Instant> boundaries_;
    std::vector<Calendar> calendars_;                                      // [0] is always
    std::vector<std::vector<std::pair<Instant, const Calendar*>>> known_;  // by calendar, ascending
    std::vector<std::pair<WordId, std::uint16_t>> stamped_;                // sorted
    // The same hours in another calendar's zone.
    struct Zoned {
        std::uint16_t hours = 0, zone = 0, both = 0;
    };
    std::vector<Zoned> zoned_;
    std::vector<std::pair<WordId, std::uint8_t>> stages_;  // sorted; statuses or-ed by number
    std::vector<WordId> for_customer_;                     // sorted
    std::uint64_t watched_ = 0;
    const Names* names_;
    std::vector<Problem> problems_;
};

}  // namespace svcops
