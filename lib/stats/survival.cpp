#include "lib/stats/survival.hpp"

#include <algorithm>
#include <limits>

namespace svcops {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

Lifetime::Lifetime(std::int64_t after, std::uint32_t mark)
    : packed_(static_cast<std::uint32_t>(std::clamp<std::int64_t>(after, 0, longest)) << 1 | mark) {
}

Survival::Survival(std::span<Lifetime> sample) {
    std::sort(sample.begin(), sample.end());
    lengths_.reserve(sample.size());
    Step now;
    for (std::size_t i = 0; i < sample.size();) {
        const std::uint32_t at = sample[i].length();
        const auto n = static_cast<double>(sample.size() - i);
        std::size_t ends = 0;
        for (; i < sample.size() && sample[i].length() == at; ++i) {
            ends += sample[i].is_censored() ? 0 : 1;
            lengths_.push_back(at);
        }
        if (ends > 0) {
            const auto d = static_cast<double>(ends);
            now.at = at;
            now.share *= (n - d) / n;
            if (d < n) {
                now.variance += d / (n * (n - d));
            } else {
                now.variance = infinite;
            }
            steps_.push_back(now);
        }
    }
    is_open_ = !sample.empty() && sample.back().is_censored();
}

Survival::Step Survival::step(std::int64_t t) const {
    const auto after = std::upper_bound(steps_.begin(), steps_.end(), t,
                                        [](std::int64_t at, const Step& s) { return at < s.at; });
    return after == steps_.begin() ? Step() : *(after - 1);
}

double Survival::beyond(std::int64_t t) const {
    return step(t).share;
}

std::uint64_t Survival::lasting(std::int64_t t) const {
    const auto after = std::upper_bound(lengths_.begin(), lengths_.end(), t,
                                        [](std::int64_t at, std::uint32_t l) { return at < l; });
    return static_cast<std::uint64_t>(lengths_.end() - after);
}

std::optional<Survival::Conditional> Survival::conditional(std::int64_t so_far,
                                                           std::int64_t until) const {
    const auto n = lasting(so_far);
    if (n == 0 || (is_open_ && lengths_.back() < until)) {
        return std::nullopt;
    }
    const Step before = step(so_far), after = step(until);
    const double share = after.share / before.share;
    double worth = static_cast<double>(n);
    if (share >= 1) {
        worth = static_cast<double>(lasting(until));
    } else if (share > 0) {
        worth = (1 - share) / (share * (after.variance - before.variance));
    }
    const auto interval = wilson_share(share, worth);
    return interval ? std::optional(Conditional{share, *interval, n}) : std::nullopt;
}

}  // namespace svcops
