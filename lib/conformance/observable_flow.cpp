#include "lib/conformance/observable_flow.hpp"

#include <algorithm>

namespace svcops {

namespace {

using Place = ObservableFlow::Place;
using Places = std::vector<Place>;

void put_in_order(std::vector<std::size_t>& steps) {
    std::ranges::sort(steps);
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
}

class Contraction {
public:
    explicit Contraction(const Blueprint& blueprint)
        : blueprint_(blueprint), flow_(flow_of(blueprint)) {}

    ObservableFlow contracted() {
        const auto n = blueprint_.steps.size();
        ObservableFlow found;
        found.after.resize(n);
        found.back.resize(n);
        found.recovered_by.resize(n);
        for (std::size_t step = 0; step < n; ++step) {
            found.shown.push_back(shown(step));
            if (shown(step)) {
                found.after[step] = places_after(step);
            }
            if (is_first(step)) {
                append(found.first, shown_from(step));
            }
        }
        for (const auto& edge : flow_.rework) {
            join(found.back, edge);
        }
        for (const auto& edge : flow_.recovery) {
            join(found.recovered_by, edge);
        }
        put_in_order(found.first);
        return found;
    }

private:
    [[nodiscard]] bool shown(std::size_t step) const {
        return blueprint_.steps[step].match.has_value();
    }

    [[nodiscard]] bool is_first(std::size_t step) const {
        const auto leads_here = [&](const Flow::Edge& edge) { return edge.to == step; };
        return std::ranges::none_of(flow_.edges, leads_here) &&
               std::ranges::none_of(flow_.recovery, leads_here);
    }

    // As declared: one place of all ways where chance decides, else one for each.
    [[nodiscard]] Places declared(std::size_t step) const {
        const auto next = flow_.after(step);
        const bool by_chance = std::ranges::any_of(
            blueprint_.steps[step].next, [](const Way& way) { return way.share.has_value(); });
        Places places;
        if (by_chance && !next.empty()) {
            places.push_back({next, false});
            return places;
        }
        for (const std::size_t to : next) {
            places.push_back({{to}, false});
        }
        return places;
    }

    [[nodiscard]] Places places_after(std::size_t step) const {
        Places places;
        for (const Place& place : declared(step)) {
            append(places, without_hidden(place));
        }
        return places;
    }

    [[nodiscard]] Places without_hidden(const Place& place) const {
        if (place.alternatives.size() == 1 && !shown(place.alternatives.front())) {
            Places places = places_after(place.alternatives.front());
            if (places.empty()) {
                places.push_back({{}, true});
            }
            return places;
        }
        Place merged{{}, place.may_end};
        for (const std::size_t step : place.alternatives) {
            if (shown(step)) {
                merged.alternatives.push_back(step);
                continue;
            }
            const Places behind = places_after(step);
            merged.may_end = merged.may_end || behind.empty();
            for (const Place& each : behind) {
                append(merged.alternatives, each.alternatives);
                merged.may_end = merged.may_end || each.may_end;
            }
        }
        put_in_order(merged.alternatives);
        return {merged};
    }

    // The step, or the nearest that events show on the ways from it.
    [[nodiscard]] std::vector<std::size_t> shown_from(std::size_t step) const {
        if (shown(step)) {
            return {step};
        }
        std::vector<std::size_t> found;
        for (const std::size_t next : flow_.after(step)) {
            append(found, shown_from(next));
        }
        put_in_order(found);
        return found;
    }

    [[nodiscard]] std::vector<std::size_t> shown_before(std::size_t step) const {
        if (shown(step)) {
            return {step};
        }
        std::vector<std::size_t> found;
        for (const std::size_t before : flow_.before(step)) {
            append(found, shown_before(before));
        }
        put_in_order(found);
        return found;
    }

    void join(std::vector<std::vector<std::size_t>>& edges, const Flow::Edge& edge) const {
        for (const std::size_t from : shown_before(edge.from)) {
            append(edges[from], shown_from(edge.to));
            put_in_order(edges[from]);
        }
    }

    template <class T>
    static void append(std::vector<T>& to, const std::vector<T>& from) {
        to.insert(to.end(), from.begin(), from.end());
    }

    const Blueprint& blueprint_;
    Flow flow_;
};

}  // namespace

ObservableFlow observable_flow(const Blueprint& blueprint) {
    return Contraction(blueprint).contracted();
}

}  // namespace svcops
