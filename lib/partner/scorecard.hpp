#pragma once
#include "lib/catalogue/partner.hpp"
#include "lib/document/document.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/cycle_counts.hpp"
#include "lib/sla/level_book.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

struct ScoreOptions {
    // Cycles decided in it; those that are open or stand apart by their stop, else by their start.
    std::optional<Span> period;
    Zone zone;  // of the months of caps and the days of contracts
};

// One promise of a partner: a service level and a measure.
struct ScoreRow : CycleCounts {
    std::string partner, service_level, measure;
    std::optional<double> objective;
    std::optional<double> attainment, low95, high95;  // met of met and breached; Wilson
    // After the breaches that are counted, up to the stop or now: on the clock, and as time passes.
    std::int64_t breach_s = 0, breach_calendar_s = 0;
    // Cycles that ended first in the period as the ticket was resolved or closed, and those of them
    // whose ticket was reopened after that.
    std::uint64_t resolved = 0, reopened = 0;
    std::optional<double> reopen_share;
    // For the breaches that are counted, of days on which the contract holds; nothing when it owes
    // nothing. The cap of a month is taken up in order of time, over all promises of the partner.
    std::optional<Money> credits;
};

// Counts the cycles of what partners promise: a fold.
class ScoreCount {
public:
    // Both outlive it.
    ScoreCount(const LevelBook& book, std::span<const Partner> partners, ScoreOptions options);

    void see(const Log& log, std::span<const Cycle> cycles);
    void add(const ScoreCount& other);                   // of the same levels, partners and options
    [[nodiscard]] std::vector<ScoreRow> result() const;  // by partner, promise, as targets stand

private:
    struct Kept {
        ScoreRow row;
        std::size_t partner = 0;
    };
    struct Breach {
        Instant at{};
        TicketId ticket = 0;
        std::size_t row = 0;
    };
    void add_promise(std::size_t partner, const std::string& name);
    [[nodiscard]] std::optional<std::size_t> row_of(const Cycle& cycle) const;
    void count(TicketId ticket, const Cycle& cycle, std::size_t index);
    void count_resolved(const Log& log, const Cycle& cycle, ScoreRow& row);
    [[nodiscard]] bool in_period(Instant at) const;
    [[nodiscard]] Instant month_of_period() const;
    void give_credits(std::vector<ScoreRow>& rows) const;

    const LevelBook* book_;
    std::span<const Partner> partners_;
    ScoreOptions options_;
    std::vector<Kept> kept_;
    std::vector<std::vector<std::int32_t>> rows_of_;  // by level and target; -1 for none
    std::vector<Breach> breaches_;                    // counted ones, of whole months
};

[[nodiscard]] Table score_table(std::span<const ScoreRow> rows);

}  // namespace svcops
