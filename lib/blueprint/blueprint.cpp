#include "lib/blueprint/blueprint.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::string_view lane_tokens[] = {"evidence", "customer", "frontstage", "backstage",
                                            "support"};
constexpr std::string_view line_tokens[] = {"interaction", "visibility", "internal_interaction"};
constexpr std::string_view step_kind_tokens[] = {"action", "decision", "wait", "evidence"};
constexpr std::string_view rule_tokens[] = {
    "existence",          "absence",       "exactlyOne",      "init",           "end",
    "respondedExistence", "coexistence",   "response",        "precedence",     "succession",
    "alternateResponse",  "chainResponse", "chainPrecedence", "notCoexistence", "notSuccession"};

template <class Enum, std::size_t n>
std::string_view token(const std::string_view (&tokens)[n], Enum value) {
    return tokens[static_cast<std::size_t>(value)];
}

// How deep a lane lies below the customer's.
std::size_t depth(Lane lane) {
    return lane == Lane::evidence ? 0 : static_cast<std::size_t>(lane) - 1;
}

void put_in_order(std::vector<Flow::Edge>& edges) {
    const auto ends = [](const Flow::Edge& edge) { return std::pair(edge.from, edge.to); };
    std::ranges::stable_sort(edges, {}, ends);
    const auto are_one = [&](const Flow::Edge& a, const Flow::Edge& b) {
        return ends(a) == ends(b);
    };
    edges.erase(std::unique(edges.begin(), edges.end(), are_one), edges.end());
}

bool goes_by_chance(const BlueprintStep& step) {
    return std::ranges::any_of(step.next, [](const Way& way) { return way.share.has_value(); });
}

std::vector<Flow::Edge> forward_edges(const Blueprint& blueprint) {
    std::vector<Flow::Edge> edges;
    for (std::size_t i = 0; i < blueprint.steps.size(); ++i) {
        for (const Way& way : blueprint.steps[i].next) {
            if (way.to.step) {
                edges.push_back({i, *way.to.step, way.share.value_or(1)});
            }
        }
    }
    for (std::size_t i = 0; i < blueprint.steps.size(); ++i) {
        for (const StepReference& before : blueprint.steps[i].after) {
            // Where chance decides, only what `next` names is a way.
            if (before.step && !goes_by_chance(blueprint.steps[*before.step])) {
                edges.push_back({*before.step, i, 1});
            }
        }
    }
    put_in_order(edges);
    return edges;
}

// Rework and recovery.
void add_ways_back(Flow& flow, const Blueprint& blueprint) {
    for (std::size_t i = 0; i < blueprint.steps.size(); ++i) {
        const BlueprintStep& step = blueprint.steps[i];
        for (const Way& way : step.rework) {
            if (way.to.step) {
                flow.rework.push_back({i, *way.to.step, way.share.value_or(0)});
            }
        }
        if (step.fail && step.fail->recovery && step.fail->recovery->step) {
            flow.recovery.push_back({i, *step.fail->recovery->step, step.fail->probability});
        }
    }
    put_in_order(flow.rework);
}

}  // namespace

std::optional<std::size_t> Blueprint::step_named(std::string_view id) const {
    const auto found = std::ranges::find(steps, id, &BlueprintStep::name);
    return found == steps.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - steps.begin()));
}

std::string_view to_token(Lane lane) {
    return token(lane_tokens, lane);
}

std::string_view to_token(Line line) {
    return token(line_tokens, line);
}

std::string_view to_token(BlueprintStepKind kind) {
    return token(step_kind_tokens, kind);
}

std::string_view to_token(BlueprintRule::Template rule) {
    return token(rule_tokens, rule);
}

std::vector<Line> lines_between(Lane a, Lane b) {
    std::vector<Line> lines;
    for (auto line = std::min(depth(a), depth(b)); line < std::max(depth(a), depth(b)); ++line) {
        lines.push_back(static_cast<Line>(line));
    }
    return lines;
}

std::vector<std::size_t> Flow::after(std::size_t step) const {
    std::vector<std::size_t> found;
    for (const Edge& edge : edges) {
        if (edge.from == step) {
            found.push_back(edge.to);
        }
    }
    return found;
}

std::vector<std::size_t> Flow::before(std::size_t step) const {
    std::vector<std::size_t> found;
    for (const Edge& edge : edges) {
        if (edge.to == step) {
            found.push_back(edge.from);
        }
    }
    return found;
}

Flow flow_of(const Blueprint& blueprint) {
    Flow flow;
    flow.edges = forward_edges(blueprint);
    add_ways_back(flow, blueprint);
    std::vector<std::size_t> waiting_for(blueprint.steps.size(), 0);
    for (const Flow::Edge& edge : flow.edges) {
        ++waiting_for[edge.to];
    }
    std::vector<bool> placed(blueprint.steps.size(), false);
    const auto next_free = [&]() -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < placed.size(); ++i) {
            if (!placed[i] && waiting_for[i] == 0) {
                return i;
            }
        }
        return std::nullopt;
    };
    while (const auto step = next_free()) {
        placed[*step] = true;
        flow.order.push_back(*step);
        for (const std::size_t next : flow.after(*step)) {
            --waiting_for[next];
        }
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (!placed[i]) {
            flow.circles.push_back(i);
        }
    }
    return flow;
}

}  // namespace svcops
