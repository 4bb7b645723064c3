#include "lib/stats/percentile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace svcops {

namespace {

template <class Value>
double nearest_rank(std::span<Value> values, double p) {
    const auto n = static_cast<double>(values.size());
    // A share such as 0.95 is a little off in binary: 0.95 * 20 must be rank 19, not 20.
    const double rank = std::clamp(std::ceil(p * n - 1e-9), 1.0, n);
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(values.begin(), nth, values.end());
    return static_cast<double>(*nth);
}

template <class Value>
double type7(std::span<Value> values, double p) {
    const double h = static_cast<double>(values.size() - 1) * p;
    const double below = std::floor(h + 1e-9);
    const double share = std::max(0.0, h - below);
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), nth, values.end());
    const auto low = static_cast<double>(*nth);
    if (nth + 1 == values.end() || share < 1e-9) {
        return low;
    }
    const auto high = static_cast<double>(*std::min_element(nth + 1, values.end()));
    return low + share * (high - low);
}

template <class Value>
std::optional<double> compute(std::span<Value> values, double p, PercentileMethod method) {
    if (values.empty()) {
        return std::nullopt;
    }
    return method == PercentileMethod::type7 ? type7(values, p) : nearest_rank(values, p);
}

}  // namespace

std::optional<double> percentile(std::span<std::uint32_t> values, double p,
                                 PercentileMethod method) {
    return compute(values, p, method);
}

std::optional<double> percentile(std::span<double> values, double p, PercentileMethod method) {
    return compute(values, p, method);
}

}  // namespace svcops
