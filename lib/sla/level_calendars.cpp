#include "lib/sla/level_calendars.hpp"

#include <algorithm>

namespace svcops {

std::vector<Calendar> values_of(const CalendarsByName& calendars) {
    std::vector<Calendar> values;
    for (const auto& [name, calendar] : calendars) {
        values.push_back(*calendar);
    }
    return values;
}

LevelCalendars::LevelCalendars(std::vector<Calendar> calendars,
                               std::span<const ServiceLevel> levels, const Names& names,
                               const Zone& own) {
    all_.push_back(Calendar::always());
    for (Calendar& calendar : calendars) {
        all_.push_back(std::move(calendar));
    }
    for (const Calendar& calendar : all_) {
        if (const auto word = names.word(Vocabulary::calendar, calendar.name())) {
            stamped_[*word] = named(calendar.name());
        }
    }
    add_zones(levels);
    own_ = static_cast<std::uint16_t>(all_.size());
    all_.push_back(Calendar::always(own));
    for (const Calendar& calendar : all_) {
        auto& known = known_.emplace_back();
        known.emplace_back(first_instant, &calendar.known_at(first_instant));
        for (const Instant declared : calendar.declarations()) {
            known.emplace_back(declared, &calendar.known_at(declared));
        }
    }
}

// What levels that follow the ticket's zone can ask for: each of their calendars in the zone of
// each one that tickets name.
void LevelCalendars::add_zones(std::span<const ServiceLevel> levels) {
    for (const ServiceLevel& level : levels) {
        if (level.zone != ZoneSource::ticket) {
            continue;
        }
        add_zones_of(named(level.calendar));
        for (const Target& target : level.targets) {
            add_zones_of(named(target.calendar));
        }
    }
}

void LevelCalendars::add_zones_of(std::uint16_t hours) {
    for (const auto& [word, zone] : stamped_) {
        if (hours == 0 || zone == 0 || zoned(hours, zone)) {
            continue;
        }
        CalendarSpec spec = all_[hours].spec();
        spec.zone = all_[zone].zone();
        zoned_.push_back({hours, zone, static_cast<std::uint16_t>(all_.size())});
        all_.emplace_back(std::move(spec));
    }
}

const LevelCalendars::Zoned* LevelCalendars::zoned(std::uint16_t hours, std::uint16_t zone) const {
    const auto found = std::find_if(zoned_.begin(), zoned_.end(), [&](const Zoned& each) {
        return each.hours == hours && each.zone == zone;
    });
    return found == zoned_.end() ? nullptr : &*found;
}

std::uint16_t LevelCalendars::named(std::string_view name) const {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const Calendar& c) { return c.name() == name; });
    return found == all_.end() ? std::uint16_t{0}
                               : static_cast<std::uint16_t>(found - all_.begin());
}

const Calendar& LevelCalendars::known_at(std::uint16_t index, Instant known) const {
    const auto& states = known_[index];
    std::size_t i = states.size() - 1;
    while (i > 0 && states[i].first > known) {
        --i;
    }
    return *states[i].second;
}

LevelCalendars::Hours LevelCalendars::hours(std::optional<std::uint16_t> own, ZoneSource zone,
                                            WordId stamped) const {
    if (own && (zone == ZoneSource::calendar || *own == 0)) {
        return {*own, 0};
    }
    const std::uint16_t* named = stamped_.find(stamped);
    if (!own) {
        return named ? Hours{*named, 0} : Hours{0, flag_no_calendar};
    }
    const Zoned* both = named ? zoned(*own, *named) : nullptr;
    return both ? Hours{both->both, 0} : Hours{*own, flag_no_zone};
}

}  // namespace svcops
