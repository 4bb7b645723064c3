#pragma once
#include "cli/render/blueprint_routes.hpp"
#include "cli/render/step_words.hpp"
#include "cli/render/svg_drawing.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// Where everything of a drawn blueprint stands in a picture, in its units.
struct BlueprintLayout {
    struct Text {
        std::string words;
        std::string_view style;
        double below = 0;  // of the box's upper edge, its base line
    };
    struct Box {
        SvgDrawing::Box edge{};
        std::size_t place = 0;  // of BlueprintGrid::places; of a note that of its first step
        std::string name;       // all of what its first lines say
        std::vector<Text> texts;
        GridSpot spot;
    };
    struct Arrow {
        BlueprintGrid::Link::Kind kind = BlueprintGrid::Link::Kind::flow;
        std::vector<SvgDrawing::Spot> spots;  // two at least; its head is at the last
    };
    struct Band {  // a lane or a phase
        double from = 0, to = 0;
    };
    std::vector<Box> boxes;  // by place
    std::vector<Box> notes;  // what can be seen or kept
    std::vector<Arrow> arrows;
    std::vector<Band> phases;   // along x
    std::vector<Band> lanes;    // along y
    std::vector<double> lines;  // below each lane but the last: y of the rule
    double top = 0;             // of the lanes
    double width = 0, bottom = 0;
};

inline constexpr double blueprint_label_width = 128;  // of the lanes' names, at the left

// `top` is where the lanes begin.
[[nodiscard]] BlueprintLayout layout_of(const DrawnBlueprint& drawn, double top);

}  // namespace svcops::cli
