#pragma once
#include "lib/document/document.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/level_book.hpp"
#include "lib/stats/survival.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace svcops {

// What makes two cycles alike. Measure and calendar always are the same, as time on two calendars
// cannot be compared; of the others as much as leaves enough cycles.
struct Likeness {
    std::uint16_t measure = 0, calendar = 0;
    WordId service = 0;
    std::uint8_t priority = 0, kind = 0;
    bool operator==(const Likeness&) const = default;
    bool operator<(const Likeness& other) const {
        return std::tie(measure, calendar, service, priority, kind) <
               std::tie(other.measure, other.calendar, other.service, other.priority, other.kind);
    }
};
// By what a forecast took cycles for similar, the narrowest first: the order in which it backs off.
enum class SimilarBy : std::uint8_t { service, priority, kind, measure };
inline constexpr SimilarBy similar_orders[] = {SimilarBy::service, SimilarBy::priority,
                                               SimilarBy::kind, SimilarBy::measure};
// "service, priority, kind", "priority, kind", "kind", "measure".
[[nodiscard]] std::string_view name_of(SimilarBy by);

// Fewer similar cycles that lasted longer than what is used give no forecast.
inline constexpr std::uint64_t least_similar = 20;

// The priority is the one by which the cycle is judged.
[[nodiscard]] Likeness likeness_of(const Cycle& cycle, const Ticket& ticket);

// The seconds on the clock of cycles, by likeness. A cycle that has stopped ended after what it
// used, waived or not; one that runs, waits or was made void is known to have lasted so long. What
// is unobserved, or by its log ended before it began, tells nothing and is left out.
class ClockTimes {
public:
    void see(const Cycle& cycle, const Ticket& ticket);
    void add(ClockTimes&& other);
    // Into one sample: all that agree with `like` as far as `by` says.
    void collect(const Likeness& like, SimilarBy by, std::vector<Lifetime>& into) const;

private:
    struct Hash {
        std::size_t operator()(const Likeness& key) const;
    };
    std::unordered_map<Likeness, std::vector<Lifetime>, Hash> groups_;
};

// How probable it is that a clock passes its target, from how long similar cycles lasted: of those
// that lasted longer than what it has used, the share that lasted longer than its target, by the
// product-limit estimate (Survival). The first order of similarity is taken of which at least
// `least_similar` lasted longer than what is used, and of which some are known to the target.
class Forecast {
public:
    // Those outlive this.
    explicit Forecast(std::vector<const ClockTimes*> times) : times_(std::move(times)) {}

    struct Estimate {
        double share = 0;
        Interval interval;
        std::uint64_t n = 0;
        SimilarBy by = SimilarBy::service;
    };
    [[nodiscard]] std::optional<Estimate> breach(const Likeness& like, std::int64_t used,
                                                 std::int64_t target);

private:
    const Survival& survival(const Likeness& like, SimilarBy by);

    std::vector<const ClockTimes*> times_;
    std::map<std::pair<SimilarBy, Likeness>, Survival> known_;
    std::vector<Lifetime> sample_;
};

// A clock that is neither breached nor stopped.
struct OpenClock {
    TicketId ticket = 0;
    std::uint32_t level = promised_level;
    std::uint32_t ordinal = 1;
    Run run = Run::running;
    Likeness like;
    std::int64_t used = 0, target = 0;
    std::optional<Instant> due;
};
// Nothing of a cycle that stands apart, has stopped or is breached.
[[nodiscard]] std::optional<OpenClock> open_clock(const Cycle& cycle, const Ticket& ticket);

struct ForecastRow {
    OpenClock clock;
    std::optional<Forecast::Estimate> breach;
    std::string service_level, measure;
};
// By probability, the highest first, those without one last; then by due, ticket and measure.
[[nodiscard]] std::vector<ForecastRow> forecast_rows(std::span<const OpenClock> clocks,
                                                     Forecast& forecast, const LevelBook& book);
[[nodiscard]] Table forecast_table(std::span<const ForecastRow> rows);

}  // namespace svcops
