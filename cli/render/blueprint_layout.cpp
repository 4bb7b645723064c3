#include "cli/render/blueprint_layout.hpp"

#include "cli/render/svg_text.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

namespace svcops::cli {

namespace {

constexpr double box_width = 172, box_padding = 9, least_height = 60;
constexpr double name_size = 13, detail_size = 11.5;
constexpr double name_line = 18, detail_line = 16;
constexpr double bold = 1.1;  // how much wider than plain letters
constexpr double track_gap = 9, gutter_before = 18, gutter_after = 20;
constexpr double before_phase = 9;  // from a box to where the next phase begins
constexpr double channel_above = 12, channel_below = 18, lane_strip = 20;
constexpr double flow_port = 10, other_port = 20;

class Layout {
public:
    Layout(const DrawnBlueprint& drawn, double top) : drawn_(drawn) {
        made_.top = top;
        place_rows();
        make_boxes();
        make_notes();
        std::vector<GridSpot> spots, taken;
        for (const auto& box : made_.boxes) {
            spots.push_back(box.spot);
        }
        for (const auto& note : made_.notes) {
            taken.push_back(note.spot);
        }
        routes_ = routes_of(drawn.grid.links, spots, taken, rows_, columns_);
        measure_columns();
        measure_rows();
        stand(made_.boxes);
        stand(made_.notes);
        for (std::size_t i = 0; i < drawn.grid.links.size(); ++i) {
            lead(drawn.grid.links[i], routes_.routes[i]);
        }
    }
    BlueprintLayout take() { return std::move(made_); }

private:
    // Rows of each lane; what can be seen or kept has one above the steps of its lane.
    void place_rows() {
        const BlueprintGrid& grid = drawn_.grid;
        columns_ = grid.slots_before(grid.slots.size());
        for (std::size_t lane = 0; lane < lane_count; ++lane) {
            first_row_.push_back(rows_);
            rows_ += grid.layers[lane];
            rows_ += static_cast<Lane>(lane) == Lane::evidence && has_evidence_steps() ? 1 : 0;
        }
    }
    [[nodiscard]] bool has_evidence_steps() const {
        return std::ranges::any_of(drawn_.grid.places, [](const BlueprintGrid::Place& place) {
            return place.lane == Lane::evidence;
        });
    }

    void make_boxes() {
        for (std::size_t i = 0; i < drawn_.grid.places.size(); ++i) {
            const BlueprintGrid::Place& place = drawn_.grid.places[i];
            BlueprintLayout::Box box;
            box.place = i;
            box.spot = {first_row_[static_cast<std::size_t>(place.lane)] + place.layer +
                            (place.lane == Lane::evidence ? 1 : 0),
                        drawn_.grid.slots_before(place.phase) + place.slot};
            box.name = fmt::format("{} {}", i + 1, step_name_words(drawn_, i));
            write(box, box.name, "step");
            for (const auto& each : detail_words(drawn_, i)) {
                write(box, each, "fact");
            }
            for (const auto& each : fail_words(drawn_, i)) {
                write(box, each, "fact");
            }
            for (const auto& each : way_words(drawn_, i)) {
                write(box, each, "fact");
            }
            finish(box);
            made_.boxes.push_back(std::move(box));
        }
    }

    void make_notes() {
        std::map<std::size_t, BlueprintLayout::Box> by_column;
        for (std::size_t phase = 0; phase < drawn_.grid.slots.size(); ++phase) {
            for (const auto& note : evidence_notes(drawn_, phase)) {
                const auto column =
                    drawn_.grid.slots_before(phase) + drawn_.grid.places[note.place].slot;
                auto& box = by_column[column];
                box.place = box.texts.empty() ? note.place : box.place;
                box.spot = {first_row_.front(), column};
                box.name += (box.name.empty() ? "" : "; ") + note.text;
                write(box, note.text, "fact");
            }
        }
        for (auto& [column, box] : by_column) {
            finish(box);
            made_.notes.push_back(std::move(box));
        }
    }

    static void write(BlueprintLayout::Box& box, const std::string& words, std::string_view style) {
        const bool is_name = style == "step";
        const double size = is_name ? name_size * bold : detail_size;
        for (auto& line : wrap(words, columns_within(words, box_width - 2 * box_padding, size))) {
            box.edge.height += is_name ? name_line : detail_line;
            box.texts.push_back({std::move(line), style, box.edge.height});
        }
    }
    static void finish(BlueprintLayout::Box& box) {
        constexpr double below_last = 5;
        const double written = box.edge.height + below_last + box_padding;
        const double height = std::max(written, least_height);
        for (auto& text : box.texts) {
            text.below += (height - written) / 2 + box_padding - below_last;
        }
        box.edge = {0, 0, box_width, height};
    }

    void measure_columns() {
        double x = SvgDrawing::margin + blueprint_label_width;
        for (std::size_t column = 0; column <= columns_; ++column) {
            gutter_x_.push_back(x);
            x += gutter_before + gutter_after;
            const auto tracks = routes_.gutters[column];
            x += tracks > 1 ? static_cast<double>(tracks - 1) * track_gap : 0;
            if (column < columns_) {
                column_x_.push_back(x);
                x += box_width;
            }
        }
        made_.width = x + SvgDrawing::margin - gutter_after;
        const double right = made_.width - SvgDrawing::margin;
        const std::size_t phases = drawn_.grid.slots.size();
        for (std::size_t phase = 0; phase < phases; ++phase) {
            const std::size_t first = drawn_.grid.slots_before(phase);
            const std::size_t beyond = drawn_.grid.slots_before(phase + 1);
            made_.phases.push_back(
                {gutter_x_[first] + (phase == 0 ? 0 : before_phase),
                 phase + 1 == phases ? right : gutter_x_[beyond] + before_phase});
        }
    }

    void measure_rows() {
        std::vector<double> heights(rows_, least_height);
        for (const auto* boxes : {&made_.boxes, &made_.notes}) {
            for (const auto& box : *boxes) {
                heights[box.spot.row] = std::max(heights[box.spot.row], box.edge.height);
            }
        }
        double y = made_.top;
        std::size_t lane = 0;
        for (std::size_t row = 0; row <= rows_; ++row) {
            const bool begins_lane = lane < lane_count && first_row_[lane] == row;
            if (begins_lane && lane > 0) {
                made_.lanes.back().to = y + lane_strip / 2;
                made_.lines.push_back(y + lane_strip / 2);
                y += lane_strip;
            }
            if (begins_lane) {
                made_.lanes.push_back({lane == 0 ? y : made_.lines.back(), 0});
                ++lane;
            }
            channel_y_.push_back(y + channel_above);
            const auto tracks = routes_.channels[row];
            y += channel_above + (tracks > 1 ? static_cast<double>(tracks - 1) * track_gap : 0);
            if (row < rows_) {
                y += channel_below;
                row_y_.push_back(y);
                row_height_.push_back(heights[row]);
                y += heights[row];
            }
        }
        y += channel_above;
        made_.lanes.back().to = y;
        made_.bottom = y;
    }

    void stand(std::vector<BlueprintLayout::Box>& boxes) const {
        for (auto& box : boxes) {
            box.edge.x = column_x_[box.spot.column];
            box.edge.y = row_y_[box.spot.row] + (row_height_[box.spot.row] - box.edge.height) / 2;
        }
    }

    [[nodiscard]] double row_middle(std::size_t row) const {
        return row_y_[row] + row_height_[row] / 2;
    }

    void lead(const BlueprintGrid::Link& link, const GridRoute& route) {
        const auto& from = made_.boxes[link.from];
        const auto& to = made_.boxes[link.to];
        const bool is_flow = link.kind == BlueprintGrid::Link::Kind::flow;
        BlueprintLayout::Arrow arrow;
        arrow.kind = link.kind;
        auto& way = arrow.spots;
        switch (route.way) {
            case GridRoute::Way::straight: {
                const double y = row_middle(from.spot.row) + (is_flow ? 0 : other_port);
                way = {{from.edge.x + box_width, y}, {to.edge.x, y}};
                break;
            }
            case GridRoute::Way::drop:
                way = drop(from, to, link.kind);
                break;
            case GridRoute::Way::around:
                const double port = is_flow ? flow_port : other_port;
                const double leaves = row_middle(from.spot.row) + port;
                const double enters = row_middle(to.spot.row) - port;
                const double first = track_x(route.first_gutter, route.first_track);
                way = {{from.edge.x + box_width, leaves}, {first, leaves}};
                if (route.has_channel()) {
                    const double along = channel_y_[route.channel] +
                                         static_cast<double>(route.channel_track) * track_gap;
                    const double last = track_x(route.last_gutter, route.last_track);
                    way.insert(way.end(), {{first, along}, {last, along}, {last, enters}});
                } else {
                    way.push_back({first, enters});
                }
                way.push_back({to.edge.x + (route.enters_right ? box_width : 0), enters});
                break;
        }
        made_.arrows.push_back(std::move(arrow));
    }

    // Each kind and direction at a place of its own, left of the badges.
    static std::vector<SvgDrawing::Spot> drop(const BlueprintLayout::Box& from,
                                              const BlueprintLayout::Box& to,
                                              BlueprintGrid::Link::Kind kind) {
        constexpr double first_place = 30, between_places = 18, up_later = 9;
        const bool is_down = from.spot.row < to.spot.row;
        const double x = from.edge.x + first_place + between_places * static_cast<double>(kind) +
                         (is_down ? 0 : up_later);
        return {{x, from.edge.y + (is_down ? from.edge.height : 0)},
                {x, to.edge.y + (is_down ? 0 : to.edge.height)}};
    }

    [[nodiscard]] double track_x(std::size_t gutter, std::size_t track) const {
        return gutter_x_[gutter] + gutter_before + static_cast<double>(track) * track_gap;
    }

    const DrawnBlueprint& drawn_;
    BlueprintLayout made_;
    GridRoutes routes_;
    std::size_t rows_ = 0, columns_ = 0;
    std::vector<std::size_t> first_row_;  // of each lane
    std::vector<double> gutter_x_, column_x_, channel_y_, row_y_, row_height_;
};

}  // namespace

BlueprintLayout layout_of(const DrawnBlueprint& drawn, double top) {
    return Layout(drawn, top).take();
}

}  // namespace svcops::cli
