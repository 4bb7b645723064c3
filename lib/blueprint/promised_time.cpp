#include "lib/blueprint/promised_time.hpp"

#include "lib/partner/chain.hpp"
#include "lib/ticket/names.hpp"
#include "lib/time/duration.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace svcops {

namespace {

constexpr std::size_t priorities = 6;
constexpr std::string_view around_the_clock = "always";

std::optional<double> seconds_of(const Allowance& within, const Calendar* calendar) {
    if (within.working_days == 0) {
        return static_cast<double>(within.seconds);
    }
    const std::int64_t day = calendar == nullptr ? 0 : usual_day(*calendar);
    return day == 0
               ? std::nullopt
               : std::optional(static_cast<double>(within.working_days * day + within.seconds));
}

}  // namespace

std::string_view measure_or_resolution(std::string_view measure) {
    return measure.empty() ? std::string_view("resolution") : measure;
}

std::int64_t usual_day(const Calendar& calendar) {
    constexpr std::int64_t whole_day = 86'400;
    const CalendarSpec& spec = calendar.spec();
    if (spec.always) {
        return whole_day;
    }
    std::map<std::int64_t, int> days;  // by length
    for (const auto& spans : spec.hours) {
        std::int64_t length = 0;
        for (const DailySpan& span : spans) {
            length += span.to - span.from;
        }
        if (length > 0) {
            ++days[length];
        }
    }
    std::int64_t usual = 0;
    int most = 0;
    for (const auto& [length, count] : days) {
        if (count >= most) {
            usual = length;
            most = count;
        }
    }
    return usual;
}

Promises::Promises(const BlueprintSetting& setting)
    : setting_(setting), levels_(levels_in_force(setting.levels, setting.now)) {}

const ServiceLevel* Promises::level(std::string_view name) const {
    return level_named(levels_, name);
}

const Target* Promises::target(const ServiceLevel& level, std::string_view measure) {
    const auto found =
        std::ranges::find(level.targets, measure_or_resolution(measure), &Target::measure);
    return found == level.targets.end() ? nullptr : &*found;
}

const Calendar* Promises::calendar(std::string_view name) const {
    if (setting_.calendars == nullptr) {
        return nullptr;
    }
    const auto found = setting_.calendars->find(name);
    return found == setting_.calendars->end() ? nullptr : &found->second->known_at(setting_.now);
}

const Calendar* Promises::calendar(const ServiceLevel& level, const Target& target) const {
    if (level.zone == ZoneSource::ticket) {
        return nullptr;
    }
    return calendar(target.calendar.empty() ? level.calendar : target.calendar);
}

std::optional<PromisedTime> Promises::time(std::string_view name, std::string_view measure) const {
    const ServiceLevel* const found = level(name);
    const Target* const target = found == nullptr ? nullptr : Promises::target(*found, measure);
    if (target == nullptr) {
        return std::nullopt;
    }
    const Calendar* const hours = calendar(*found, *target);
    std::optional<PromisedTime> promise;
    for (std::size_t priority = 0; priority < priorities; ++priority) {
        const Allowance& within = target->within[priority];
        const auto seconds = within == Allowance{} ? std::nullopt : seconds_of(within, hours);
        if (!seconds || (promise && (promise->priority == 0 || *seconds <= promise->seconds))) {
            continue;
        }
        promise =
            PromisedTime{.level = std::string(name),
                         .measure = target->measure,
                         .priority = static_cast<std::uint8_t>(priority),
                         .seconds = *seconds,
                         .calendar = target->calendar.empty() ? found->calendar : target->calendar,
                         .working_days = within.working_days,
                         .day = within.working_days > 0 ? usual_day(*hours) : 0};
    }
    return promise;
}

std::optional<PromisedTime> Promises::end_to_end(const Blueprint& blueprint) const {
    return blueprint.service_level.empty() ? std::nullopt
                                           : time(blueprint.service_level, blueprint.measure);
}

std::string Promises::calendar_name(const Blueprint& blueprint) const {
    if (!blueprint.calendar.empty()) {
        return blueprint.calendar;
    }
    const auto promise = end_to_end(blueprint);
    const bool is_known = promise && calendar(promise->calendar) != nullptr;
    return is_known ? promise->calendar : std::string(around_the_clock);
}

std::vector<std::optional<double>> Promises::standards(const Blueprint& blueprint) const {
    const Calendar* const hours = calendar(calendar_name(blueprint));
    std::vector<std::optional<double>> seconds;
    for (const BlueprintStep& step : blueprint.steps) {
        auto& standard = seconds.emplace_back();
        if (!step.standard) {
            continue;
        }
        if (step.standard->service_level.empty()) {
            standard = seconds_of(step.standard->within, hours);
        } else if (const auto promise =
                       time(step.standard->service_level, step.standard->measure)) {
            standard = promise->seconds;
        }
    }
    return seconds;
}

std::string promise_words(const PromisedTime& promise, const Wording& wording) {
    const auto length = [](double seconds) {
        return format_service_time(Seconds{std::llround(seconds)});
    };
    std::string words =
        promise.priority == 0
            ? wording("{} for {} of {}, on calendar {}", length(promise.seconds),
                      wording.word(promise.measure), promise.level, promise.calendar)
            : wording("{} for {} of {} at {}, the longest of its priorities, on calendar {}",
                      length(promise.seconds), wording.word(promise.measure), promise.level,
                      name_of(priority_names, promise.priority), promise.calendar);
    if (promise.working_days > 0) {
        words += wording(" ({}bd of {}, the usual working day)", promise.working_days,
                         length(static_cast<double>(promise.day)));
    }
    return words;
}

}  // namespace svcops
