#include "cli/render/cell.hpp"
#include "cli/render/chart_words.hpp"
#include "cli/render/svg_drawing.hpp"
#include "cli/render/svg_text.hpp"
#include "lib/text/percent.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace svcops::cli {

namespace {

using Anchor = SvgDrawing::Anchor;
constexpr double plot_height = 220, small_size = 12;

class SvgPlot {
public:
    SvgPlot(SvgDrawing& drawing, const Chart& chart, const ChartPanel& panel,
            const RenderOptions& options)
        : drawing_(drawing),
          chart_(chart),
          panel_(panel),
          options_(options),
          scale_(scale_of(chart, ScaleOver::intervals)) {
        double gutter = widest_in_picture(people_word("n", options), small_size);
        for (std::size_t i = 0; i <= scale_.intervals; ++i) {
            gutter = std::max(gutter, widest_in_picture(brief_percent(scale_.tick(i)), small_size));
        }
        left_ = SvgDrawing::left + gutter + 8;
        step_ = (right_ - left_) / static_cast<double>(std::max<std::size_t>(points().size(), 1));
    }

    void draw() {
        drawing_.down(20);
        top_ = drawing_.y();
        draw_axis();
        if (chart_.kind == ChartKind::control) {
            draw_limits();
        } else {
            draw_band();
            draw_objective();
        }
        draw_ways();
        draw_points();
        draw_labels();
        draw_legend();
    }

private:
    [[nodiscard]] const std::vector<ChartPoint>& points() const { return panel_.points; }
    [[nodiscard]] double x(std::size_t i) const {
        return left_ + (static_cast<double>(i) + 0.5) * step_;
    }
    [[nodiscard]] double y(double share) const {
        return top_ + (1 - scale_.place(share)) * plot_height;
    }

    void draw_axis() {
        for (std::size_t i = 0; i <= scale_.intervals; ++i) {
            const double at = y(scale_.tick(i));
            drawing_.line(left_, at, right_, at, i == 0 ? "axis" : "grid");
            drawing_.text(left_ - 8, at + 4, Anchor::end, "small", brief_percent(scale_.tick(i)));
        }
        drawing_.line(left_, top_, left_, top_ + plot_height, "axis");
    }

    void draw_objective() {
        if (panel_.objective) {
            drawing_.line(left_, y(*panel_.objective), right_, y(*panel_.objective), "objective");
        }
    }

    // Calls `draw` with each run of points that have a value: first and one behind the last.
    template <class Draw>
    void each_run(Draw draw) {
        for (std::size_t from = 0; from < points().size();) {
            std::size_t to = from;
            while (to < points().size() && points()[to].value) {
                ++to;
            }
            if (to > from) {
                draw(from, to);
            }
            from = std::max(to, from + 1);
        }
    }

    // Between the ends of the intervals.
    void draw_band() {
        each_run([&](std::size_t from, std::size_t to) {
            std::vector<SvgDrawing::Spot> around;
            for (std::size_t i = from; i < to; ++i) {
                around.push_back({x(i), y(*points()[i].high)});
            }
            for (std::size_t i = to; i-- > from;) {
                around.push_back({x(i), y(*points()[i].low)});
            }
            drawing_.path(around, "band");
        });
    }

    // Steps, as each point has limits of its own.
    void draw_limits() {
        if (panel_.whole.value) {
            drawing_.line(left_, y(*panel_.whole.value), right_, y(*panel_.whole.value), "centre");
        }
        for (const auto end : {&ChartPoint::low, &ChartPoint::high}) {
            each_run([&](std::size_t from, std::size_t to) {
                std::vector<SvgDrawing::Spot> steps;
                for (std::size_t i = from; i < to && points()[i].*end; ++i) {
                    steps.push_back({x(i) - step_ / 2, y(*(points()[i].*end))});
                    steps.push_back({x(i) + step_ / 2, y(*(points()[i].*end))});
                }
                if (!steps.empty()) {
                    drawing_.path(steps, "limit");
                }
            });
        }
    }

    void draw_ways() {
        each_run([&](std::size_t from, std::size_t to) {
            std::vector<SvgDrawing::Spot> way;
            for (std::size_t i = from; i < to; ++i) {
                way.push_back({x(i), y(*points()[i].value)});
            }
            if (way.size() > 1) {
                drawing_.path(way, "joined");
            }
        });
    }

    void draw_points() {
        for (std::size_t i = 0; i < points().size(); ++i) {
            const auto& point = points()[i];
            if (!point.value) {
                continue;
            }
            const auto told = fmt::format("{}: {} ({} / {})", people_text(point.label, options_),
                                          percent_text(*point.value), point.counted, point.n);
            if (point.place == ChartPoint::Place::within) {
                drawing_.circle(x(i), y(*point.value), std::min(4.0, step_ / 2), "point", told);
            } else {
                drawing_.diamond(x(i), y(*point.value), 7, "outside", told);
            }
        }
        for (std::size_t i = 0; i < points().size(); ++i) {
            if (points()[i].place != ChartPoint::Place::within) {
                draw_name(i);
            }
        }
    }

    // Of a point outside, beside it on the side where there is more room. Where another stands
    // there already, the note below names it alone.
    void draw_name(std::size_t i) {
        const auto name = fmt::format("{} {}", people_text(points()[i].label, options_),
                                      percent_text(*points()[i].value));
        const double taken = widest_in_picture(name, small_size) + 8;
        const bool is_late = x(i) > (left_ + right_) / 2;
        const double from = is_late ? x(i) - 12 - taken : x(i) + 12;
        const double base =
            std::clamp(y(*points()[i].value) + 4, top_ + 14, top_ + plot_height - 6);
        const bool is_free = std::ranges::none_of(names_, [&](const SvgDrawing::Spot& other) {
            return std::abs(other.x - from) < taken && std::abs(other.y - base) < 16;
        });
        if (is_free) {
            names_.push_back({from, base});
            drawing_.text(x(i) + (is_late ? -12 : 12), base, is_late ? Anchor::end : Anchor::start,
                          "name", name);
        }
    }

    // Labels, shares and samples below the axis, of as many points as there is room for.
    void draw_labels() {
        double widest = 1;
        const auto see = [&](const std::string& text) {
            widest = std::max(widest, widest_in_picture(text, small_size) + 8);
        };
        for (const auto& point : points()) {
            see(people_text(point.label, options_));
            see(share_words(point.value, options_));
            see(std::to_string(point.n));
        }
        const auto stride = static_cast<std::size_t>(widest / step_) + 1;
        const double below = top_ + plot_height;
        drawing_.text(left_ - 8, below + 52, Anchor::end, "small", people_word("n", options_));
        for (std::size_t i = 0; i < points().size(); i += stride) {
            const double middle =
                std::clamp(x(i), SvgDrawing::left + widest / 2, SvgDrawing::right - widest / 2 + 4);
            drawing_.line(x(i), below, x(i), below + 4, "axis");
            const auto put = [&](double down, std::string_view style, const std::string& text) {
                drawing_.text(middle, below + down, Anchor::middle, style, text);
            };
            put(18, "small", people_text(points()[i].label, options_));
            put(35, "dark", share_words(points()[i].value, options_));
            put(52, "small", std::to_string(points()[i].n));
        }
        drawing_.down(plot_height + 60);
    }

    // One below the other: no words are so long that they would leave the picture.
    void draw_legend() {
        const auto entry = [&](std::string_view style, const std::string& words) {
            drawing_.down(18);
            drawing_.line(left_, drawing_.y() - 4, left_ + 34, drawing_.y() - 4, style);
            drawing_.text(left_ + 42, drawing_.y(), Anchor::start, "small", words);
        };
        if (chart_.kind != ChartKind::control) {
            if (panel_.objective) {
                entry("objective", fmt::format("{} {}", people_word("objective", options_),
                                               brief_percent(*panel_.objective)));
            }
        } else if (panel_.whole.value) {
            entry("centre", fmt::format("{} {}", people_word("centre", options_),
                                        percent_text(*panel_.whole.value)));
            entry("limit", people_word("limits", options_));
            drawing_.down(18);
            drawing_.diamond(left_ + 17, drawing_.y() - 4, 7, "outside");
            drawing_.text(left_ + 42, drawing_.y(), Anchor::start, "small",
                          people_word("outside the limits", options_));
        }
        drawing_.down(4);
    }

    SvgDrawing& drawing_;
    const Chart& chart_;
    const ChartPanel& panel_;
    const RenderOptions& options_;
    Scale scale_;
    std::vector<SvgDrawing::Spot> names_;  // of points outside: where each begins
    double left_ = 0, right_ = SvgDrawing::right, top_ = 0, step_ = 1;
};

}  // namespace

void draw_line(SvgDrawing& drawing, const Chart& chart, const ChartPanel& panel,
               const RenderOptions& options) {
    SvgPlot(drawing, chart, panel, options).draw();
}

void draw_heat(SvgDrawing& drawing, const Chart& chart, const ChartPanel& panel,
               const RenderOptions& options) {
    constexpr double cell_height = 26;
    double label = 0;
    for (std::size_t day = 0; day < days_of_week; ++day) {
        label = std::max(label, widest_in_picture(people_word(short_weekday(day), options),
                                                  SvgDrawing::font_size));
    }
    const auto most = most_of(panel.hours);
    const auto total_word = people_word("total", options);
    const double total =
        std::max({widest_in_picture(total_word, small_size),
                  widest_in_picture(std::to_string(panel.whole.n), SvgDrawing::font_size), 30.0});
    const double left = SvgDrawing::left + label + 8;
    const double cell = (SvgDrawing::right - total - 8 - left) / static_cast<double>(hours_of_day);
    drawing.down(20);
    for (std::size_t hour = 0; hour < hours_of_day; ++hour) {
        drawing.text(left + cell * (static_cast<double>(hour) + 0.5), drawing.y(), Anchor::middle,
                     "small", fmt::format("{:02}", hour));
    }
    drawing.text(SvgDrawing::right, drawing.y(), Anchor::end, "small", total_word);
    drawing.down(6);
    for (std::size_t i = 0; i < days_of_week; ++i) {
        const auto day = weekday_at(chart, i);
        const auto name = people_word(short_weekday(day), options);
        const double top = drawing.y(), base = top + cell_height / 2 + 5;
        drawing.text(left - 8, base, Anchor::end, "dark", name);
        std::uint64_t sum = 0;
        for (std::size_t hour = 0; hour < hours_of_day; ++hour) {
            const auto count = panel.hours[day * hours_of_day + hour];
            const auto shade = shade_of(count, most, heat_shades);
            const double x = left + cell * static_cast<double>(hour);
            sum += count;
            drawing.rect({x, top, cell, cell_height},
                         shade == 0 ? "none" : fmt::format("shade{}", shade),
                         fmt::format("{} {:02}:00: {}", name, hour, count));
            if (count > 0) {
                drawing.text(x + cell / 2, base, Anchor::middle, shade > 2 ? "light" : "dark",
                             std::to_string(count));
            }
        }
        drawing.text(SvgDrawing::right, base, Anchor::end, "head", std::to_string(sum));
        drawing.down(cell_height);
    }
    drawing.down(4);
}

}  // namespace svcops::cli
