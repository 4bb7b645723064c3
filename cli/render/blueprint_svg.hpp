#pragma once
#include "cli/render/step_words.hpp"
#include "cli/render/svg_drawing.hpp"

#include <string>

namespace svcops::cli {

// The whole blueprint as markup.
[[nodiscard]] std::string blueprint_svg_of(const DrawnBlueprint& drawn, SvgDrawing::Place place);

}  // namespace svcops::cli
