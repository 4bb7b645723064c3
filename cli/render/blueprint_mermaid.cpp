#include "cli/render/blueprint.hpp"
#include "cli/render/cell.hpp"
#include "lib/text/code_point.hpp"

#include <fmt/format.h>

namespace svcops::cli {

namespace {

using Kind = BlueprintGrid::Link::Kind;

// A text between quotes. Every sign that means something to Mermaid, to HTML or to Markdown is
// written by its number.
std::string mermaid_text(std::string_view text) {
    constexpr std::string_view plain = " .,:;-+()/'";
    std::string out;
    while (!text.empty()) {
        const auto point = first_code_point(text);
        const auto c = static_cast<char>(point.value & 0x7F);
        const bool is_ascii = point.valid && point.value < 0x80;
        const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                             (c >= 'A' && c <= 'Z') || plain.find(c) != std::string_view::npos;
        out += is_ascii && !is_word ? fmt::format("#{};", static_cast<int>(c))
                                    : std::string(text.substr(0, point.length));
        text.remove_prefix(point.length);
    }
    return out;
}

std::string node_text(const DrawnBlueprint& drawn, std::size_t place) {
    std::string text =
        mermaid_text(fmt::format("{} {}", place + 1, marked_name_words(drawn, place)));
    for (const auto& facts : {detail_words(drawn, place), fail_words(drawn, place)}) {
        for (const auto& each : facts) {
            text += "<br/>" + mermaid_text(each);
        }
    }
    return text;
}

std::string arrow_text(const BlueprintGrid::Link& link, const RenderOptions& options) {
    const std::string share =
        link.share ? mermaid_text(fmt::format("{:g}%", *link.share * 100)) : std::string();
    switch (link.kind) {
        case Kind::rework:
            return fmt::format("-. \"{} {}\" .->", mermaid_text(people_word("rework", options)),
                               share);
        case Kind::recovery:
            return fmt::format("-. \"{}\" .->", mermaid_text(people_word("recovery", options)));
        case Kind::flow:
            break;
    }
    return share.empty() ? std::string("-->") : fmt::format("-- \"{}\" -->", share);
}

}  // namespace

void render_blueprint_mermaid(const DrawnBlueprint& drawn, Sink& sink) {
    const BlueprintGrid& grid = drawn.grid;
    std::string out = "flowchart LR\n";
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
        std::string nodes;
        for (std::size_t i = 0; i < grid.places.size(); ++i) {
            if (static_cast<std::size_t>(grid.places[i].lane) == lane) {
                const bool decides = drawn.step(i).kind == BlueprintStepKind::decision;
                nodes += fmt::format("    s{}{}\"{}\"{}\n", i + 1, decides ? "{{" : "[",
                                     node_text(drawn, i), decides ? "}}" : "]");
            }
        }
        if (!nodes.empty()) {
            out += fmt::format(
                "  subgraph lane_{}[\"{}\"]\n{}  end\n", to_token(static_cast<Lane>(lane)),
                mermaid_text(lane_words(static_cast<Lane>(lane), drawn.options)), nodes);
        }
    }
    for (const BlueprintGrid::Link& link : grid.links) {
        out += fmt::format("  s{} {} s{}\n", link.from + 1, arrow_text(link, drawn.options),
                           link.to + 1);
    }
    sink.write(out);
}

}  // namespace svcops::cli
