#include "cli/render/blueprint.hpp"
#include "cli/render/blueprint_svg.hpp"
#include "cli/render/cell.hpp"
#include "cli/render/html_page.hpp"

namespace svcops::cli {

void render_blueprint_html(const DrawnBlueprint& drawn, const Table& steps, Sink& sink) {
    // A blueprint is wide: on paper it lies on its side.
    constexpr std::string_view wide_page =
        "body{max-width:none}svg{max-width:none}@media print{@page{size:landscape}"
        "svg{max-width:100%;height:auto}}";
    begin_page(title_words(drawn), account_words(drawn), wide_page, drawn.options, sink);
    sink.write("<div class=\"scroll\">\n");
    sink.write(blueprint_svg_of(drawn, SvgDrawing::Place::in_page));
    sink.write("</div>\n");
    write_page_table(steps, people_word("steps", drawn.options), drawn.options, sink);
    end_page(sink);
}

}  // namespace svcops::cli
