#pragma once
#include "cli/render/render.hpp"
#include "lib/chart/chart.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// "SLA met, by week: gold, resolution (objective 95%)"
[[nodiscard]] std::string panel_heading(const Chart& chart, const ChartPanel& panel,
                                        const RenderOptions& options);
// "SLA met, by week: gold, resolution", of all panels; what their labels say is not said twice.
[[nodiscard]] std::string whole_heading(const Chart& chart, const RenderOptions& options);
// "93.9%", or that nothing is defined.
[[nodiscard]] std::string share_words(const std::optional<double>& share,
                                      const RenderOptions& options);

// How far a share falls short of its objective: not, perhaps by chance, or with its whole interval.
enum class Shortfall : std::uint8_t { none, perhaps, surely };
[[nodiscard]] Shortfall shortfall_of(const ChartPoint& point);

// Of the days of a week, beginning with the chart's first, the i-th: 0 is Monday.
[[nodiscard]] std::size_t weekday_at(const Chart& chart, std::size_t i);
[[nodiscard]] std::uint64_t most_of(const std::vector<std::uint64_t>& counts);
inline constexpr std::size_t hours_of_day = 24;
inline constexpr std::size_t days_of_week = 7;
inline constexpr std::size_t heat_shades = 4;

}  // namespace svcops::cli
