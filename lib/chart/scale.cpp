#include "lib/chart/scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace svcops {

namespace {

constexpr double rounding = 1e-9;

// The least share that a picture has to have room for.
double least_shown(const Chart& chart, ScaleOver over) {
    double least = 1;
    const auto see = [&](const std::optional<double>& share) {
        least = share ? std::min(least, *share) : least;
    };
    for (const ChartPanel& panel : chart.panels) {
        for (const ChartPoint& point : panel.points) {
            see(point.value);
            see(point.objective);
            if (over == ScaleOver::intervals) {
                see(point.low);
            }
        }
    }
    return least;
}

}  // namespace

double Scale::tick(std::size_t i) const {
    return low + (1 - low) * static_cast<double>(i) / static_cast<double>(intervals);
}

double Scale::place(double share) const {
    return std::clamp((share - low) / (1 - low), 0.0, 1.0);
}

Scale scale_of(const Chart& chart, ScaleOver over) {
    constexpr std::size_t most_intervals = 5;
    constexpr std::array<double, 8> steps{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2};
    if (chart.kind == ChartKind::bar || chart.kind == ChartKind::heat) {
        return {0, 4};
    }
    const double least = least_shown(chart, over);
    for (const double step : steps) {
        const auto down = std::max(1.0, std::ceil((1 - least) / step - rounding));
        if (down <= static_cast<double>(most_intervals)) {
            const double low = 1 - down * step;
            return {low < rounding ? 0 : low, static_cast<std::size_t>(down)};
        }
    }
    return {0, most_intervals};
}

std::size_t shade_of(std::uint64_t count, std::uint64_t greatest, std::size_t levels) {
    return count == 0 ? 0 : static_cast<std::size_t>((count * levels + greatest - 1) / greatest);
}

std::uint64_t least_of_shade(std::size_t shade, std::uint64_t greatest, std::size_t levels) {
    return (shade - 1) * greatest / levels + 1;
}

}  // namespace svcops
