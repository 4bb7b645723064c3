#include "lib/blueprint/grid.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace svcops {

namespace {

// The steps in the order of the flow, those that a circle holds up after the others.
std::vector<std::size_t> flow_order(const Flow& flow) {
    std::vector<std::size_t> order = flow.order;
    order.insert(order.end(), flow.circles.begin(), flow.circles.end());
    return order;
}

// How far into its phase each step is: one further than what it follows there. A recovery that
// nothing else leads to stands below the step that failed.
std::vector<std::size_t> slots_in_phase(const Blueprint& blueprint, const Flow& flow,
                                        const std::vector<std::size_t>& order) {
    const auto& steps = blueprint.steps;
    std::vector<std::size_t> turn(steps.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        turn[order[i]] = i;
    }
    std::vector<std::vector<std::size_t>> before(steps.size());
    std::vector<bool> is_led_to(steps.size(), false);
    for (const Flow::Edge& edge : flow.edges) {
        is_led_to[edge.to] = true;
        if (steps[edge.from].phase == steps[edge.to].phase && turn[edge.from] < turn[edge.to]) {
            before[edge.to].push_back(edge.from);
        }
    }
    std::vector<std::size_t> slots(steps.size(), 0);
    for (const std::size_t step : order) {
        for (const std::size_t earlier : before[step]) {
            slots[step] = std::max(slots[step], slots[earlier] + 1);
        }
    }
    for (const Flow::Edge& edge : flow.recovery) {
        if (!is_led_to[edge.to] && steps[edge.from].phase == steps[edge.to].phase) {
            slots[edge.to] = std::max(slots[edge.to], slots[edge.from]);
        }
    }
    return slots;
}

void put_in_layers(BlueprintGrid& grid) {
    std::map<std::tuple<Lane, std::size_t, std::size_t>, std::size_t> used;
    grid.layers.fill(1);
    for (BlueprintGrid::Place& place : grid.places) {
        place.layer = used[{place.lane, place.phase, place.slot}]++;
        auto& layers = grid.layers[static_cast<std::size_t>(place.lane)];
        layers = std::max(layers, place.layer + 1);
    }
}

bool is_by_chance(const BlueprintStep& step) {
    return std::ranges::any_of(step.next, [](const Way& way) { return way.share.has_value(); });
}

void add_links(const Blueprint& blueprint, const Flow& flow, BlueprintGrid& grid) {
    using Kind = BlueprintGrid::Link::Kind;
    const auto add = [&](const std::vector<Flow::Edge>& edges, Kind kind) {
        for (const Flow::Edge& edge : edges) {
            const bool has_share = kind == Kind::rework ||
                                   (kind == Kind::flow && is_by_chance(blueprint.steps[edge.from]));
            grid.links.push_back({grid.number_of[edge.from] - 1, grid.number_of[edge.to] - 1, kind,
                                  has_share ? std::optional(edge.share) : std::nullopt});
        }
    };
    add(flow.edges, Kind::flow);
    add(flow.rework, Kind::rework);
    add(flow.recovery, Kind::recovery);
    std::ranges::sort(grid.links, {}, [](const BlueprintGrid::Link& link) {
        return std::tuple(link.from, link.kind, link.to);
    });
}

}  // namespace

std::vector<std::size_t> BlueprintGrid::cell(std::size_t phase, Lane lane) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].phase == phase && places[i].lane == lane) {
            found.push_back(i);
        }
    }
    return found;
}

std::vector<std::size_t> BlueprintGrid::leaving(std::size_t place) const {
    const auto [first, last] = std::ranges::equal_range(links, place, {}, &Link::from);
    std::vector<std::size_t> found(static_cast<std::size_t>(last - first));
    std::iota(found.begin(), found.end(), static_cast<std::size_t>(first - links.begin()));
    return found;
}

std::size_t BlueprintGrid::slots_before(std::size_t phase) const {
    return std::accumulate(slots.begin(), slots.begin() + static_cast<std::ptrdiff_t>(phase),
                           std::size_t{0});
}

BlueprintGrid grid_of(const Blueprint& blueprint) {
    BlueprintGrid grid;
    const Flow flow = flow_of(blueprint);
    auto order = flow_order(flow);
    const auto slots = slots_in_phase(blueprint, flow, order);
    std::ranges::stable_sort(order, {}, [&](std::size_t step) {
        return std::pair(blueprint.steps[step].phase, slots[step]);
    });
    grid.slots.assign(blueprint.phases.size(), 1);
    grid.number_of.assign(blueprint.steps.size(), 0);
    for (const std::size_t step : order) {
        const BlueprintStep& written = blueprint.steps[step];
        grid.slots.resize(std::max(grid.slots.size(), written.phase + 1), 1);
        auto& phase_slots = grid.slots[written.phase];
        phase_slots = std::max(phase_slots, slots[step] + 1);
        grid.places.push_back(
            {step, grid.places.size() + 1, written.lane, written.phase, slots[step], 0});
        grid.number_of[step] = grid.places.size();
    }
    put_in_layers(grid);
    add_links(blueprint, flow, grid);
    return grid;
}

std::string_view name_in(const BlueprintStep& step, std::string_view language) {
    const auto name = in_language(step.display_name, language);
    return name.empty() ? std::string_view(step.name) : name;
}

std::string_view name_in(const Phase& phase, std::string_view language) {
    const auto name = in_language(phase.display_name, language);
    return name.empty() ? std::string_view(phase.name) : name;
}

}  // namespace svcops
