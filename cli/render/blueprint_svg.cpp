#include "cli/render/blueprint_svg.hpp"

#include "cli/render/blueprint.hpp"
#include "cli/render/blueprint_layout.hpp"
#include "cli/render/cell.hpp"
#include "cli/render/svg_text.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace svcops::cli {

namespace {

using Kind = BlueprintGrid::Link::Kind;
using Spot = SvgDrawing::Spot;

// Colours of lanes are told apart in grey too; what a line means is said by its dashes.
constexpr std::string_view swim_style = R"(.step{font-size:13px;font-weight:bold}
.fact{font-size:11.5px;fill:#333333}
.lane{font-size:13px;font-weight:bold}
.phase{font-size:14px;font-weight:bold}
.rule-name{font-size:11px;font-style:italic;fill:#333333}
.rule{stroke:#1a1a1a;stroke-width:1.5;stroke-dasharray:10 5}
.edge{stroke:#8c8c8c;stroke-width:1}
.phase-bar{fill:#e6e6e6}
.lane0{fill:#fafafa}.lane1{fill:#f3f8fd}.lane2{fill:#f2faf4}.lane3{fill:#fffaf0}.lane4{fill:#f7f7f7}
.box0{fill:#ffffff;stroke:#595959}.box1{fill:#cfe3f5;stroke:#0b4f85}.box2{fill:#cdebd5;stroke:#14632f}
.box3{fill:#fbe3b8;stroke:#7a5200}.box4{fill:#dcdcdc;stroke:#404040}
.note{fill:#ffffff;stroke:#8c8c8c;stroke-dasharray:3 3}
.flow{fill:none;stroke:#1a1a1a;stroke-width:1.4}
.back{fill:none;stroke:#a34600;stroke-width:1.6;stroke-dasharray:9 4}
.mend{fill:none;stroke:#b00020;stroke-width:1.6;stroke-dasharray:2 3}
.flow-head{fill:#1a1a1a}.back-head{fill:#a34600}.mend-head{fill:#b00020}
.badge{fill:#ffffff;stroke:#1a1a1a;stroke-width:1.4}
.badge-fail{fill:#ffd6d6;stroke:#b00020;stroke-width:1.6}
.badge-letter{font-size:11px;font-weight:bold}
)";

constexpr double badge_radius = 8;
constexpr double rule_size = 11, lane_size = 13, phase_size = 14;

std::string_view style_of(Kind kind) {
    switch (kind) {
        case Kind::rework:
            return "back";
        case Kind::recovery:
            return "mend";
        case Kind::flow:
            break;
    }
    return "flow";
}

// A line, and its head at the last spot.
void draw_arrow(SvgDrawing& drawing, std::vector<Spot> spots, Kind kind) {
    constexpr double length = 9, half = 4;
    const Spot tip = spots.back();
    const Spot before = spots[spots.size() - 2];
    const bool is_level = tip.y == before.y;
    const double along_x = !is_level ? 0 : tip.x > before.x ? length : -length;
    const double along_y = is_level ? 0 : tip.y > before.y ? length : -length;
    spots.back() = {tip.x - along_x, tip.y - along_y};
    drawing.path(spots, style_of(kind));
    const double across_x = is_level ? 0 : half;
    const double across_y = is_level ? half : 0;
    drawing.path({tip,
                  {tip.x - along_x + across_x, tip.y - along_y + across_y},
                  {tip.x - along_x - across_x, tip.y - along_y - across_y}},
                 fmt::format("{}-head", style_of(kind)));
}

// Lines of text around a height, from `x` on.
void draw_label(SvgDrawing& drawing, const std::vector<std::string>& lines, double middle,
                double size, std::string_view style) {
    const double height = size * 1.35;
    double y = middle - height * static_cast<double>(lines.size()) / 2 + size;
    for (const auto& line : lines) {
        drawing.text(SvgDrawing::margin + 4, y, SvgDrawing::Anchor::start, style, line);
        y += height;
    }
}

std::vector<std::string> label_lines(const std::string& words, double size) {
    constexpr double bold_letters = 1.1, beside = 10;
    return wrap(words, columns_within(words, blueprint_label_width - beside, size * bold_letters));
}

void draw_lanes(SvgDrawing& drawing, const DrawnBlueprint& drawn, const BlueprintLayout& layout) {
    const double left = SvgDrawing::margin;
    const double right = layout.width - SvgDrawing::margin;
    for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
        const auto& lane = layout.lanes[i];
        drawing.rect({left, lane.from, right - left, lane.to - lane.from},
                     fmt::format("lane{}", i));
        draw_label(drawing, label_lines(lane_words(static_cast<Lane>(i), drawn.options), lane_size),
                   (lane.from + lane.to) / 2, lane_size, "lane");
    }
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const auto words = line_words_below(static_cast<Lane>(i), drawn.options);
        if (words.empty()) {
            drawing.line(left, layout.lines[i], right, layout.lines[i], "edge");
            continue;
        }
        drawing.line(left + blueprint_label_width, layout.lines[i], right, layout.lines[i], "rule");
        draw_label(drawing, label_lines(words, rule_size), layout.lines[i], rule_size, "rule-name");
    }
}

void draw_phases(SvgDrawing& drawing, const DrawnBlueprint& drawn, const BlueprintLayout& layout,
                 const std::vector<std::vector<std::string>>& names, double top) {
    constexpr double beside = 2, first_line = 19, line_height = 19;
    for (std::size_t i = 0; i < layout.phases.size(); ++i) {
        const auto& phase = layout.phases[i];
        drawing.rect(
            {phase.from + beside, top, phase.to - phase.from - 2 * beside, layout.top - top - 4},
            "phase-bar", phase_words(drawn, i));
        double y = top + first_line;
        for (const auto& line : names[i]) {
            drawing.text((phase.from + phase.to) / 2, y, SvgDrawing::Anchor::middle, "phase", line);
            y += line_height;
        }
        if (i > 0) {
            drawing.line(phase.from, layout.top, phase.from, layout.bottom, "grid");
        }
    }
}

void draw_box(SvgDrawing& drawing, const BlueprintLayout::Box& box, const std::string& style) {
    drawing.rect(box.edge, style, box.name);
    for (const auto& text : box.texts) {
        drawing.text(box.edge.x + 9, box.edge.y + text.below, SvgDrawing::Anchor::start, text.style,
                     text.words);
    }
}

void draw_badges(SvgDrawing& drawing, const BlueprintLayout::Box& box, const BlueprintStep& step,
                 const RenderOptions& options) {
    double x = box.edge.x + box.edge.width - badge_radius - 4;
    for (const StepMark mark : marks_of(step)) {
        drawing.circle(x, box.edge.y, badge_radius, mark == StepMark::fail ? "badge-fail" : "badge",
                       mark_words(mark, options));
        drawing.text(x, box.edge.y + 4, SvgDrawing::Anchor::middle, "badge-letter",
                     letter_of(mark));
        x -= 2 * badge_radius + 3;
    }
}

struct LegendEntry {
    std::optional<Kind> arrow;  // with a line like those of the picture
    std::string words;
};

std::vector<LegendEntry> legend_of(const DrawnBlueprint& drawn) {
    constexpr std::array<std::pair<Kind, std::string_view>, 3> samples{
        {{Kind::flow, "what follows"}, {Kind::rework, "rework"}, {Kind::recovery, "recovery"}}};
    std::vector<LegendEntry> entries;
    for (const auto& [kind, words] : samples) {
        if (std::ranges::find(drawn.grid.links, kind, &BlueprintGrid::Link::kind) !=
            drawn.grid.links.end()) {
            entries.push_back({kind, people_word(words, drawn.options)});
        }
    }
    for (auto& words : legend_words(drawn)) {
        entries.push_back({std::nullopt, std::move(words)});
    }
    return entries;
}

// In as many columns as there is room for, each read downwards.
void draw_legend(SvgDrawing& drawing, const DrawnBlueprint& drawn, double width) {
    constexpr double sample = 44, after_sample = 10, beside = 24;
    constexpr double words_size = 12, below = 20, line_height = 17;
    const auto entries = legend_of(drawn);
    const auto begins = [](const LegendEntry& entry) {
        return entry.arrow ? sample + after_sample : 0;
    };
    const double paper = width - 2 * SvgDrawing::margin;
    double room = 1;
    for (const LegendEntry& entry : entries) {
        room = std::max(room, begins(entry) + beside + widest_in_picture(entry.words, words_size));
    }
    room = std::min(room, paper);
    const auto columns = static_cast<std::size_t>(paper / room);
    const std::size_t rows = (entries.size() + columns - 1) / columns;
    const double top = drawing.y();
    double y = top, bottom = top;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const LegendEntry& entry = entries[i];
        const std::size_t column = i / rows;
        const double x = SvgDrawing::margin + room * static_cast<double>(column);
        y = (i % rows == 0 ? top : y) + below;
        if (entry.arrow) {
            draw_arrow(drawing, {{x, y - 4}, {x + sample, y - 4}}, *entry.arrow);
        }
        const auto lines =
            wrap(entry.words, columns_within(entry.words, room - begins(entry), words_size));
        for (std::size_t line = 0; line < lines.size(); ++line) {
            y += line == 0 ? 0 : line_height;
            drawing.text(x + begins(entry), y, SvgDrawing::Anchor::start, "small", lines[line]);
        }
        bottom = std::max(bottom, y);
    }
    drawing.down(bottom - top);
}

// What the picture says, for those to whom it is read: the steps with what follows them.
std::string spoken(const DrawnBlueprint& drawn) {
    std::string text = account_words(drawn);
    for (std::size_t i = 0; i < drawn.grid.places.size(); ++i) {
        text += fmt::format("\n{} {} ({}): {}", i + 1, step_name_words(drawn, i),
                            lane_words(drawn.grid.places[i].lane, drawn.options),
                            fmt::join(way_words(drawn, i), "  "));
    }
    return text;
}

}  // namespace

std::string blueprint_svg_of(const DrawnBlueprint& drawn, SvgDrawing::Place place) {
    constexpr double bold_letters = 1.1, head_line = 19, head_rest = 14;
    // Columns do not hang on where the lanes begin, which hangs on how the phases' names are
    // broken.
    auto layout = layout_of(drawn, 0);
    const double width = std::max(layout.width, SvgDrawing::width);
    SvgDrawing drawing(width, swim_style);
    if (place == SvgDrawing::Place::stands_alone) {  // a page says both above the picture
        drawing.prose("title", title_words(drawn));
        drawing.prose("small", account_words(drawn));
        drawing.down(12);
    }
    std::vector<std::vector<std::string>> names;
    std::size_t most_lines = 1;
    for (std::size_t i = 0; i < layout.phases.size(); ++i) {
        const auto words = phase_words(drawn, i);
        const double room = layout.phases[i].to - layout.phases[i].from - 12;
        names.push_back(wrap(words, columns_within(words, room, phase_size * bold_letters)));
        most_lines = std::max(most_lines, names.back().size());
    }
    const double top = drawing.y();
    layout = layout_of(drawn, top + head_line * static_cast<double>(most_lines) + head_rest);
    draw_lanes(drawing, drawn, layout);
    draw_phases(drawing, drawn, layout, names, top);
    for (const auto& arrow : layout.arrows) {
        draw_arrow(drawing, arrow.spots, arrow.kind);
    }
    for (const auto& note : layout.notes) {
        draw_box(drawing, note, "note");
    }
    for (const auto& box : layout.boxes) {
        draw_box(drawing, box,
                 fmt::format("box{}", static_cast<int>(drawn.grid.places[box.place].lane)));
        draw_badges(drawing, box, drawn.step(box.place), drawn.options);
    }
    drawing.down(layout.bottom - top);
    draw_legend(drawing, drawn, width);
    return drawing.finished(place, title_words(drawn), spoken(drawn),
                            tag_of(drawn.options.language));
}

void render_blueprint_svg(const DrawnBlueprint& drawn, Sink& sink) {
    sink.write(blueprint_svg_of(drawn, SvgDrawing::Place::stands_alone));
}

}  // namespace svcops::cli
