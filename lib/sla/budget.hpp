#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/level_book.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// A share that may be missed, as billionths, so that whole numbers come out whole: 5% of 100 is 5.
struct MissShare {
    explicit MissShare(double objective);
    std::int64_t billionths = 0;
    // The most breaches of so many with which the objective is still met.
    [[nodiscard]] std::int64_t allowed(std::int64_t eligible) const;
    // The fewest further breaches, nothing else being decided, with which it is missed; 0 when it
    // is missed already.
    [[nodiscard]] std::int64_t more(std::int64_t eligible, std::int64_t spent) const;
    // The share breached by the share that may be; nothing without a decision, or when none may be.
    [[nodiscard]] std::optional<double> burn(std::int64_t eligible, std::int64_t spent) const;
};

// The window of an objective that holds `at`: of the calendar in the zone, weeks from Monday, or
// the last so many times 24 hours up to and with `at`. Its label is "2026-11", "2026-W47",
// "2026-Q4", "2026" or "30d".
struct BudgetWindow {
    Span span;
    std::string label;
};
[[nodiscard]] BudgetWindow budget_window(const Objective& objective, Instant at, const Zone& zone);

// How fast a burn alert found the budget burning, in its two windows.
struct BurnReading {
    struct Window {
        Span span;
        std::int64_t eligible = 0, spent = 0;
        std::optional<double> burn;
    };
    BurnAlert alert;
    Window long_window, short_window;
    bool fires = false;
};

// One objective in force and how much of its budget is spent.
struct BudgetRow {
    std::string service_level, measure;
    Objective objective;
    BudgetWindow window;
    std::int64_t eligible = 0;  // met and breached in the window so far
    std::int64_t allowed = 0, spent = 0, more = 0;
    std::optional<double> attainment, low95, high95;  // Wilson
    std::optional<double> burn;
    // When the budget of the whole window is, or was, used up; nothing when it is not in this
    // window.
    std::optional<Instant> exhausted_at;
    std::vector<BurnReading> alerts;
    [[nodiscard]] std::int64_t remaining() const { return allowed - spent; }
    [[nodiscard]] bool exhausted() const { return spent > allowed; }
};

// Counts the cycles of objectives in the windows that hold an instant: a fold. Objectives are those
// of the versions in force then; cycles decided by other versions of the same name and measure
// count too.
class BudgetCount {
public:
    // `levels` are names of service levels; without any, all.
    BudgetCount(const LevelBook& book, Instant at, std::span<const std::string> levels);

    void see(std::span<const Cycle> cycles);
    void add(const BudgetCount& other);                   // of the same book, instant and levels
    [[nodiscard]] std::vector<BudgetRow> result() const;  // by name, as the targets stand

private:
    struct Kept {
        BudgetRow row;
        std::vector<Instant> breaches;  // in the window
        Instant earliest{};             // that any of its windows looks at
    };
    void add_objective(std::uint32_t level, std::uint16_t target);
    void point_targets();
    [[nodiscard]] std::optional<Instant> exhausted_at(const Kept& kept, MissShare share) const;

    const LevelBook* book_;
    Instant at_;
    std::vector<Kept> kept_;
    std::vector<std::vector<std::int32_t>> kept_of_;  // by level and target; -1 for none
};

// `budget_exhausted` (error) of each objective that is missed so far, and `budget_burning`, as
// severe as it says, of each alert that fires.
[[nodiscard]] std::vector<Finding> budget_findings(std::span<const BudgetRow> rows,
                                                   const Wording& wording = {});
[[nodiscard]] Table budget_table(std::span<const BudgetRow> rows);

}  // namespace svcops
