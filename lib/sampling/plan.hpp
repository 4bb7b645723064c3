#pragma once
#include "lib/sampling/aql.hpp"
#include "lib/sampling/attribute.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// How many of a population are looked at.
enum class SamplePlanKind : std::uint8_t {
    full,       // everything
    attribute,  // as many as show that a rate is tolerable
    aql,        // as ISO 2859-1 has it
    per_agent,  // so many of each agent
    fixed,      // so many
};
// "full", "attribute", "aql", "per_agent", "fixed": in the order of the enum.
[[nodiscard]] std::span<const std::string_view> sample_plan_words();

// A plan as a programme declares it.
struct SamplePlan {
    SamplePlanKind kind = SamplePlanKind::full;
    AttributePlan attribute;                      // its population is filled in when it is sized
    InspectionLevel level = InspectionLevel::ii;  // aql
    std::size_t aql = 0;                          // a position in aql_values()
    InspectionSeverity severity = InspectionSeverity::normal;
    std::uint64_t n = 0;  // per_agent and fixed
};

// How many of a population a plan takes, and how many deviations it accepts in them.
struct SampleSize {
    std::uint64_t n = 0;                  // never above the population
    std::optional<std::uint64_t> accept;  // attribute and aql
    bool operator==(const SampleSize&) const = default;
};

// 0 of a population of 0. Everything of it when no smaller sample can show what an attribute plan
// asks for. Not for per_agent, whose groups are sized one by one: min(n, group).
[[nodiscard]] SampleSize sample_size(const SamplePlan& plan, std::uint64_t population);

// Shares `n` out among groups of these sizes in proportion, whole numbers by the largest remainder
// (Hamilton): the sum is min(n, sum of sizes) and none gets more than it has. Equal remainders go
// to the larger group, then to the earlier one.
[[nodiscard]] std::vector<std::uint64_t> shared_out(std::span<const std::uint64_t> sizes,
                                                    std::uint64_t n);

// One of a population: its id, and the group it belongs to (an agent, a stratum; "" for none).
struct SampleUnit {
    std::string id;
    std::string group;
};

// Whether groups matter, and how.
enum class Grouping : std::uint8_t {
    none,
    stratified,  // n is shared out among the groups by the largest remainder
    each,        // n of each group
};

// Positions of what is drawn of a population, ascending. The draw is that of lib/sampling/draw.hpp
// within each group, so that the sample follows from the seed, the ids, their groups and n alone,
// and growing n keeps the old sample (a stratum's share may fall by one where remainders change).
[[nodiscard]] std::vector<std::size_t> sample(std::span<const SampleUnit> units, Grouping grouping,
                                              std::uint64_t n, std::string_view seed);

}  // namespace svcops
