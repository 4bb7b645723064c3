#include "lib/stats/control_limits.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

std::optional<Interval> p_chart_limits(double centre, std::uint64_t n) {
    if (n == 0) {
        return std::nullopt;
    }
    const double reach = 3 * std::sqrt(centre * (1 - centre) / static_cast<double>(n));
    return Interval{std::max(0.0, centre - reach), std::min(1.0, centre + reach)};
}

std::optional<std::uint64_t> p_chart_least_n(double centre) {
    constexpr double least_expected = 5, rounding = 1e-9;
    const double rarer = std::min(centre, 1 - centre);
    if (rarer <= 0) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(std::ceil(least_expected / rarer - rounding));
}

}  // namespace svcops
