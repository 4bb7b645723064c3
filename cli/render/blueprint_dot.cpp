#include "cli/render/blueprint.hpp"

#include <fmt/format.h>

#include <iterator>

namespace svcops::cli {

namespace {

using Kind = BlueprintGrid::Link::Kind;

// A text between quotes; `&` begins what Graphviz takes for a character by its name.
std::string dot_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
            continue;
        }
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string node_label(const DrawnBlueprint& drawn, std::size_t place) {
    std::string label = dot_text(fmt::format("{} {}", place + 1, marked_name_words(drawn, place)));
    label += "\\n(" + dot_text(lane_words(drawn.grid.places[place].lane, drawn.options)) + ")";
    for (const auto& facts : {detail_words(drawn, place), fail_words(drawn, place)}) {
        for (const auto& each : facts) {
            label += "\\n" + dot_text(each);
        }
    }
    return label;
}

std::string_view edge_style(Kind kind) {
    switch (kind) {
        case Kind::rework:
            return "style=dashed color=\"#a34600\" constraint=false";
        case Kind::recovery:
            return "style=dotted color=\"#b00020\" constraint=false";
        case Kind::flow:
            break;
    }
    return "style=solid";
}

// Steps of a lane have one colour and its name: Graphviz draws no clusters across columns.
std::string lane_group(const DrawnBlueprint& drawn, Lane lane) {
    constexpr std::string_view colours[lane_count] = {"#ffffff", "#cfe3f5", "#cdebd5", "#fbe3b8",
                                                      "#dcdcdc"};
    auto out = fmt::format("  subgraph lane_{} {{\n", to_token(lane));
    for (std::size_t i = 0; i < drawn.grid.places.size(); ++i) {
        if (drawn.grid.places[i].lane == lane) {
            out += fmt::format(
                "    s{} [label=\"{}\" fillcolor=\"{}\"{}];\n", i + 1, node_label(drawn, i),
                colours[static_cast<std::size_t>(lane)],
                drawn.step(i).kind == BlueprintStepKind::decision ? " peripheries=2" : "");
        }
    }
    return out + "  }\n";
}

// The steps of a slot stand in one column.
std::string column_of(const BlueprintGrid& grid, std::size_t slot) {
    std::string same;
    for (std::size_t i = 0; i < grid.places.size(); ++i) {
        if (grid.slots_before(grid.places[i].phase) + grid.places[i].slot == slot) {
            same += fmt::format(" s{};", i + 1);
        }
    }
    return same.empty() ? "" : fmt::format("  {{ rank=same;{} }}\n", same);
}

}  // namespace

void render_blueprint_dot(const DrawnBlueprint& drawn, Sink& sink) {
    const BlueprintGrid& grid = drawn.grid;
    std::string out = fmt::format(
        "digraph blueprint {{\n  graph [label=\"{}\" labelloc=t rankdir=LR "
        "fontname=\"Noto Sans, Noto Sans Bengali, DejaVu Sans, sans-serif\"];\n"
        "  node [shape=box style=filled fontname=\"Noto Sans, Noto Sans Bengali, DejaVu Sans, "
        "sans-serif\"];\n",
        dot_text(title_words(drawn)));
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
        out += lane_group(drawn, static_cast<Lane>(lane));
    }
    for (std::size_t slot = 0; slot < grid.slots_before(grid.slots.size()); ++slot) {
        out += column_of(grid, slot);
    }
    for (const BlueprintGrid::Link& link : grid.links) {
        out +=
            fmt::format("  s{} -> s{} [{}{}];\n", link.from + 1, link.to + 1, edge_style(link.kind),
                        link.share ? fmt::format(" label=\"{:g}%\"", *link.share * 100) : "");
    }
    sink.write(out + "}\n");
}

}  // namespace svcops::cli
