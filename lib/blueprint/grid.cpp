#include "lib/blueprint/grid.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace svcops {

namespace {

// The steps in the order of the flow, those that a circle holds up after the others.
std::vector<std::size_t> flow_order(const Flow& flow) {
    std::vector<std::size_t> order = flow.order;
    order.insert(order.end(), flow.circles.begin(), flow.circles.end());
    return order;
}

// Where in its phase each step stands: one slot further than what it follows there. What alone
// follows a step into another lane stands above or below it in the same slot, as long as the way
// goes on up or down and nothing stands between: lines are crossed by the shortest way, and a
// drawing is no wider than it must be. A recovery that nothing else leads to stands in the slot of
// the step that failed.
class SlotsInPhase {
public:
    SlotsInPhase(const Blueprint& blueprint, const Flow& flow,
                 const std::vector<std::size_t>& order)
        : steps_(blueprint.steps),
          order_(order),
          before_(steps_.size()),
          followers_(steps_.size(), 0),
          least_(steps_.size(), 0) {
        std::vector<std::size_t> turn(steps_.size(), 0);
        for (std::size_t i = 0; i < order.size(); ++i) {
            turn[order[i]] = i;
        }
        std::vector<bool> is_led_to(steps_.size(), false);
        for (const Flow::Edge& edge : flow.edges) {
            is_led_to[edge.to] = true;
            if (is_in_phase(edge) && turn[edge.from] < turn[edge.to]) {
                before_[edge.to].push_back(edge.from);
                ++followers_[edge.from];
            }
        }
        for (const Flow::Edge& edge : flow.recovery) {
            if (!is_led_to[edge.to] && is_in_phase(edge)) {
                recoveries_.push_back(edge);
            }
        }
    }

    // By step. Recoveries stand where steps fail, which is known once all are placed.
    std::vector<std::size_t> find() {
        place_all();
        if (!recoveries_.empty()) {
            for (const Flow::Edge& edge : recoveries_) {
                least_[edge.to] = std::max(least_[edge.to], slots_[edge.from]);
            }
            place_all();
        }
        return std::move(slots_);
    }

private:
    enum class Direction : std::uint8_t { none, up, down };

    [[nodiscard]] bool is_in_phase(const Flow::Edge& edge) const {
        return steps_[edge.from].phase == steps_[edge.to].phase;
    }

    void place_all() {
        slots_.assign(steps_.size(), 0);
        came_.assign(steps_.size(), Direction::none);
        taken_.clear();
        for (const std::size_t step : order_) {
            if (before_[step].empty()) {
                take(step, least_[step]);
            }
        }
        for (const std::size_t step : order_) {
            if (!before_[step].empty()) {
                place_after(step);
            }
        }
    }

    void place_after(std::size_t step) {
        std::size_t leader = before_[step].front(), leaders = 0;
        for (const std::size_t earlier : before_[step]) {
            leaders = slots_[earlier] > slots_[leader]
                          ? 1
                          : leaders + (slots_[earlier] == slots_[leader] ? 1 : 0);
            leader = slots_[earlier] > slots_[leader] ? earlier : leader;
        }
        if (leaders == 1 && shares_slot(leader, step)) {
            came_[step] = direction(leader, step);
            take(step, slots_[leader]);
        } else {
            take(step, slots_[leader] + 1);
        }
    }

    void take(std::size_t step, std::size_t slot) {
        slots_[step] = slot;
        taken_.emplace(steps_[step].phase, slot, steps_[step].lane);
    }

    [[nodiscard]] Direction direction(std::size_t from, std::size_t to) const {
        return steps_[from].lane < steps_[to].lane ? Direction::down : Direction::up;
    }

    [[nodiscard]] bool shares_slot(std::size_t leader, std::size_t step) const {
        const Lane from = steps_[leader].lane, to = steps_[step].lane;
        const Direction way = direction(leader, step);
        if (from == to || followers_[leader] != 1 ||
            (came_[leader] != Direction::none && came_[leader] != way)) {
            return false;
        }
        const auto is_free = [&](std::size_t lane) {
            return !taken_.contains({steps_[step].phase, slots_[leader], static_cast<Lane>(lane)});
        };
        const auto first = static_cast<std::size_t>(from), last = static_cast<std::size_t>(to);
        const std::size_t lanes = way == Direction::down ? last - first : first - last;
        for (std::size_t i = 1; i <= lanes; ++i) {
            if (!is_free(way == Direction::down ? first + i : first - i)) {
                return false;
            }
        }
        return true;
    }

    const std::vector<BlueprintStep>& steps_;
    const std::vector<std::size_t>& order_;
    std::vector<std::vector<std::size_t>> before_;  // in its phase, what a step follows
    std::vector<std::size_t> followers_;            // in its phase, how many follow a step
    std::vector<std::size_t> least_;                // the slot of a recovery
    std::vector<Flow::Edge> recoveries_;            // to steps that nothing else leads to
    std::vector<std::size_t> slots_;
    std::vector<Direction> came_;  // from the step before it in its slot
    std::set<std::tuple<std::size_t, std::size_t, Lane>> taken_;  // phase, slot, lane
};

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
    const auto first = std::ranges::lower_bound(links, place, {}, &Link::from);
    const auto last = std::ranges::upper_bound(links, place, {}, &Link::from);
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
    const auto slots = SlotsInPhase(blueprint, flow, order).find();
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
