#include "cli/messages.hpp"
#include "cli/render/flow.hpp"
#include "cli/render/svg_drawing.hpp"
#include "cli/render/svg_text.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

namespace svcops::cli {

namespace {

// Boxes stand below each other in the middle. An edge leaves and enters a box at a height of its
// own, so that no two numbers meet; the ways up and down run in lanes beyond the numbers.
constexpr double box_left = 300, box_right = 500, box_middle = 400, label_room = 125,
                 lane_room = 13, port_room = 20, least_box = 52, gap = 36, label_size = 12,
                 edge_room = 8, label_lift = 6, line_room = 16, box_margin = 12;
constexpr std::size_t most_boxes = 16, lanes_a_side = 13;
constexpr std::size_t widths = 4;

constexpr std::string_view flow_style = R"(
.box{fill:#deebf7;stroke:#1a1a1a;stroke-width:1}
.on1,.on2,.on3,.on4{fill:none;stroke:#0072b2}
.back1,.back2,.back3,.back4{fill:none;stroke:#a34600;stroke-dasharray:7 3}
.on1,.back1{stroke-width:1}
.on2,.back2{stroke-width:2}
.on3,.back3{stroke-width:3.5}
.on4,.back4{stroke-width:5}
.tipon{fill:#0072b2}
.tipback{fill:#a34600}
)";

struct FlowBox {
    const FlowState* state = nullptr;
    double top = 0, height = least_box;
    std::vector<std::string> below{};  // the name: its numbers
    std::size_t ports_left = 0, ports_right = 0;
    [[nodiscard]] double middle() const { return top + height / 2; }
};

struct FlowLine {
    const FlowEdge* edge = nullptr;
    std::size_t from = 0, to = 0;           // boxes
    std::size_t lane = 0;                   // at its side
    std::size_t port_out = 0, port_in = 0;  // at that side of the boxes
    [[nodiscard]] bool goes_on() const { return to > from; }
    [[nodiscard]] bool is_straight() const { return to == from + 1; }
};

class FlowPicture {
public:
    explicit FlowPicture(const DrawnFlow& drawn)
        : drawn_(drawn),
          flow_(*drawn.named.flow),
          language_(shown_language(drawn.options.language, Charset::utf8)),
          drawing_(SvgDrawing::width, flow_style) {
        choose_boxes();
        choose_lines();
    }

    std::string finished() {
        drawing_.prose("title", drawn_.title);
        drawing_.down(12);
        place_boxes();
        for (const FlowLine& each : lines_) {
            draw_line(each);
        }
        for (const FlowBox& each : boxes_) {
            draw_box(each);
        }
        drawing_.down(bottom_ - drawing_.y());
        for (const auto& each : account()) {
            drawing_.prose("small", each);
        }
        return drawing_.finished(SvgDrawing::Place::stands_alone, drawn_.title,
                                 fmt::format("{}", fmt::join(account(), " ")), tag_of(language_));
    }

private:
    // The most frequent activities, in the order in which they mostly come.
    void choose_boxes() {
        for (const FlowState& each : flow_.states) {
            if (boxes_.size() < most_boxes) {
                boxes_.push_back({&each});
            }
        }
        std::ranges::stable_sort(boxes_, {}, [](const FlowBox& box) { return box.state->place; });
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            box_of_[boxes_[i].state->activity] = i;
        }
    }

    // The most frequent edges first: those that find no free lane are left out.
    void choose_lines() {
        std::array<std::vector<std::vector<std::pair<std::size_t, std::size_t>>>, 2> taken;
        for (auto& side : taken) {
            side.resize(lanes_a_side);
        }
        for (const FlowEdge& each : flow_.edges) {
            const auto from = box_of_.find(each.from), to = box_of_.find(each.to);
            if (from == box_of_.end() || to == box_of_.end()) {
                continue;
            }
            FlowLine line{&each, from->second, to->second};
            if (!line.is_straight() && !take_lane(taken[line.goes_on() ? 1 : 0], line)) {
                continue;
            }
            lines_.push_back(line);
        }
    }

    template <class Lanes>
    static bool take_lane(Lanes& lanes, FlowLine& line) {
        const auto [low, high] = std::minmax(line.from, line.to);
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
            const bool is_free = std::ranges::none_of(
                lanes[lane],
                [&, first = low, last = high](const std::pair<std::size_t, std::size_t>& other) {
                    return other.first <= last && first <= other.second;
                });
            if (is_free) {
                lanes[lane].emplace_back(low, high);
                line.lane = lane;
                return true;
            }
        }
        return false;
    }

    void place_boxes() {
        for (FlowLine& each : lines_) {
            if (each.is_straight()) {
                continue;
            }
            const auto side = each.goes_on() ? &FlowBox::ports_right : &FlowBox::ports_left;
            each.port_out = boxes_[each.from].*side;
            ++(boxes_[each.from].*side);
            each.port_in = boxes_[each.to].*side;
            ++(boxes_[each.to].*side);
        }
        double top = drawing_.y();
        for (FlowBox& each : boxes_) {
            const auto ports = static_cast<double>(std::max(each.ports_left, each.ports_right));
            each.top = top;
            each.below = numbers_of(*each.state);
            const double text_room =
                least_box + line_room * static_cast<double>(each.below.size() - 1);
            each.height = std::max(text_room, ports * port_room + edge_room);
            top += each.height + gap;
        }
        bottom_ = top;
    }

    [[nodiscard]] std::string style(std::string_view kind, const FlowEdge& edge) const {
        const double share = static_cast<double>(edge.time.n) /
                             static_cast<double>(std::max<std::uint64_t>(most_frequent(), 1));
        const auto width = std::min<std::size_t>(
            widths, 1 + static_cast<std::size_t>(share * static_cast<double>(widths)));
        return fmt::format("{}{}", kind, width);
    }
    [[nodiscard]] std::uint64_t most_frequent() const {
        return flow_.edges.empty() ? 0 : flow_.edges.front().time.n;
    }

    // "123, 4h 5m", or as much of it as there is room for.
    [[nodiscard]] static std::string numbers(const FlowEdge& edge, double room) {
        auto text = fmt::format("{}", edge.time.n);
        if (edge.time.median) {
            const auto more = fmt::format(
                "{}, {}", text, format_seconds_brief(Seconds{std::llround(*edge.time.median)}));
            text = widest_in_picture(more, label_size) <= room ? more : text;
        }
        return text;
    }

    // A triangle that points at (x, y) from the left (-1), from the right (1) or from above (0).
    void tip(double x, double y, int side, std::string_view style) {
        constexpr double length = 8, half = 4;
        const std::vector<SvgDrawing::Spot> spots =
            side == 0 ? std::vector<SvgDrawing::Spot>{{x, y},
                                                      {x - half, y - length},
                                                      {x + half, y - length}}
                      : std::vector<SvgDrawing::Spot>{
                            {x, y}, {x + side * length, y - half}, {x + side * length, y + half}};
        drawing_.path(spots, style);
    }

    void draw_line(const FlowLine& line) {
        const FlowBox& from = boxes_[line.from];
        const FlowBox& to = boxes_[line.to];
        if (line.is_straight()) {
            drawing_.path({{box_middle, from.top + from.height}, {box_middle, to.top}},
                          style("on", *line.edge));
            tip(box_middle, to.top, 0, "tipon");
            drawing_.text(box_middle + 10, to.top - gap / 2 + 4, SvgDrawing::Anchor::start, "dark",
                          numbers(*line.edge, box_right - box_left));
            return;
        }
        const bool on = line.goes_on();
        const double side = on ? 1 : -1;
        const double edge = on ? box_right : box_left;
        const double lane = edge + side * (label_room + lane_room * static_cast<double>(line.lane));
        const double out = port(from, line.port_out), in = port(to, line.port_in);
        drawing_.path({{edge, out}, {lane, out}, {lane, in}, {edge, in}},
                      style(on ? "on" : "back", *line.edge));
        tip(edge, in, on ? 1 : -1, on ? "tipon" : "tipback");
        drawing_.text(edge + side * 6, out - label_lift,
                      on ? SvgDrawing::Anchor::start : SvgDrawing::Anchor::end, "name",
                      numbers(*line.edge, label_room));
    }
    [[nodiscard]] static double port(const FlowBox& box, std::size_t number) {
        return box.top + port_room * (static_cast<double>(number) + 1) - edge_room / 2;
    }

    void draw_box(const FlowBox& box) {
        const FlowState& state = *box.state;
        const std::string name(drawn_.named.activities->name(state.activity));
        drawing_.rect({box_left, box.top, box_right - box_left, box.height}, "box", name);
        const double room = box_right - box_left - box_margin;
        const auto shown = fit(name, columns_within(name, room, SvgDrawing::font_size), "\u2026");
        const double name_y = box.middle() - 6 - (box.below.size() > 1 ? line_room / 2 : 0);
        drawing_.text(box_middle, name_y, SvgDrawing::Anchor::middle, "head", shown);
        double y = box.middle() + 14 - (box.below.size() > 1 ? line_room / 2 : 0);
        for (const std::string& line : box.below) {
            drawing_.text(box_middle, y, SvgDrawing::Anchor::middle, "dark", line);
            y += line_room;
        }
    }

    // How often it came, and how often first and last: on one line where there is room for it.
    [[nodiscard]] std::vector<std::string> numbers_of(const FlowState& state) const {
        auto often = fmt::format("{}", state.times);
        std::string ends;
        for (const auto& [number, what] :
             {std::pair{state.firsts, "start"}, std::pair{state.lasts, "end"}}) {
            if (number > 0) {
                ends +=
                    fmt::format("{}{} {}", ends.empty() ? "" : ", ", word(what, language_), number);
            }
        }
        if (ends.empty()) {
            return {std::move(often)};
        }
        auto all = fmt::format("{}, {}", often, ends);
        if (widest_in_picture(all, label_size) <= box_right - box_left - box_margin) {
            return {std::move(all)};
        }
        return {std::move(often), std::move(ends)};
    }

    [[nodiscard]] std::vector<std::string> account() const {
        std::vector<std::string> lines{
            say(language_,
                "Right: what comes next. Left: what goes back or comes again. Numbers: how "
                "often, median time.")};
        const std::size_t boxes = flow_.states.size() - boxes_.size();
        const std::size_t edges = flow_.edges.size() - lines_.size();
        if (boxes + edges > 0) {
            lines.push_back(say(language_,
                                "Left out: {} activities and {} edges that came least; --format "
                                "dot has all.",
                                boxes, edges));
        }
        return lines;
    }

    const DrawnFlow& drawn_;
    const CaseFlow& flow_;
    Language language_;
    SvgDrawing drawing_;
    std::vector<FlowBox> boxes_;
    std::map<ActivityId, std::size_t> box_of_;
    std::vector<FlowLine> lines_;
    double bottom_ = 0;
};

}  // namespace

void render_flow_svg(const DrawnFlow& drawn, Sink& sink) {
    sink.write(FlowPicture(drawn).finished());
}

}  // namespace svcops::cli
