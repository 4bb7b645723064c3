#pragma once
#include "lib/catalogue/money.hpp"
#include "lib/recovery/playbook.hpp"
#include "lib/stats/interval.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// What followed a failure; nothing where it is not known, or not over yet.
struct FailureAftermath {
    std::optional<bool> content;       // the customer gave one of the two best ratings
    std::optional<bool> failed_again;  // within 90 days
    std::optional<bool> retained;      // ordered again within 180 days
};

// One recovery as a report counts it.
struct RecoveredFailure {
    std::optional<std::int64_t> seconds;  // from start to end; nothing while it is open
    bool offered = false;                 // something was offered
    std::optional<bool> accepted;         // nothing: the customer has not said
    std::vector<Money> costs;             // of its steps
    FailureAftermath after;
};

// One line of the effect: a measure of the recoveries of a playbook, and the same of failures that
// got none. Nothing where a figure is undefined; never 0 for that.
struct RecoveryFigure {
    RecoveryMeasure measure = RecoveryMeasure::recovery_time;
    std::string currency;              // of a cost
    std::uint64_t n = 0;               // what it stands on
    std::uint64_t excluded = 0;        // recoveries that are left out: nothing is known, or not yet
    std::optional<double> value;       // seconds (median), a share, or an amount (mean)
    std::optional<double> p90;         // of a time
    std::optional<Interval> interval;  // 95%, of a share (Wilson)
    std::uint64_t other_n = 0;         // failures without a recovery
    std::optional<double> other;
    std::optional<Interval> difference;  // of shares, recovered minus not (Newcombe)
    // Whether the difference is more than chance: 0 lies outside of the interval.
    [[nodiscard]] std::optional<bool> differs() const;
    [[nodiscard]] bool is_share() const;
};

// In the order of `measures`, all of them where it is empty. Whoever is told of content customers
// is told whether they came again: csat_after always stands beside repeat_failure_90d and
// retained_180d. Costs have one line a currency, in its order, and one without any when nothing was
// given.
[[nodiscard]] std::vector<RecoveryFigure> recovery_figures(
    std::span<const RecoveryMeasure> measures, std::span<const RecoveredFailure> recovered,
    std::span<const FailureAftermath> others);

}  // namespace svcops
