#pragma once
#include <cstdint>

namespace svcops {

// Probability distributions, as exact as a double is. The only home of the library behind them.

// The value below which a share `p` of Student's t distribution lies; 0 < p < 1, `freedom` > 0 and
// not necessarily whole (Welch).
[[nodiscard]] double t_quantile(double p, double freedom);
// The share of Student's t distribution that lies farther from 0 than `t`, on both sides.
[[nodiscard]] double t_beyond(double t, double freedom);
// The same of the standard normal distribution.
[[nodiscard]] double normal_beyond(double z);
// The value below which a share `p` of the standard normal distribution lies; 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);
// The value below which a share `p` of the beta distribution lies; 0 < p < 1, a and b > 0.
[[nodiscard]] double beta_quantile(double p, double a, double b);
// How probable it is to see `most` or fewer in `n` independent draws of chance `p` each, 0 < p < 1.
[[nodiscard]] double binomial_at_most(std::uint64_t most, std::uint64_t n, double p);
// The same where `n` of `population` are drawn without putting them back and `marked` of it are
// marked; n and marked are not above population.
[[nodiscard]] double hypergeometric_at_most(std::uint64_t most, std::uint64_t n,
                                            std::uint64_t marked, std::uint64_t population);

}  // namespace svcops
