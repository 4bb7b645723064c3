#include "lib/blueprint/spread.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

constexpr double z_90 = 1.2815515655446004;  // the standard normal quantiles of 0.9 and 0.95
constexpr double z_one_sided_95 = 1.6448536269514722;

}  // namespace

Range& Range::operator+=(const Range& other) {
    best += other.best;
    expected += other.expected;
    worst += other.worst;
    return *this;
}

LogNormal log_normal(const Spread& spread) {
    return {std::log(spread.a), (std::log(spread.b) - std::log(spread.a)) / z_90};
}

Range range_of(const Spread& spread) {
    switch (spread.kind) {
        case Spread::Kind::fixed:
            return {spread.a, spread.a, spread.a};
        case Spread::Kind::triangular:
            return {spread.a, (spread.a + spread.b + spread.c) / 3, spread.c};
        case Spread::Kind::lognormal:
            break;
    }
    const auto [mu, sigma] = log_normal(spread);
    const double mean = std::exp(mu + sigma * sigma / 2);
    return {std::exp(mu - z_one_sided_95 * sigma), mean,
            std::max(mean, std::exp(mu + z_one_sided_95 * sigma))};
}

SpreadDraw::SpreadDraw(const Spread& spread) : spread_(spread) {
    if (spread.kind == Spread::Kind::lognormal) {
        log_ = log_normal(spread);
    } else if (spread.kind == Spread::Kind::triangular) {
        turn_ = (spread.b - spread.a) / (spread.c - spread.a);
    }
}

double SpreadDraw::operator()(Chance& chance) const {
    const auto& [kind, a, b, c] = spread_;
    if (kind == Spread::Kind::fixed) {
        return a;
    }
    if (kind == Spread::Kind::lognormal) {
        return std::exp(log_.mu + log_.sigma * chance.normal());
    }
    const double u = chance.uniform();
    return u < turn_ ? a + std::sqrt(u * (c - a) * (b - a))
                     : c - std::sqrt((1 - u) * (c - a) * (c - b));
}

}  // namespace svcops
