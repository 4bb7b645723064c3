#include "cli/render/cell.hpp"
#include "cli/render/chart.hpp"
#include "cli/render/chart_words.hpp"
#include "cli/render/svg_drawing.hpp"

namespace svcops::cli {

namespace {

// What the picture says, for those to whom it is read.
std::string spoken(const Chart& chart, const RenderOptions& options) {
    std::string text = people_text(chart.account, options);
    for (const ChartPanel& panel : chart.panels) {
        text += '\n' + panel_heading(chart, panel, options);
        for (const auto& note : panel.notes) {
            text += ". " + people_text(note, options);
        }
    }
    for (const auto& note : chart.notes) {
        text += '\n' + people_text(note, options);
    }
    return text;
}

void draw_notes(SvgDrawing& drawing, const std::vector<std::string>& notes,
                const RenderOptions& options) {
    for (const auto& note : notes) {
        drawing.prose("small", people_text(note, options));
    }
}

}  // namespace

std::string svg_of(const Chart& chart, const RenderOptions& options, SvgDrawing::Place place) {
    SvgDrawing drawing;
    drawing.prose("small", people_text(chart.account, options));
    if (chart.kind == ChartKind::spark) {
        draw_sparks(drawing, chart, options);
        for (const ChartPanel& panel : chart.panels) {
            for (const auto& note : panel.notes) {
                drawing.prose("small", people_text(panel.whole.label + ": " + note, options));
            }
        }
    }
    for (const ChartPanel& panel : chart.panels) {
        if (chart.kind == ChartKind::spark) {
            break;
        }
        drawing.down(8);
        drawing.prose("title", panel_heading(chart, panel, options));
        switch (chart.kind) {
            case ChartKind::bar:
                draw_bars(drawing, chart, panel, options);
                break;
            case ChartKind::heat:
                draw_heat(drawing, chart, panel, options);
                break;
            default:
                draw_line(drawing, chart, panel, options);
        }
        draw_notes(drawing, panel.notes, options);
    }
    drawing.down(8);
    draw_notes(drawing, chart.notes, options);
    return drawing.finished(place, people_text(chart.title, options), spoken(chart, options),
                            tag_of(options.language));
}

void render_chart_svg(const Chart& chart, const RenderOptions& options, Sink& sink) {
    sink.write(svg_of(chart, options, SvgDrawing::Place::stands_alone));
}

}  // namespace svcops::cli
