#pragma once
#include "lib/blueprint/blueprint.hpp"
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/partner.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/level_calendars.hpp"
#include "lib/sla/service_level.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What stands around a blueprint: the definitions that it names, as they are at an instant.
struct BlueprintSetting {
    std::span<const ServiceLevel> levels;  // every version; those in force at `now` are asked
    const CalendarsByName* calendars = nullptr;
    std::span<const Partner> partners;
    std::span<const Agent> agents;
    Instant now{};
};

// The target of a service level as seconds of service time. Its time without a priority, and where
// there is none the longest of its priorities.
struct PromisedTime {
    std::string level, measure;
    std::uint8_t priority = 0;  // 0: the one without a priority
    double seconds = 0;
    std::string calendar;           // on which its clock runs
    std::int32_t working_days = 0;  // where the target is so many of them
    std::int64_t day = 0;           // seconds of one of them
};

// How long most of the working days of a calendar's week are, the longest of equals: 24 hours where
// it never closes, 0 where it has no hours.
[[nodiscard]] std::int64_t usual_day(const Calendar& calendar);

// Answers for one setting.
class Promises {
public:
    explicit Promises(const BlueprintSetting& setting);

    [[nodiscard]] const BlueprintSetting& setting() const { return setting_; }
    // In force; null when there is none of that name.
    [[nodiscard]] const ServiceLevel* level(std::string_view name) const;
    [[nodiscard]] std::span<const ServiceLevel* const> levels() const { return levels_; }
    [[nodiscard]] static const Target* target(const ServiceLevel& level, std::string_view measure);
    // The calendar of a target; null where it is the ticket's own, or there is none of that name.
    [[nodiscard]] const Calendar* calendar(const ServiceLevel& level, const Target& target) const;
    [[nodiscard]] const Calendar* calendar(std::string_view name) const;
    // Nothing where there is no such level or measure, it gives no time, or working days on a
    // calendar that is not known.
    [[nodiscard]] std::optional<PromisedTime> time(std::string_view name,
                                                   std::string_view measure) const;

    // The end-to-end promise of a blueprint.
    [[nodiscard]] std::optional<PromisedTime> end_to_end(const Blueprint& blueprint) const;
    // The calendar of a blueprint's own times: its own, else that of the end-to-end promise, else
    // `always`.
    [[nodiscard]] std::string calendar_name(const Blueprint& blueprint) const;
    // The standards of the steps in seconds, by step; nothing where there is none, or none is
    // known.
    [[nodiscard]] std::vector<std::optional<double>> standards(const Blueprint& blueprint) const;

private:
    BlueprintSetting setting_;
    std::vector<const ServiceLevel*> levels_;
};

// "resolution": the measure of a reference that names none.
[[nodiscard]] std::string_view measure_or_resolution(std::string_view measure);

// What a promise is and how its seconds came about, for people: "24h of gold resolution, without a
// priority, on calendar office (3 working days of 8h)".
[[nodiscard]] std::string promise_words(const PromisedTime& promise, const Wording& wording);

}  // namespace svcops
