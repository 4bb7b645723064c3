#pragma once
#include "lib/sla/forecast.hpp"
#include "lib/sla/judge.hpp"
#include "lib/stats/interval.hpp"
#include "lib/time/instant.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// Forecasts of past instants held against what came. What is forecast at an instant rests on the
// log until then, read as if it ended there: what the clocks of all tickets had lasted by then, and
// what the ticket was. What came is the verdict as it is known now.
class Calibration {
public:
    // `book` outlives this. Instants ascending.
    Calibration(const LevelBook& book, std::vector<Instant> instants);

    // One ticket, with its cycles as they are known at the end.
    void see(const Log& log, const Ticket& ticket, std::span<const Cycle> cycles);
    void add(Calibration&& other);  // of the same levels and instants

    static constexpr std::size_t bins = 10;
    struct Bin {
        std::uint64_t n = 0, breached = 0;
        double sum = 0;  // of the forecasts
        [[nodiscard]] std::optional<double> forecast() const;
        [[nodiscard]] std::optional<double> observed() const;
        [[nodiscard]] std::optional<Interval> interval() const { return wilson(breached, n); }
    };
    struct Result {
        std::array<Bin, bins> table;  // by forecast, a tenth each; the last with 1
        std::uint64_t n = 0;
        std::uint64_t without = 0;    // no forecast: too few similar cycles then
        std::uint64_t undecided = 0;  // what came is not known, or stands apart
        // The mean of (forecast - outcome)^2, an outcome being 1 when it was breached and else 0.
        std::optional<double> brier;
        // The same of always saying the share that was breached in the end, and 1 - brier / that.
        std::optional<double> reference, skill;
        std::size_t instants = 0;

        void count(double forecast, bool was_breached);
        void score();  // when all are counted
        std::uint64_t breached = 0;
        double squares = 0;  // sum of (forecast - outcome)^2
    };
    [[nodiscard]] Result result();

private:
    struct Asked {
        Likeness like;
        std::int64_t used = 0, target = 0;
        std::optional<bool> breached;
    };
    struct Moment {
        Instant at{};
        // Of tickets whose last event is before this instant and not before the one ahead of it:
        // they are the same at each later one.
        ClockTimes settled;
        ClockTimes moving;  // of the others, at this instant alone
        std::vector<Asked> asked;
    };
    void ask(Moment& moment, std::span<const Cycle> outcome);
    [[nodiscard]] std::uint16_t clock_of(const Cycle& cycle) const;

    const LevelBook* book_;
    Judge judge_;
    std::vector<Moment> moments_;
};

[[nodiscard]] Table calibration_table(const Calibration::Result& result);

}  // namespace svcops
