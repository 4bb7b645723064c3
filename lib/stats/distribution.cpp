#include "lib/stats/distribution.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>

namespace svcops {

double t_quantile(double p, double freedom) {
    // Student's t by the incomplete beta: freedom / (freedom + t²) has a beta distribution.
    const double both = 2 * std::min(p, 1 - p);
    if (both >= 1) {
        return 0;
    }
    double rest = 0;  // 1 - x, without what a subtraction would lose
    const double x = boost::math::ibeta_inv(freedom / 2, 0.5, both, &rest);
    const double t = std::sqrt(freedom * rest / x);
    return p < 0.5 ? -t : t;
}

double t_beyond(double t, double freedom) {
    return boost::math::ibeta(freedom / 2, 0.5, freedom / (freedom + t * t));
}

double normal_beyond(double z) {
    return std::erfc(std::fabs(z) / std::sqrt(2.0));
}

double normal_quantile(double p) {
    return -std::sqrt(2.0) * boost::math::erfc_inv(2 * p);
}

double beta_quantile(double p, double a, double b) {
    return boost::math::ibeta_inv(a, b, p);
}

double binomial_at_most(std::uint64_t most, std::uint64_t n, double p) {
    if (most >= n) {
        return 1;
    }
    return boost::math::ibetac(static_cast<double>(most) + 1, static_cast<double>(n - most), p);
}

namespace {

// The logarithm of the chance of the fewest marked that `n` draws can have, which may be smaller
// than any double: none, or what is left when everything else is drawn.
double log_of_fewest(std::uint64_t n, std::uint64_t marked, std::uint64_t population) {
    const bool can_be_none = n <= population - marked;
    // C(others, n) / C(population, n), or C(marked, population - n) / C(population, n).
    const std::uint64_t steps = can_be_none ? std::min(n, marked) : population - n;
    const std::uint64_t top = can_be_none ? population - std::max(n, marked) : marked;
    double sum = 0;
    for (std::uint64_t i = 0; i < steps; ++i) {
        sum += std::log(static_cast<double>(top - i) / static_cast<double>(population - i));
    }
    return sum;
}

}  // namespace

double hypergeometric_at_most(std::uint64_t most, std::uint64_t n, std::uint64_t marked,
                              std::uint64_t population) {
    const std::uint64_t others = population - marked;
    const std::uint64_t fewest = n > others ? n - others : 0;
    if (most >= std::min(n, marked)) {
        return 1;
    }
    if (most < fewest) {
        return 0;
    }
    const auto number = [](std::uint64_t value) { return static_cast<double>(value); };
    double term = log_of_fewest(n, marked, population);
    double sum = std::exp(term);
    for (std::uint64_t x = fewest; x < most; ++x) {  // each term by its ratio to the one before
        term += std::log(number(marked - x) / number(x + 1)) +
                std::log(number(n - x) / number(others + x + 1 - n));
        sum += std::exp(term);
    }
    return std::min(1.0, sum);
}

}  // namespace svcops
