#include "cli/render/cell.hpp"
#include "cli/render/chart.hpp"
#include "cli/render/chart_words.hpp"
#include "cli/render/html_page.hpp"
#include "cli/render/svg_drawing.hpp"
#include "cli/render/svg_text.hpp"

#include <fmt/format.h>

namespace svcops::cli {

namespace {

constexpr std::string_view page_style = R"(
body{font-family:'Noto Sans','Noto Sans Bengali','DejaVu Sans','Liberation Sans',Arial,sans-serif;color:#1a1a1a;background:#fff;max-width:52rem;margin:1rem auto;padding:0 1rem}
h1{font-size:1.4rem}
svg{max-width:100%;height:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:1rem 0;font-size:.9rem}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border:1px solid #bfbfbf;padding:.2rem .5rem;text-align:left}
thead th{background:#f2f2f2}
.number{text-align:right;font-variant-numeric:tabular-nums}
@media print{body{max-width:none;margin:0;padding:0}svg,tr{break-inside:avoid}.scroll{overflow:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

void write_row(const Table& table, const std::vector<Cell>& row, const RenderOptions& options,
               Sink& sink) {
    sink.write("<tr>");
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::string text;
        append_people(text, row[i], table.columns[i], options);
        const auto* const begin = i == 0                           ? "<th scope=\"row\">"
                                  : stands_right(table.columns[i]) ? "<td class=\"number\">"
                                                                   : "<td>";
        sink.write(fmt::format("{}{}{}", begin, markup_text(text), i == 0 ? "</th>" : "</td>"));
    }
    sink.write("</tr>\n");
}

}  // namespace

void begin_page(std::string_view title, std::string_view account, std::string_view own_style,
                const RenderOptions& options, Sink& sink) {
    const auto heading = markup_text(title);
    sink.write(fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"UTF-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p>{}</p>\n",
        tag_of(options.language), heading, page_style, own_style, heading, markup_text(account)));
}

void write_page_table(const Table& table, std::string_view caption, const RenderOptions& options,
                      Sink& sink) {
    sink.write(fmt::format("<div class=\"scroll\"><table>\n<caption>{}</caption>\n<thead><tr>",
                           markup_text(caption)));
    for (const auto& column : table.columns) {
        sink.write(fmt::format("<th scope=\"col\"{}>{}</th>",
                               stands_right(column) ? " class=\"number\"" : "",
                               markup_text(people_word(column.title, options))));
    }
    sink.write("</tr></thead>\n<tbody>\n");
    for (const auto& row : table.rows) {
        write_row(table, row, options, sink);
    }
    sink.write("</tbody></table></div>\n");
}

void end_page(Sink& sink) {
    sink.write("</body>\n</html>\n");
}

void render_chart_html(const Chart& chart, Picture picture, const RenderOptions& options,
                       Sink& sink) {
    const auto write_notes = [&](const std::vector<std::string>& notes) {
        for (const auto& note : notes) {
            sink.write(fmt::format("<p>{}</p>\n", markup_text(people_text(note, options))));
        }
    };
    begin_page(people_text(chart.title, options), people_text(chart.account, options), {}, options,
               sink);
    if (picture == Picture::drawn) {
        sink.write(svg_of(chart, options, SvgDrawing::Place::in_page));
    }
    for (const ChartPanel& panel : chart.panels) {
        write_page_table(figures_of(chart, panel), panel_heading(chart, panel, options), options,
                         sink);
        write_notes(panel.notes);
    }
    write_notes(chart.notes);
    end_page(sink);
}

}  // namespace svcops::cli
