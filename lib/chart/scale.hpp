#pragma once
#include "lib/chart/chart.hpp"

#include <cstddef>
#include <vector>

namespace svcops {

// An axis of shares, from `low` to 1 in `intervals` of the same size.
struct Scale {
    double low = 0;
    std::size_t intervals = 4;

    [[nodiscard]] double tick(std::size_t i) const;  // 0 to intervals
    // 0 at `low`, 1 at the top; what lies outside is at the end.
    [[nodiscard]] double place(double share) const;
    bool operator==(const Scale&) const = default;
};

// Bars start at zero. Other pictures start at a round share below all that they show, so that small
// differences near the top are seen; one scale for all panels, so that they compare. `over` says
// whether low and high are shown too.
enum class ScaleOver : std::uint8_t { shares, intervals };
[[nodiscard]] Scale scale_of(const Chart& chart, ScaleOver over);

// How dark a count is beside the greatest one: 0 for none, else 1 to `levels`.
[[nodiscard]] std::size_t shade_of(std::uint64_t count, std::uint64_t greatest, std::size_t levels);
// The least count of a shade, from 1 on; none of them may reach it where the greatest is small.
[[nodiscard]] std::uint64_t least_of_shade(std::size_t shade, std::uint64_t greatest,
                                           std::size_t levels);

}  // namespace svcops
