#include "cli/render/svg_drawing.hpp"

#include "cli/render/svg_text.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli {

namespace {

// Colours that people who see red and green alike tell apart (Okabe and Ito), on white also in
// print; shape and place say the same.
constexpr std::string_view picture_style = R"(
text{font-family:'Noto Sans','Noto Sans Bengali','DejaVu Sans','Liberation Sans',Arial,sans-serif;font-size:14px;fill:#1a1a1a}
.title{font-size:16px;font-weight:bold}
.head{font-weight:bold}
.small{font-size:12px;fill:#404040}
.light{font-size:12px;fill:#ffffff}
.dark{font-size:12px;fill:#1a1a1a}
.name{font-size:12px;paint-order:stroke;stroke:#ffffff;stroke-width:3px;stroke-linejoin:round}
.paper{fill:#ffffff}
.grid{stroke:#d9d9d9;stroke-width:1}
.axis{stroke:#595959;stroke-width:1}
.bar{fill:#56b4e9}
.short{fill:#e69f00}
.span{stroke:#1a1a1a;stroke-width:1.5}
.objective{stroke:#1a1a1a;stroke-width:1.5;stroke-dasharray:6 4}
.centre{stroke:#009e73;stroke-width:1.5}
.limit{fill:none;stroke:#d55e00;stroke-width:1.5;stroke-dasharray:3 3}
.joined{fill:none;stroke:#0072b2;stroke-width:2}
.band{fill:#56b4e9;fill-opacity:.25}
.point{fill:#0072b2}
.outside{fill:#d55e00;stroke:#1a1a1a;stroke-width:1}
.none{fill:#ffffff;stroke:#d9d9d9}
.shade1{fill:#deebf7;stroke:#d9d9d9}
.shade2{fill:#9ecae1;stroke:#d9d9d9}
.shade3{fill:#2171b5;stroke:#d9d9d9}
.shade4{fill:#08306b;stroke:#d9d9d9}
)";

// Two decimals at most, without zeros that say nothing.
std::string units(double number) {
    std::string text = fmt::format("{:.2f}", number);
    text.erase(text.find_last_not_of('0') + 1);
    text.erase(text.find_last_not_of('.') + 1);
    return text == "-0" ? "0" : text;
}

std::string_view anchor_name(SvgDrawing::Anchor anchor) {
    switch (anchor) {
        case SvgDrawing::Anchor::middle:
            return "middle";
        case SvgDrawing::Anchor::end:
            return "end";
        case SvgDrawing::Anchor::start:
            break;
    }
    return "start";
}

}  // namespace

void SvgDrawing::text(double x, double y, Anchor anchor, std::string_view style,
                      std::string_view words) {
    body_ += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n",
                         style, units(x), units(y), anchor_name(anchor), markup_text(words));
}

void SvgDrawing::prose(std::string_view style, std::string_view words) {
    const bool is_title = style == "title";
    const double size = is_title ? 16.0 * 1.08 : style == "small" ? 12.0 : font_size;
    const double height = is_title ? 22 : style == "small" ? 17 : 20;
    for (const auto& each : wrap(words, columns_within(words, paper_width_ - 2 * margin, size))) {
        down(height);
        text(left, y_, Anchor::start, style, each);
    }
}

void SvgDrawing::shape(std::string_view tag, const std::string& attributes,
                       std::string_view title) {
    body_ += fmt::format("<{} {}", tag, attributes);
    body_ +=
        title.empty() ? "/>\n" : fmt::format("><title>{}</title></{}>\n", markup_text(title), tag);
}

void SvgDrawing::line(double x1, double y1, double x2, double y2, std::string_view style) {
    shape("line",
          fmt::format("class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"", style, units(x1),
                      units(y1), units(x2), units(y2)),
          {});
}

void SvgDrawing::rect(const Box& box, std::string_view style, std::string_view title) {
    shape("rect",
          fmt::format("class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", style,
                      units(box.x), units(box.y), units(box.width), units(box.height)),
          title);
}

void SvgDrawing::circle(double x, double y, double radius, std::string_view style,
                        std::string_view title) {
    shape("circle",
          fmt::format("class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"", style, units(x), units(y),
                      units(radius)),
          title);
}

void SvgDrawing::diamond(double x, double y, double radius, std::string_view style,
                         std::string_view title) {
    shape("path",
          fmt::format("class=\"{}\" d=\"M{} {}L{} {}L{} {}L{} {}Z\"", style, units(x),
                      units(y - radius), units(x + radius), units(y), units(x), units(y + radius),
                      units(x - radius), units(y)),
          title);
}

void SvgDrawing::path(const std::vector<Spot>& spots, std::string_view style) {
    std::string way;
    for (const Spot& spot : spots) {
        way += fmt::format("{}{} {}", way.empty() ? 'M' : 'L', units(spot.x), units(spot.y));
    }
    shape("path", fmt::format("class=\"{}\" d=\"{}\"", style, way), {});
}

std::string SvgDrawing::finished(Place place, std::string_view title, std::string_view about,
                                 std::string_view language) const {
    const auto height = units(y_ + margin);
    std::string out =
        place == Place::stands_alone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "";
    out += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
        "aria-labelledby=\"chart-title chart-about\" {}=\"{}\" width=\"{}\" "
        "height=\"{}\" viewBox=\"0 0 {} {}\">\n",
        place == Place::stands_alone ? "xml:lang" : "lang", language, units(paper_width_), height,
        units(paper_width_), height);
    out += fmt::format("<title id=\"chart-title\">{}</title>\n<desc id=\"chart-about\">{}</desc>\n",
                       markup_text(title), markup_text(about));
    out += fmt::format("<style>{}{}</style>\n", picture_style, own_style_);
    out += fmt::format("<rect class=\"paper\" x=\"0\" y=\"0\" width=\"{}\" height=\"{}\"/>\n",
                       units(paper_width_), height);
    return out + body_ + "</svg>\n";
}

}  // namespace svcops::cli
