#include "cli/messages.hpp"
#include "cli/render/flow.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace svcops::cli {

namespace {

// Between quotes; `&` begins what Graphviz takes for a character by its name.
std::string dot_label(std::string_view text) {
    std::string out;
    for (const char c : visible(text)) {
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

std::string median_line(const LengthSummary& time) {
    return time.median ? "\\n" + format_seconds_brief(Seconds{std::llround(*time.median)}) : "";
}

// From 1 to 5, by how often it came beside what came most.
double pen_width(std::uint64_t times, std::uint64_t most) {
    constexpr double widest = 4;
    return most == 0 ? 1 : 1 + widest * static_cast<double>(times) / static_cast<double>(most);
}

std::string terminal_edges(const FlowState& state) {
    std::string out;
    if (state.firsts > 0) {
        out += fmt::format("  start -> a{} [style=dashed label=\"{}\"];\n", state.activity,
                           state.firsts);
    }
    if (state.lasts > 0) {
        out +=
            fmt::format("  a{} -> end [style=dashed label=\"{}\"];\n", state.activity, state.lasts);
    }
    return out;
}

}  // namespace

void render_flow_dot(const DrawnFlow& drawn, Sink& sink) {
    const CaseFlow& flow = *drawn.named.flow;
    const Language language = shown_language(drawn.options.language, drawn.options.charset);
    std::string out = fmt::format(
        "digraph flow {{\n  graph [label=\"{}\" labelloc=t rankdir=TB fontname=\"Noto Sans, Noto "
        "Sans Bengali, DejaVu Sans, sans-serif\"];\n"
        "  node [shape=box style=\"filled,rounded\" fillcolor=\"#deebf7\" fontname=\"Noto Sans, "
        "Noto Sans Bengali, DejaVu Sans, sans-serif\"];\n"
        "  edge [color=\"#0072b2\" fontname=\"Noto Sans, Noto Sans Bengali, DejaVu Sans, "
        "sans-serif\"];\n",
        dot_label(drawn.title));
    out += fmt::format("  start [shape=circle label=\"{}\" fillcolor=\"#ffffff\"];\n",
                       dot_label(word("start", language)));
    out += fmt::format("  end [shape=doublecircle label=\"{}\" fillcolor=\"#ffffff\"];\n",
                       dot_label(word("end", language)));
    for (const FlowState& each : flow.states) {
        out += fmt::format("  a{} [label=\"{}\\n{}\"];\n", each.activity,
                           dot_label(drawn.named.activities->name(each.activity)), each.times);
    }
    for (const FlowState& each : flow.states) {
        out += terminal_edges(each);
    }
    const std::uint64_t most = flow.edges.empty() ? 0 : flow.edges.front().time.n;
    for (const FlowEdge& each : flow.edges) {
        out += fmt::format("  a{} -> a{} [label=\"{}{}\" penwidth={:.1f}];\n", each.from, each.to,
                           each.time.n, median_line(each.time), pen_width(each.time.n, most));
    }
    sink.write(out + "}\n");
}

}  // namespace svcops::cli
