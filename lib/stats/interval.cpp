#include "lib/stats/interval.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

std::optional<Interval> wilson(std::uint64_t successes, std::uint64_t n, double z) {
    if (n == 0) {
        return std::nullopt;
    }
    const auto count = static_cast<double>(n);
    const double p = static_cast<double>(successes) / count;
    const double z2 = z * z;
    const double centre = p + z2 / (2 * count);
    const double half = z * std::sqrt(p * (1 - p) / count + z2 / (4 * count * count));
    const double scale = 1 + z2 / count;
    return Interval{std::max(0.0, (centre - half) / scale), std::min(1.0, (centre + half) / scale)};
}

}  // namespace svcops
