#pragma once
#include "cli/render/render.hpp"
#include "lib/chart/chart.hpp"
#include "lib/chart/scale.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// Lines of a terminal, at most `width` columns wide.
using ChartLines = std::vector<std::string>;

// The same text, followed or led by so many spaces as it takes to be `columns` wide.
[[nodiscard]] std::string led(std::string_view text, std::size_t columns);
[[nodiscard]] std::string followed(std::string_view text, std::size_t columns);

// The scale's shares below a track of so many columns, as far as they do not touch.
[[nodiscard]] std::string tick_line(const Scale& scale, std::size_t columns);

// Shares over time as a line, below each other as often as the width asks for.
[[nodiscard]] ChartLines line_panel(const Chart& chart, const ChartPanel& panel, std::size_t width,
                                    const RenderOptions& options);
// Counts by weekday and hour.
[[nodiscard]] ChartLines heat_panel(const Chart& chart, const ChartPanel& panel, std::size_t width,
                                    const RenderOptions& options);

}  // namespace svcops::cli
