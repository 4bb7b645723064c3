#include "lib/partner/fit.hpp"

#include "lib/partner/chain.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::size_t priorities = 6;

// What a leg takes at a priority: the resolution of the level, else the longest of its targets.
struct TimedLeg {
    struct Clock {
        const Calendar* calendar = nullptr;
        Allowance within;
    };
    std::vector<Clock> clocks;
    std::optional<double> objective;
};

std::int64_t seconds_of(const Allowance& within, const Calendar& calendar, Instant start) {
    return within.working_days > 0 ? calendar.working_days(start, within.working_days).count()
                                   : within.seconds;
}

Instant end_of(const TimedLeg& leg, Instant start) {
    Instant end = start;
    for (const TimedLeg::Clock& clock : leg.clocks) {
        const Seconds length{seconds_of(clock.within, *clock.calendar, start)};
        end = std::max(end, clock.calendar->due(start, length));
    }
    return end;
}

Instant end_of(const std::vector<std::vector<TimedLeg>>& legs, Instant start) {
    for (const auto& step : legs) {
        Instant end = start;
        for (const TimedLeg& leg : step) {
            end = std::max(end, end_of(leg, start));
        }
        start = end;
    }
    return start;
}

class FitSimulation {
public:
    explicit FitSimulation(const FitQuestion& question)
        : question_(question), levels_(levels_in_force(question.levels, question.now)) {}

    std::vector<FitRow> rows() {
        for (const ServiceLevel* const level : levels_) {
            for (const Target& target : level->targets) {
                if (level->type == LevelType::sla && asks_about(question_, target.legs)) {
                    add_target(*level, target);
                }
            }
        }
        return std::move(rows_);
    }

private:
    // The calendar as it is known now; null for one that is the ticket's own.
    [[nodiscard]] const Calendar* calendar_of(const ServiceLevel& level,
                                              const Target& target) const {
        const std::string& name = target.calendar.empty() ? level.calendar : target.calendar;
        const auto found = question_.calendars->find(name);
        const bool is_own = level.zone == ZoneSource::ticket;
        return is_own || found == question_.calendars->end()
                   ? nullptr
                   : &found->second->known_at(question_.now);
    }

    // Nothing when the leg gives no time at the priority, or on a calendar of the ticket's own.
    [[nodiscard]] std::optional<TimedLeg> timed(const std::string& name,
                                                std::size_t priority) const {
        const ServiceLevel* const level = level_named(levels_, name);
        if (level == nullptr) {
            return std::nullopt;
        }
        const auto resolution = std::ranges::find(level->targets, "resolution", &Target::measure);
        TimedLeg leg;
        leg.objective = 1;
        for (const Target& target : level->targets) {
            const bool counts =
                resolution == level->targets.end() || target.measure == "resolution";
            const Allowance& within = target.within[priority];
            if (!counts || within == Allowance{}) {
                continue;
            }
            const Calendar* const calendar = calendar_of(*level, target);
            if (calendar == nullptr) {
                return std::nullopt;
            }
            leg.clocks.push_back({calendar, within});
            leg.objective = leg.objective && target.objective
                                ? std::optional(std::min(*leg.objective, target.objective->share))
                                : std::nullopt;
        }
        return leg.clocks.empty() ? std::nullopt : std::optional(std::move(leg));
    }

    [[nodiscard]] std::optional<std::vector<std::vector<TimedLeg>>> timed(
        const Legs& legs, std::size_t priority) const {
        std::vector<std::vector<TimedLeg>> all;
        for (const auto& step : legs) {
            auto& made = all.emplace_back();
            for (const Leg& leg : step) {
                auto found = timed(leg.level, priority);
                if (!found) {
                    return std::nullopt;
                }
                made.push_back(std::move(*found));
            }
        }
        return all;
    }

    [[nodiscard]] FitRow::Worst worst(const Calendar& calendar, const Allowance& within,
                                      const std::vector<std::vector<TimedLeg>>& legs) const {
        constexpr Seconds an_hour{3'600};
        const Instant first = calendar.zone().instant(CivilSecond(question_.week)).instant;
        FitRow::Worst worst;
        for (std::int64_t i = 0; i < week_starts; ++i) {
            const Instant start = first + i * an_hour;
            FitRow::Worst found{start,
                                calendar.due(start, Seconds{seconds_of(within, calendar, start)}),
                                end_of(legs, start), 0, worst.late_starts};
            found.late_starts += found.margin() < 0 ? 1 : 0;
            const auto late = found.late_starts;
            if (i == 0 || found.margin() < worst.margin()) {
                worst = found;
            }
            worst.late_starts = late;
        }
        worst.used = calendar.between(worst.start, worst.end).count();
        return worst;
    }

    static void add_shares(const std::vector<std::vector<TimedLeg>>& legs, FitRow& row) {
        std::vector<double> shares;
        for (const auto& step : legs) {
            for (const TimedLeg& leg : step) {
                if (!leg.objective) {
                    return;
                }
                shares.push_back(*leg.objective);
            }
        }
        row.joint = joint_share(shares);
        row.bound = joint_bound(shares);
    }

    static std::string words_of(const Legs& legs) {
        std::string words;
        for (const auto& step : legs) {
            words += words.empty() ? "" : ", ";
            for (const Leg& leg : step) {
                words += (&leg == &step.front() ? "" : " + ") + leg.level;
            }
        }
        return words;
    }

    void add_target(const ServiceLevel& level, const Target& target) {
        for (std::size_t i = 0; i < priorities; ++i) {
            const std::size_t priority = (i + 1) % priorities;  // P1 to P5, then none
            const Allowance& within = target.within[priority];
            if (within == Allowance{}) {
                continue;
            }
            FitRow row;
            row.service_level = level.name;
            row.measure = target.measure;
            row.priority = static_cast<std::uint8_t>(priority);
            row.legs = words_of(target.legs);
            row.target = within.seconds;
            if (target.objective) {
                row.objective = target.objective->share;
            }
            const Calendar* const calendar = calendar_of(level, target);
            const auto legs = timed(target.legs, priority);
            if (legs) {
                add_shares(*legs, row);
            }
            if (calendar != nullptr && legs) {
                row.worst = worst(*calendar, within, *legs);
                row.target = seconds_of(within, *calendar, row.worst->start);
            }
            rows_.push_back(std::move(row));
        }
    }

    const FitQuestion& question_;
    std::vector<const ServiceLevel*> levels_;
    std::vector<FitRow> rows_;
};

}  // namespace

double joint_share(std::span<const double> shares) {
    double product = 1;
    for (const double share : shares) {
        product *= share;
    }
    return product;
}

double joint_bound(std::span<const double> shares) {
    double bound = 1;
    for (const double share : shares) {
        bound -= 1 - share;
    }
    return std::max(0.0, bound);
}

std::vector<FitRow> fit_rows(const FitQuestion& question) {
    return FitSimulation(question).rows();
}

}  // namespace svcops
