#include "cli/render/blueprint.hpp"
#include "cli/render/blueprint_svg.hpp"
#include "cli/render/cell.hpp"
#include "cli/render/html_page.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

// A blueprint is wide: on a screen it is as wide as it is, on paper it lies on its side, all of it
// on one sheet, and the steps stand in small letters below.
constexpr std::string_view wide_page = R"(body{max-width:none}
.scroll>svg{max-width:none}
@media print{@page{size:A4 landscape;margin:10mm}
.scroll>svg{display:block;width:auto;height:auto;max-width:100%;max-height:160mm}
table{font-size:6.5pt;width:100%}
th,td{padding:.1rem .2rem;overflow-wrap:anywhere}}
)";

bool is_empty(const Cell& cell) {
    const auto* const texts = std::get_if<Texts>(&cell);
    return is_nothing(cell) || (texts != nullptr && texts->empty());
}

// Without columns in which no step has anything, and without the place in a file.
Table said_columns(const Table& table) {
    Table said;
    said.rows.resize(table.rows.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const bool has_any = std::ranges::any_of(
            table.rows, [i](const std::vector<Cell>& row) { return !is_empty(row[i]); });
        if (!has_any || table.columns[i].name == "place") {
            continue;
        }
        said.columns.push_back(table.columns[i]);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            said.rows[row].push_back(table.rows[row][i]);
        }
    }
    return said;
}

}  // namespace

void render_blueprint_html(const DrawnBlueprint& drawn, const Table& steps, Sink& sink) {
    begin_page(title_words(drawn), account_words(drawn), wide_page, drawn.options, sink);
    sink.write("<div class=\"scroll\">\n");
    sink.write(blueprint_svg_of(drawn, SvgDrawing::Place::in_page));
    sink.write("</div>\n");
    write_page_table(said_columns(steps), people_word("steps", drawn.options), drawn.options, sink);
    end_page(sink);
}

}  // namespace svcops::cli
