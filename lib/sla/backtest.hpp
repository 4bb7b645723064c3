#pragma once
#include "lib/document/document.hpp"
#include "lib/sla/report.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// What two sets of definitions make of one cycle, where it is not the same verdict. Both stand in
// no exclusion.
struct Flip {
    struct Side {
        std::uint32_t level = promised_level;
        Verdict verdict = Verdict::open;
        Instant placed{};  // when it was decided, else when it stopped, else when it started
    };
    TicketId ticket = 0;
    std::uint32_t clock = 0;    // of Backtest
    std::uint32_t ordinal = 1;  // of the cycle
    Side present, other;
};

// One row of the report by the definitions in force and by the others; a side that has none counts
// nothing.
struct BacktestRow {
    ReportRow present, other;
};

// How the same record is judged by the definitions in force (present) and by others.
struct BacktestResult {
    struct NamedFlip {
        TicketId ticket = 0;
        std::string measure;
        std::uint32_t cycle = 1;
        std::string present_level, other_level;  // "" for a promise
        Flip::Side present, other;
    };
    std::vector<std::string> by;
    std::vector<BacktestRow> rows;
    std::vector<NamedFlip> flips;   // by ticket, as their clocks stand
    std::uint64_t flipped = 0;      // tickets of `flips`
    std::uint64_t to_breached = 0;  // of them met or open by the present, breached by the other
    std::uint64_t from_breached = 0;
    // Cycles, not set apart, of a clock that the other side does not have for the ticket.
    std::uint64_t present_only = 0, other_only = 0;
    std::uint64_t tickets = 0;
    std::uint64_t present_no_sla = 0, other_no_sla = 0;
};

// Compares cycle by cycle: a fold over tickets. Two cycles are the same where measure and number in
// the ticket's life are, and, of clocks that run beside the service level (ola, uc, steps), whose
// they are. A flip belongs to the period of either side.
class Backtest {
public:
    // Both books outlive this.
    Backtest(const LevelBook& present, const LevelBook& other, const ReportOptions& options);

    struct Judged {
        std::span<const Cycle> cycles;
        ReportBuilder::Coverage coverage = ReportBuilder::Coverage::none;
    };
    void see(const Ticket& ticket, const Judged& present, const Judged& other);
    // What another one saw, of the same books and options, and later tickets.
    void add(Backtest&& later);
    [[nodiscard]] BacktestResult result();

private:
    struct Side {
        const LevelBook* book;
        ReportBuilder report;
        std::vector<std::uint32_t> clocks;  // by track
    };
    Side side(const LevelBook& book, const ReportOptions& options);
    [[nodiscard]] std::uint32_t clock_number(const std::string& beside, const std::string& measure);
    [[nodiscard]] static std::uint32_t clock_of(const Side& side, const Cycle& cycle);
    void compare(TicketId ticket, std::span<const Cycle> present, std::span<const Cycle> other);
    void compare(TicketId ticket, const Cycle& present, const Cycle& other);
    [[nodiscard]] bool is_wanted(const Cycle& cycle) const;

    struct Clock {
        std::string beside, measure;
        bool operator==(const Clock&) const = default;
    };
    std::vector<Clock> clocks_;  // of both sides; the first is the promise
    std::optional<Span> period_;
    std::vector<std::string> by_;
    Side present_, other_;
    std::vector<Flip> flips_;
    std::uint64_t present_only_ = 0, other_only_ = 0;
    std::uint64_t tickets_ = 0;
    std::vector<bool> matched_;  // of the cycles of the other side
};

// The rows side by side: columns of the present, then the same of the other with `_with` behind
// their names.
[[nodiscard]] Table backtest_table(const BacktestResult& result, const Wording& wording = {});
// One row a flip.
[[nodiscard]] Table flip_table(const BacktestResult& result);

}  // namespace svcops
