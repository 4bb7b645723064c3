#pragma once
#include "cli/render/render.hpp"
#include "lib/chart/chart.hpp"

#include <string>
#include <string_view>

namespace svcops::cli {

// A chart for a terminal: blocks filled by eighths, other signs in ASCII; as wide as the terminal,
// 80 columns where there is none. What is in its tracks stands beside them as a number too.
void render_chart_text(const Chart& chart, const RenderOptions& options, Sink& sink);

// The same as a picture that stands alone: SVG without scripts, links or fonts of its own.
void render_chart_svg(const Chart& chart, const RenderOptions& options, Sink& sink);

// The same as a page: the picture, and below it the figures that it shows, as tables.
enum class Picture : std::uint8_t { drawn, left_out };
void render_chart_html(const Chart& chart, Picture picture, const RenderOptions& options,
                       Sink& sink);

}  // namespace svcops::cli
