#include "lib/sampling/attribute.hpp"

#include "lib/stats/distribution.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

constexpr std::uint64_t most_sampled = 1'000'000'000'000;
constexpr std::uint64_t most_deviations = 10'000;
// A risk that is met exactly is met: 1 of 20 left out is 5%, whatever the last bit says.
constexpr double rounding = 1e-9;

bool shows(const AttributePlan& plan, std::uint64_t n, std::uint64_t deviations) {
    const double bound = plan.risk * (1 + rounding);
    if (!plan.population) {
        return binomial_at_most(deviations, n, plan.tolerable) <= bound;
    }
    const double rate = plan.tolerable * static_cast<double>(*plan.population);
    const auto marked = static_cast<std::uint64_t>(std::ceil(rate * (1 - rounding)));
    return marked > deviations &&
           hypergeometric_at_most(deviations, n, marked, *plan.population) <= bound;
}

// The smallest n; the chance falls as n grows.
std::optional<std::uint64_t> smallest(const AttributePlan& plan, std::uint64_t deviations) {
    const std::uint64_t most = plan.population.value_or(most_sampled);
    std::uint64_t too_few = deviations, enough = std::min(deviations + 1, most);
    while (!shows(plan, enough, deviations)) {
        if (enough >= most) {
            return std::nullopt;
        }
        too_few = enough;
        enough = std::min(enough * 2, most);
    }
    while (enough - too_few > 1) {
        const std::uint64_t middle = too_few + (enough - too_few) / 2;
        (shows(plan, middle, deviations) ? enough : too_few) = middle;
    }
    return enough;
}

}  // namespace

std::optional<AttributeSize> attribute_size(const AttributePlan& plan) {
    if (plan.expected_rate >= plan.tolerable) {
        return std::nullopt;
    }
    for (std::uint64_t deviations = plan.deviations;; ++deviations) {
        const auto n = smallest(plan, deviations);
        if (!n || deviations > most_deviations) {
            return std::nullopt;
        }
        const double expected = plan.expected_rate * static_cast<double>(*n) * (1 - rounding);
        if (expected <= static_cast<double>(deviations)) {
            return AttributeSize{*n, deviations};
        }
    }
}

std::optional<double> upper_limit(std::uint64_t deviations, std::uint64_t n, double risk) {
    if (n == 0) {
        return std::nullopt;
    }
    if (deviations >= n) {
        return 1.0;
    }
    return beta_quantile(1 - risk, static_cast<double>(deviations) + 1,
                         static_cast<double>(n - deviations));
}

}  // namespace svcops
