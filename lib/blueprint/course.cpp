#include "lib/blueprint/course.hpp"

#include <algorithm>

namespace svcops {

namespace {

using Steps = std::vector<std::size_t>;
using Neighbours = std::vector<Steps>;

std::vector<bool> reached(const Neighbours& neighbours, Steps open) {
    std::vector<bool> seen(neighbours.size(), false);
    for (const std::size_t start : open) {
        seen[start] = true;
    }
    while (!open.empty()) {
        const std::size_t step = open.back();
        open.pop_back();
        for (const std::size_t next : neighbours[step]) {
            if (!seen[next]) {
                seen[next] = true;
                open.push_back(next);
            }
        }
    }
    return seen;
}

// Each after all that lead to it; steps in circles are left out.
Steps in_order(const Neighbours& out) {
    Steps waiting_for(out.size(), 0);
    for (const Steps& ways : out) {
        for (const std::size_t to : ways) {
            ++waiting_for[to];
        }
    }
    Steps order;
    for (std::size_t step = 0; step < out.size(); ++step) {
        if (waiting_for[step] == 0) {
            order.push_back(step);
        }
    }
    for (std::size_t done = 0; done < order.size(); ++done) {
        for (const std::size_t to : out[order[done]]) {
            if (--waiting_for[to] == 0) {
                order.push_back(to);
            }
        }
    }
    return order;
}

// The ways of a whole blueprint, by step and with places of steps.
class Ways {
public:
    Ways(const Blueprint& blueprint, const Flow& flow, const Reach& reach)
        : of_(blueprint.steps.size()) {
        std::vector<std::vector<Flow::Edge>> edges(of_.size());
        for (const Flow::Edge& edge : flow.edges) {
            edges[edge.from].push_back(edge);
        }
        for (std::size_t step = 0; step < of_.size(); ++step) {
            of_[step] = normal(blueprint.steps[step], edges[step]);
        }
        for (const Flow::Edge& edge : flow.recovery) {
            if (reach.leads_on[edge.to] && edge.share > 0) {
                add_failure(of_[edge.from], edge);
            }
        }
    }

    [[nodiscard]] const std::vector<Alternative>& of(std::size_t step) const { return of_[step]; }

private:
    static std::vector<Alternative> normal(const BlueprintStep& step,
                                           const std::vector<Flow::Edge>& edges) {
        std::vector<Alternative> ways;
        if (edges.empty()) {
            return ways;
        }
        if (std::ranges::any_of(step.next, [](const Way& way) { return way.share.has_value(); })) {
            for (const Flow::Edge& edge : edges) {
                ways.push_back({edge.share, {edge.to}, false});
            }
            return ways;
        }
        Alternative& all = ways.emplace_back();
        for (const Flow::Edge& edge : edges) {
            all.to.push_back(edge.to);
        }
        return ways;
    }

    static void add_failure(std::vector<Alternative>& ways, const Flow::Edge& edge) {
        if (ways.empty()) {
            ways.emplace_back();  // it ends here when it does not fail
        }
        for (Alternative& way : ways) {
            way.probability *= 1 - edge.share;
        }
        std::erase_if(ways, [](const Alternative& way) { return way.probability <= 0; });
        ways.push_back({edge.share, {edge.to}, true});
    }

    std::vector<std::vector<Alternative>> of_;
};

// Whether a case may end before the last step.
enum class Ends { kept, left_out };

// The part of the blueprint that `within` leaves, in order.
class Cut {
public:
    Cut(const Ways& ways, const Steps& order, std::vector<bool> within, Ends ends)
        : ways_(ways), within_(std::move(within)), ends_(ends), position_(within_.size(), 0) {
        for (const std::size_t step : order) {
            if (within_[step]) {
                position_[step] = course_.steps.size();
                course_.steps.push_back(step);
            }
        }
        course_.ways.resize(course_.steps.size());
    }

    Course course(const Steps& first) {
        for (std::size_t i = 0; i < course_.steps.size(); ++i) {
            course_.ways[i] = cut(ways_.of(course_.steps[i]));
        }
        for (const std::size_t step : first) {
            course_.first.push_back(position_[step]);
        }
        return std::move(course_);
    }

private:
    // What stays within; its chances are as they were to each other.
    [[nodiscard]] std::vector<Alternative> cut(const std::vector<Alternative>& ways) const {
        std::vector<Alternative> left;
        double sum = 0;
        for (const Alternative& way : ways) {
            Alternative kept{way.probability, {}, way.failed};
            for (const std::size_t to : way.to) {
                if (within_[to]) {
                    kept.to.push_back(position_[to]);
                }
            }
            if (!kept.to.empty() || (way.to.empty() && ends_ == Ends::kept)) {
                sum += kept.probability;
                left.push_back(std::move(kept));
            }
        }
        for (Alternative& way : left) {
            way.probability /= sum;
        }
        return left;
    }

    const Ways& ways_;
    std::vector<bool> within_;
    Ends ends_;
    Steps position_;
    Course course_;
};

Course whole_course(const Blueprint& blueprint, const Flow& flow, const Ways& ways,
                    const Reach& reach, const Steps& order) {
    std::vector<bool> is_recovery(blueprint.steps.size(), false);
    for (const Flow::Edge& edge : flow.recovery) {
        is_recovery[edge.to] = true;
    }
    Steps first;
    for (const std::size_t step : order) {
        if (reach.in[step].empty() && !is_recovery[step]) {
            first.push_back(step);
        }
    }
    return Cut(ways, order, reached(reach.out, first), Ends::kept).course(first);
}

}  // namespace

Reach::Reach(const Blueprint& blueprint, const Flow& flow)
    : out(blueprint.steps.size()), in(blueprint.steps.size()), leads_on(out.size(), false) {
    for (const Flow::Edge& edge : flow.edges) {
        out[edge.from].push_back(edge.to);
        in[edge.to].push_back(edge.from);
        leads_on[edge.from] = true;
    }
    // A recovery leads on where its own recovery does; at most as many rounds as there are steps.
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (const Flow::Edge& edge : flow.recovery) {
            if (leads_on[edge.to] && !leads_on[edge.from]) {
                leads_on[edge.from] = is_new = true;
            }
        }
    }
    for (const Flow::Edge& edge : flow.recovery) {
        if (leads_on[edge.to]) {
            out[edge.from].push_back(edge.to);
            in[edge.to].push_back(edge.from);
        }
    }
}

std::vector<bool> Reach::from(std::size_t step) const {
    return reached(out, {step});
}

std::vector<bool> Reach::to(std::size_t step) const {
    return reached(in, {step});
}

WalkPlan walk_plan(const Blueprint& blueprint, const Flow& flow) {
    const Reach reach(blueprint, flow);
    const Ways ways(blueprint, flow, reach);
    const Steps order = in_order(reach.out);
    WalkPlan plan;
    plan.repeats.resize(blueprint.steps.size());
    plan.detours.resize(blueprint.steps.size());
    plan.whole = whole_course(blueprint, flow, ways, reach, order);
    for (const Flow::Edge& edge : flow.rework) {
        auto within = reach.from(edge.to);
        const auto before = reach.to(edge.from);
        for (std::size_t step = 0; step < within.size(); ++step) {
            within[step] = within[step] && before[step];
        }
        if (within[edge.to]) {
            plan.repeats[edge.from].push_back(
                {edge.share, Cut(ways, order, within, Ends::left_out).course({edge.to})});
        }
    }
    Neighbours recoveries(blueprint.steps.size());
    for (const Flow::Edge& edge : flow.recovery) {
        if (!reach.leads_on[edge.to]) {
            plan.detours[edge.from] = Detour{edge.share, edge.to};
            recoveries[edge.to].push_back(edge.from);
        }
    }
    plan.detours_first = in_order(recoveries);
    return plan;
}

}  // namespace svcops
