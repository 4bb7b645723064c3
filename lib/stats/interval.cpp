#include "lib/stats/interval.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

std::optional<Interval> wilson(std::uint64_t successes, std::uint64_t n, double z) {
    return n == 0 ? std::nullopt
                  : wilson_share(static_cast<double>(successes) / static_cast<double>(n),
                                 static_cast<double>(n), z);
}

std::optional<Interval> wilson_share(double share, double n, double z) {
    if (n <= 0) {
        return std::nullopt;
    }
    const double z2 = z * z;
    const double centre = share + z2 / (2 * n);
    const double half = z * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    const double scale = 1 + z2 / n;
    return Interval{std::max(0.0, (centre - half) / scale), std::min(1.0, (centre + half) / scale)};
}

std::optional<Interval> newcombe(std::uint64_t successes, std::uint64_t n,
                                 std::uint64_t other_successes, std::uint64_t other_n, double z) {
    const auto one = wilson(successes, n, z);
    const auto other = wilson(other_successes, other_n, z);
    if (!one || !other) {
        return std::nullopt;
    }
    const double a = static_cast<double>(successes) / static_cast<double>(n);
    const double b = static_cast<double>(other_successes) / static_cast<double>(other_n);
    return Interval{a - b - std::hypot(a - one->low, other->high - b),
                    a - b + std::hypot(one->high - a, b - other->low)};
}

}  // namespace svcops
