#pragma once
#include "cli/render/render.hpp"
#include "lib/chart/chart.hpp"
#include "lib/chart/scale.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// A picture 800 units wide where nothing else is said, as long as what was drawn: about the 80
// columns of a terminal at the size of its letters. Units are those of the view box; classes are
// those of its style.
class SvgDrawing {
public:
    static constexpr double width = 800, margin = 20, font_size = 14;
    static constexpr double left = margin, right = width - margin;

    enum class Anchor : std::uint8_t { start, middle, end };

    SvgDrawing() = default;
    // Of another width, and with a style beside that of all pictures.
    SvgDrawing(double paper_width, std::string_view own_style)
        : paper_width_(paper_width), own_style_(own_style) {}

    // Where the next thing stands; what is drawn in between goes down by `by`.
    [[nodiscard]] double y() const { return y_; }
    void down(double by) { y_ += by; }

    void text(double x, double y, Anchor anchor, std::string_view style, std::string_view words);
    // A text in as many lines as the width asks for, below y().
    void prose(std::string_view style, std::string_view words);
    void line(double x1, double y1, double x2, double y2, std::string_view style);
    struct Box {
        double x, y, width, height;
    };
    void rect(const Box& box, std::string_view style, std::string_view title = {});
    void circle(double x, double y, double radius, std::string_view style,
                std::string_view title = {});
    // A square on its corner.
    void diamond(double x, double y, double radius, std::string_view style,
                 std::string_view title = {});
    struct Spot {
        double x, y;
    };
    void path(const std::vector<Spot>& spots, std::string_view style);

    // All of it; `title` and `about` are read to those who do not see.
    enum class Place : std::uint8_t { stands_alone, in_page };
    [[nodiscard]] std::string finished(Place place, std::string_view title, std::string_view about,
                                       std::string_view language) const;

private:
    void shape(std::string_view tag, const std::string& attributes, std::string_view title);

    double paper_width_ = width;
    std::string_view own_style_;
    std::string body_;
    double y_ = margin;
};

// One panel each, below y().
void draw_bars(SvgDrawing& drawing, const Chart& chart, const ChartPanel& panel,
               const RenderOptions& options);
void draw_line(SvgDrawing& drawing, const Chart& chart, const ChartPanel& panel,
               const RenderOptions& options);  // line and control
void draw_heat(SvgDrawing& drawing, const Chart& chart, const ChartPanel& panel,
               const RenderOptions& options);
void draw_sparks(SvgDrawing& drawing, const Chart& chart, const RenderOptions& options);

// The whole chart as markup.
[[nodiscard]] std::string svg_of(const Chart& chart, const RenderOptions& options,
                                 SvgDrawing::Place place);

}  // namespace svcops::cli
