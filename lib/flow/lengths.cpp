#include "lib/flow/lengths.hpp"

#include "lib/stats/percentile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace svcops {

namespace {

constexpr double upper_tail = 0.9;

template <class Number>
void fill(LengthSummary& summary, std::span<Number> values) {
    if (values.empty()) {
        return;
    }
    const auto n = static_cast<double>(values.size());
    const double mean = static_cast<double>(summary.total) / n;
    const auto [least, most] = std::ranges::minmax_element(values);
    summary.mean = mean;
    summary.least = static_cast<std::int64_t>(*least);
    summary.most = static_cast<std::int64_t>(*most);
    if (values.size() > 1) {
        double squares = 0;
        for (const Number each : values) {
            const double off = static_cast<double>(each) - mean;
            squares += off * off;
        }
        summary.stdev = std::sqrt(squares / (n - 1));
    }
    summary.median = percentile(values, 0.5, PercentileMethod::type7);
    summary.p90 = percentile(values, upper_tail, PercentileMethod::type7);
}

}  // namespace

void Lengths::see(std::int64_t seconds) {
    total_ += seconds;
    if (seconds < std::numeric_limits<std::uint32_t>::max()) {
        short_.push_back(static_cast<std::uint32_t>(seconds));
    } else {
        long_.push_back(seconds);
    }
}

void Lengths::add(const Lengths& other) {
    total_ += other.total_;
    short_.insert(short_.end(), other.short_.begin(), other.short_.end());
    long_.insert(long_.end(), other.long_.begin(), other.long_.end());
}

LengthSummary Lengths::summary() {
    LengthSummary found;
    found.n = n();
    found.total = total_;
    if (long_.empty()) {
        fill(found, std::span(short_));
        return found;
    }
    std::vector<double> all(short_.begin(), short_.end());
    for (const std::int64_t each : long_) {
        all.push_back(static_cast<double>(each));
    }
    fill(found, std::span(all));
    return found;
}

}  // namespace svcops
