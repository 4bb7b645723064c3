#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/flow/flow_count.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Whom tables are made for: people see columns that scripts ask for by name, in the order in which
// they read.
enum class FlowReader : std::uint8_t { program, person };

// A flow with what its numbers stand for.
struct NamedFlow {
    const CaseFlow* flow = nullptr;
    const VariantCount* variants = nullptr;
    const ActivityNames* activities = nullptr;
    std::vector<ActivityId> rank;                      // of activities
    std::function<std::string(std::uint32_t)> holder;  // by number; none where no holder is known
    std::function<std::string(std::uint32_t)> case_name;  // by number
};

// One row an edge of the directly-follows graph, those that came most first.
[[nodiscard]] Table edge_table(const NamedFlow& named, FlowReader reader);
// One row a variant, the most frequent first; at most so many. A program's rows begin with its
// steps, a person's with the number that it has in this order.
[[nodiscard]] Table variant_table(const NamedFlow& named, std::size_t most, FlowReader reader);
[[nodiscard]] std::vector<Cell> variant_row(const NamedFlow& named, std::uint32_t variant,
                                            std::size_t number, FlowReader reader);
[[nodiscard]] Table handoff_table(const NamedFlow& named);
// One row for each definition of coming back.
[[nodiscard]] Table bounce_table(const NamedFlow& named);
// One row an activity that came more than once in any case, most cases first.
[[nodiscard]] Table rework_table(const NamedFlow& named);
// One row an activity: how long cases stay in it; waiting and work apart where starts are known.
[[nodiscard]] Table sojourn_table(const NamedFlow& named);
// Activities and edges by all the time that cases spent in them, most first.
[[nodiscard]] Table bottleneck_table(const NamedFlow& named);
// What cases begin and end with.
[[nodiscard]] Table terminal_table(const NamedFlow& named);
// One row a case that was kept.
[[nodiscard]] Table case_table(FlowReader reader);  // without rows
[[nodiscard]] std::vector<Cell> case_row(const NamedFlow& named, const CaseOfFlow& each);
// Totals.
[[nodiscard]] Facts flow_facts(const NamedFlow& named);

// What a table's figures mean, in sentences.
enum class FlowTable : std::uint8_t {
    edges,
    variants,
    handoffs,
    bounces,
    rework,
    waiting,
    bottlenecks,
    terminals,
    cases,
};
// "dfg", "variants", ...: in the order of FlowTable.
[[nodiscard]] std::span<const std::string_view> flow_table_tokens();
[[nodiscard]] std::vector<std::string> flow_notes(const CaseFlow& flow, FlowTable table,
                                                  const Wording& wording);

}  // namespace svcops
