#pragma once
#include "lib/stats/interval.hpp"

#include <cstdint>
#include <optional>

namespace svcops {

// Shewhart's limits of a share in a p-chart (ISO 7870-2): centre ± 3 sqrt(centre (1 - centre) / n),
// cut to 0..1, so that samples of different size have limits of their own. `centre` is the share of
// all samples together, 0..1; nothing for n = 0.
[[nodiscard]] std::optional<Interval> p_chart_limits(double centre, std::uint64_t n);

// How many a sample must have for these limits to be more than rough: that both outcomes are to be
// expected five times, the rule under which a normal distribution stands in for the binomial one.
// Nothing where all or none of the samples together count: there are no limits then.
[[nodiscard]] std::optional<std::uint64_t> p_chart_least_n(double centre);

// From so many samples on the centre is well enough known to hold new samples against it.
inline constexpr std::size_t control_chart_samples = 20;

}  // namespace svcops
