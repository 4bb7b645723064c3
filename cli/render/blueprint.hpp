#pragma once
#include "cli/render/step_words.hpp"

namespace svcops::cli {

// Swimlanes for a terminal: lanes below each other, phases side by side, as many as the width has
// room for; those that it has none for in bands below. No text is cut. 80 columns where there is no
// terminal.
void render_blueprint_text(const DrawnBlueprint& drawn, Sink& sink);
// A picture that stands alone: SVG without scripts, links or fonts of its own.
void render_blueprint_svg(const DrawnBlueprint& drawn, Sink& sink);
// A page: the picture, and below it the steps as a table.
void render_blueprint_html(const DrawnBlueprint& drawn, const Table& steps, Sink& sink);
// For programs that lay graphs out.
void render_blueprint_dot(const DrawnBlueprint& drawn, Sink& sink);
void render_blueprint_mermaid(const DrawnBlueprint& drawn, Sink& sink);

}  // namespace svcops::cli
