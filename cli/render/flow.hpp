#pragma once
#include "cli/render/render.hpp"
#include "lib/flow/flow_table.hpp"

#include <string>

namespace svcops::cli {

// A directly-follows graph to be drawn.
struct DrawnFlow {
    const NamedFlow& named;
    std::string title;
    const RenderOptions& options;
};

// All activities and edges, for programs that lay graphs out. Thicker is more often.
void render_flow_dot(const DrawnFlow& drawn, Sink& sink);
// A picture that stands alone: activities below each other as they mostly come, what goes on drawn
// at their right, what goes back at their left. The most frequent of many activities and edges; how
// many are left out is said.
void render_flow_svg(const DrawnFlow& drawn, Sink& sink);

}  // namespace svcops::cli
