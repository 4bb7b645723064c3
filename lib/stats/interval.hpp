#pragma once
#include <cstdint>
#include <optional>

namespace svcops {

// A closed interval, mostly of a share: both ends in 0..1.
struct Interval {
    double low = 0;
    double high = 1;
    bool operator==(const Interval&) const = default;
};

// The standard normal quantile of a two-sided 95 % interval.
inline constexpr double z_95 = 1.959963984540054;

// Wilson's score interval of `successes` out of `n`; nothing for n = 0. Unlike the textbook
// interval it never leaves 0..1 and holds for small n (Wilson 1927; Brown, Cai, DasGupta 2001).
[[nodiscard]] std::optional<Interval> wilson(std::uint64_t successes, std::uint64_t n,
                                             double z = z_95);

// The same of a share that stands on a sample worth `n`, which need be no whole number; nothing for
// n = 0.
[[nodiscard]] std::optional<Interval> wilson_share(double share, double n, double z = z_95);

// Newcombe's interval of the difference of two shares, the first minus the second, made of the
// Wilson intervals of both (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10); from -1
// to 1. Nothing when either n is 0.
[[nodiscard]] std::optional<Interval> newcombe(std::uint64_t successes, std::uint64_t n,
                                               std::uint64_t other_successes, std::uint64_t other_n,
                                               double z = z_95);

}  // namespace svcops
