#pragma once
#include "cli/render/render.hpp"

#include <string_view>

namespace svcops::cli {

// A page without scripts, links or fonts of its own, which prints. Texts are as people read them,
// not yet markup; `own_style` is beside the style of all pages.
void begin_page(std::string_view title, std::string_view account, std::string_view own_style,
                const RenderOptions& options, Sink& sink);
void write_page_table(const Table& table, std::string_view caption, const RenderOptions& options,
                      Sink& sink);
void end_page(Sink& sink);

}  // namespace svcops::cli
