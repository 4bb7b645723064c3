#pragma once
#include "lib/blueprint/blueprint.hpp"
#include "lib/stats/chance.hpp"

namespace svcops {

// A figure at its best, as it is on average, and at its worst.
struct Range {
    double best = 0, expected = 0, worst = 0;
    Range& operator+=(const Range& other);
    bool operator==(const Range&) const = default;
};

// Of a spread, in seconds. Best: its least (fixed, triangular), P5 (lognormal). Expected: its mean.
// Worst: its most (fixed, triangular), P95 (lognormal), or the mean where the spread is so wide
// that the mean lies above P95.
[[nodiscard]] Range range_of(const Spread& spread);

// A lognormal spread by the mean and the standard deviation of its logarithm.
struct LogNormal {
    double mu = 0, sigma = 0;
};
[[nodiscard]] LogNormal log_normal(const Spread& spread);

// A spread made ready to be drawn from many times.
class SpreadDraw {
public:
    explicit SpreadDraw(const Spread& spread);
    [[nodiscard]] double operator()(Chance& chance) const;

private:
    Spread spread_;
    LogNormal log_;
    double turn_ = 0;  // of a triangular one: the chance to be below the most likely
};

}  // namespace svcops
