#include "lib/sampling/plan.hpp"

#include "lib/sampling/draw.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace svcops {

namespace {

constexpr std::array<std::string_view, 5> plan_words{"full", "attribute", "aql", "per_agent",
                                                     "fixed"};

SampleSize attribute_sample(AttributePlan plan, std::uint64_t population) {
    plan.population = population;
    const auto size = attribute_size(plan);
    if (!size) {
        return {population, plan.deviations};
    }
    return {size->n, size->deviations};
}

SampleSize aql_sample(const SamplePlan& plan, std::uint64_t population) {
    const AqlPlan found = aql_plan(population, plan.level, plan.aql, plan.severity);
    return {found.n, found.accept};
}

struct Group {
    std::vector<std::size_t> positions;
    std::uint64_t share = 0;
};

using Groups = std::map<std::string_view, Group, std::less<>>;  // in the order of their names

Groups groups_of(std::span<const SampleUnit> units, Grouping grouping) {
    Groups groups;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto name = grouping == Grouping::none ? std::string_view() : units[i].group;
        groups[name].positions.push_back(i);
    }
    return groups;
}

void share_out(Groups& groups, Grouping grouping, std::uint64_t n) {
    if (grouping == Grouping::each) {
        for (auto& [name, group] : groups) {
            group.share = n;
        }
        return;
    }
    std::vector<std::uint64_t> sizes;
    for (const auto& [name, group] : groups) {
        sizes.push_back(group.positions.size());
    }
    const auto shares = shared_out(sizes, n);
    std::size_t at = 0;
    for (auto& [name, group] : groups) {
        group.share = shares[at++];
    }
}

}  // namespace

std::span<const std::string_view> sample_plan_words() {
    return plan_words;
}

SampleSize sample_size(const SamplePlan& plan, std::uint64_t population) {
    if (population == 0) {
        return {};
    }
    switch (plan.kind) {
        case SamplePlanKind::attribute:
            return attribute_sample(plan.attribute, population);
        case SamplePlanKind::aql:
            return aql_sample(plan, population);
        case SamplePlanKind::per_agent:
        case SamplePlanKind::fixed:
            return {std::min(plan.n, population), std::nullopt};
        case SamplePlanKind::full:
            break;
    }
    return {population, std::nullopt};
}

std::vector<std::uint64_t> shared_out(std::span<const std::uint64_t> sizes, std::uint64_t n) {
    const auto total = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
    std::vector<std::uint64_t> shares(sizes.begin(), sizes.end());
    if (n >= total) {
        return shares;
    }
    // Sizes of groups in memory: their product with n fits, as both are below 2^32.
    std::vector<std::uint64_t> rests(sizes.size());
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::uint64_t product = sizes[i] * n;
        shares[i] = product / total;
        rests[i] = product % total;
        given += shares[i];
    }
    std::vector<std::size_t> order(sizes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return rests[a] != rests[b] ? rests[a] > rests[b] : sizes[a] > sizes[b];
    });
    for (std::size_t i = 0; given < n; ++i, ++given) {
        ++shares[order[i]];
    }
    return shares;
}

std::vector<std::size_t> sample(std::span<const SampleUnit> units, Grouping grouping,
                                std::uint64_t n, std::string_view seed) {
    auto groups = groups_of(units, grouping);
    share_out(groups, grouping, n);
    std::vector<std::size_t> taken;
    for (const auto& [name, group] : groups) {
        if (group.share >= group.positions.size()) {  // all of it, in whatever order
            taken.insert(taken.end(), group.positions.begin(), group.positions.end());
            continue;
        }
        Draw draw(seed, group.share);
        for (const std::size_t position : group.positions) {
            draw.add(units[position].id);
        }
        for (const std::size_t drawn : draw.drawn()) {
            taken.push_back(group.positions[drawn]);
        }
    }
    std::ranges::sort(taken);
    return taken;
}

}  // namespace svcops
