#pragma once
#include "lib/record/field.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/sla/word_table.hpp"
#include "lib/time/calendar.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

using CalendarsByName = std::map<std::string, std::shared_ptr<const Calendar>, std::less<>>;
[[nodiscard]] std::vector<Calendar> values_of(const CalendarsByName& calendars);

// The calendars that clocks follow, by number: what was known of each when, and which of them the
// words on tickets name. [0] is `always`, which is there without being given.
class LevelCalendars {
public:
    // `levels` say which hours are asked for in another calendar's zone.
    LevelCalendars(std::vector<Calendar> calendars, std::span<const ServiceLevel> levels,
                   const Names& names, const Zone& own);

    [[nodiscard]] std::span<const Calendar> all() const { return all_; }
    // `always` in the zone `own`, which no name leads to.
    [[nodiscard]] std::uint16_t own() const { return own_; }
    // 0, which is `always`, for one that is not known.
    [[nodiscard]] std::uint16_t named(std::string_view name) const;
    // The calendar as it was known at an instant.
    [[nodiscard]] const Calendar& known_at(std::uint16_t index, Instant known) const;

    // What a clock follows on a ticket, and of CycleFlag what had to be assumed.
    struct Hours {
        std::uint16_t calendar = 0;
        std::uint8_t flags = 0;
    };
    // `own` is the target's calendar, absent where the ticket has to name it; `stamped` is the word
    // on the ticket. A ticket that names none that is known gets `always`, or where it has to name
    // the zone alone, the calendar's own.
    [[nodiscard]] Hours hours(std::optional<std::uint16_t> own, ZoneSource zone,
                              WordId stamped) const;

private:
    // The same hours in another calendar's zone.
    struct Zoned {
        std::uint16_t hours = 0, zone = 0, both = 0;
    };

    void add_zones(std::span<const ServiceLevel> levels);
    void add_zones_of(std::uint16_t hours);
    [[nodiscard]] const Zoned* zoned(std::uint16_t hours, std::uint16_t zone) const;

    std::vector<Calendar> all_;
    std::uint16_t own_ = 0;
    std::vector<std::vector<std::pair<Instant, const Calendar*>>> known_;  // by calendar, ascending
    WordTable<std::uint16_t> stamped_;
    std::vector<Zoned> zoned_;
};

}  // namespace svcops
