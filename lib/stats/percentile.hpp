#pragma once
#include <cstdint>
#include <optional>
#include <span>

namespace svcops {

// How a percentile is read off a sample. Programs disagree, so every report names its method.
enum class PercentileMethod : std::uint8_t {
    type7,  // linear between the two nearest (Hyndman and Fan 1996, type 7: R, NumPy, spreadsheets)
    nearest_rank,  // the smallest value that at least p of the sample do not exceed: a value that
                   // occurred
};

// Nothing for an empty sample. 0 <= p <= 1. Reorders the values: linear in their number.
[[nodiscard]] std::optional<double> percentile(std::span<std::uint32_t> values, double p,
                                               PercentileMethod method);
[[nodiscard]] std::optional<double> percentile(std::span<double> values, double p,
                                               PercentileMethod method);

}  // namespace svcops
