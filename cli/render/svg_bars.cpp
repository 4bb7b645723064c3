#include "cli/render/cell.hpp"
#include "cli/render/chart_words.hpp"
#include "cli/render/svg_drawing.hpp"
#include "cli/render/svg_text.hpp"
#include "lib/text/percent.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

using Anchor = SvgDrawing::Anchor;
constexpr double row_font = SvgDrawing::font_size, label_font = 12;
constexpr double cell_gap = 10, row_height = 26, bar_height = 16;

// Columns of a row, each by the x of its right end: label, track, value, low, high, n.
struct RowColumns {
    double label = 0, track = 0, track_end = 0, value = 0, low = 0, high = 0, n = 0;
    double label_room = 0;
};

class RowSizes {
public:
    explicit RowSizes(const RenderOptions& options) : options_(options) {
        low_ = widest_in_picture(people_word("low", options), row_font);
        high_ = widest_in_picture(people_word("high", options), row_font);
        n_ = widest_in_picture(people_word("n", options), row_font);
    }

    void see(const ChartPoint& point) {
        const auto more = [](double& most, const std::string& text, double font = row_font) {
            most = std::max(most, widest_in_picture(text, font));
        };
        more(label_, people_text(point.label, options_), label_font);
        more(value_, share_words(point.value, options_));
        more(low_, share_words(point.low, options_));
        more(high_, share_words(point.high, options_));
        more(n_, std::to_string(point.n));
    }

    [[nodiscard]] RowColumns columns() const {
        constexpr double most_label = 280;
        RowColumns at;
        at.n = SvgDrawing::right;
        at.high = at.n - n_ - cell_gap;
        at.low = at.high - high_ - cell_gap;
        at.value = at.low - low_ - cell_gap;
        at.track_end = at.value - value_ - cell_gap;
        at.label_room = std::min(label_, most_label);
        at.label = SvgDrawing::left + at.label_room;
        at.track = at.label + cell_gap;
        return at;
    }

private:
    const RenderOptions& options_;
    double label_ = 0, value_ = 0, low_ = 0, high_ = 0, n_ = 0;
};

void draw_heads(SvgDrawing& drawing, const RowColumns& at, const RenderOptions& options) {
    drawing.down(20);
    drawing.text(at.low, drawing.y(), Anchor::end, "small", people_word("low", options));
    drawing.text(at.high, drawing.y(), Anchor::end, "small", people_word("high", options));
    drawing.text(at.n, drawing.y(), Anchor::end, "small", people_word("n", options));
    drawing.down(6);
}

// Label and figures of the row whose middle is at `middle`.
void draw_words(SvgDrawing& drawing, const RowColumns& at, const ChartPoint& point, double middle,
                const RenderOptions& options) {
    const double base = middle + 5;
    const auto label = people_text(point.label, options);
    drawing.text(at.label, base, Anchor::end, "dark",
                 fit(label, columns_within(label, at.label_room + 1, label_font)));
    drawing.text(at.value, base, Anchor::end, "head", share_words(point.value, options));
    drawing.text(at.low, base, Anchor::end, "small", share_words(point.low, options));
    drawing.text(at.high, base, Anchor::end, "small", share_words(point.high, options));
    drawing.text(at.n, base, Anchor::end, "small", std::to_string(point.n));
}

// Bars start at zero.
double place_in_track(const RowColumns& at, double share) {
    return at.track + share * (at.track_end - at.track);
}

// The bar of a row that begins at `row`, with its interval over it; nothing where nothing is known.
void draw_bar(SvgDrawing& drawing, const RowColumns& at, const ChartPoint& point, double row,
              const std::string& told) {
    if (!point.value) {
        return;
    }
    const double middle = row + row_height / 2;
    const double low = place_in_track(at, *point.low), high = place_in_track(at, *point.high);
    const double width = place_in_track(at, *point.value) - at.track;
    drawing.rect({at.track, middle - bar_height / 2, width, bar_height},
                 shortfall_of(point) == Shortfall::none ? "bar" : "short", told);
    drawing.line(low, middle, high, middle, "span");
    for (const double end : {low, high}) {
        drawing.line(end, middle - 4, end, middle + 4, "span");
    }
}

// What the dashed line is.
void draw_objective_key(SvgDrawing& drawing, double x, const RenderOptions& options) {
    drawing.down(17);
    drawing.line(x, drawing.y() - 4, x + 34, drawing.y() - 4, "objective");
    drawing.text(x + 42, drawing.y(), Anchor::start, "small", people_word("objective", options));
}

std::string tooltip(const ChartPoint& point, const RenderOptions& options) {
    return fmt::format("{}: {} ({} / {})", people_text(point.label, options),
                       share_words(point.value, options), point.counted, point.n);
}

}  // namespace

void draw_bars(SvgDrawing& drawing, const Chart& chart, const ChartPanel& panel,
               const RenderOptions& options) {
    RowSizes sizes(options);
    for (const auto& each : chart.panels) {
        for (const auto& point : each.points) {
            sizes.see(point);
        }
    }
    const auto at = sizes.columns();
    const auto scale = scale_of(chart, ScaleOver::shares);
    const auto x = [&](double share) { return place_in_track(at, share); };
    draw_heads(drawing, at, options);
    const double top = drawing.y();
    const double bottom = top + row_height * static_cast<double>(panel.points.size());
    for (std::size_t i = 0; i <= scale.intervals; ++i) {
        const double place = x(scale.tick(i));
        drawing.line(place, top, place, bottom + 4, i == 0 ? "axis" : "grid");
        drawing.text(place, bottom + 20, Anchor::middle, "small", brief_percent(scale.tick(i)));
    }
    for (std::size_t i = 0; i < panel.points.size(); ++i) {
        const auto& point = panel.points[i];
        const double row = top + row_height * static_cast<double>(i);
        draw_bar(drawing, at, point, row, tooltip(point, options));
        if (point.objective && !panel.objective) {
            drawing.line(x(*point.objective), row, x(*point.objective), row + row_height,
                         "objective");
        }
        draw_words(drawing, at, point, row + row_height / 2, options);
    }
    if (panel.objective) {
        drawing.line(x(*panel.objective), top, x(*panel.objective), bottom + 4, "objective");
    }
    drawing.down(bottom - top + 26);
    if (std::ranges::any_of(panel.points,
                            [](const auto& each) { return each.objective.has_value(); })) {
        draw_objective_key(drawing, at.track, options);
    }
    drawing.down(4);
}

void draw_sparks(SvgDrawing& drawing, const Chart& chart, const RenderOptions& options) {
    RowSizes sizes(options);
    for (const auto& panel : chart.panels) {
        sizes.see(panel.whole);
    }
    const auto at = sizes.columns();
    const auto scale = scale_of(chart, ScaleOver::shares);
    constexpr double spark_height = 36, spark_room = 26;
    drawing.down(8);
    drawing.prose("title", whole_heading(chart, options));
    draw_heads(drawing, at, options);
    for (const auto& panel : chart.panels) {
        const double middle = drawing.y() + spark_height / 2;
        const double step = (at.track_end - at.track - 8) /
                            static_cast<double>(std::max<std::size_t>(panel.points.size(), 2) - 1);
        const auto y = [&](double share) {
            return middle + spark_room / 2 - scale.place(share) * spark_room;
        };
        drawing.rect(
            {at.track, middle - spark_room / 2 - 3, at.track_end - at.track, spark_room + 6},
            "none");
        if (panel.objective) {
            drawing.line(at.track, y(*panel.objective), at.track_end, y(*panel.objective),
                         "objective");
        }
        std::vector<SvgDrawing::Spot> way;
        const auto draw_way = [&] {
            if (way.size() == 1) {
                drawing.circle(way.front().x, way.front().y, 2, "point");
            } else if (!way.empty()) {
                drawing.path(way, "joined");
            }
            way.clear();
        };
        for (std::size_t i = 0; i < panel.points.size(); ++i) {
            const auto& point = panel.points[i];
            if (point.value) {
                way.push_back({at.track + 4 + step * static_cast<double>(i), y(*point.value)});
            } else {
                draw_way();
            }
        }
        draw_way();
        draw_words(drawing, at, panel.whole, middle, options);
        drawing.down(spark_height);
    }
    if (!chart.panels.empty() && !chart.panels.front().points.empty()) {
        const auto& points = chart.panels.front().points;
        drawing.prose("small",
                      say(options.language, "from {} at the bottom to {} at the top; {} to {}",
                          brief_percent(scale.low), brief_percent(1), points.front().label,
                          points.back().label));
    }
    if (std::ranges::any_of(chart.panels,
                            [](const auto& each) { return each.objective.has_value(); })) {
        draw_objective_key(drawing, SvgDrawing::left, options);
    }
}

}  // namespace svcops::cli
