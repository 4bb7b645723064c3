#include "lib/conformance/conformance.hpp"
#include "lib/document/columns.hpp"
#include "lib/flow/activity.hpp"
#include "lib/text/number.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

namespace svcops {

namespace {

struct VariantRow {
    std::size_t number = 0;
    std::uint64_t cases = 0, of = 0;
    std::optional<double> fitness;
    std::string steps;
};

// Variants of equally many cases stand in the order of the blueprint's steps.
std::vector<std::uint32_t> top_variants(const Blueprint& blueprint, const Conformance& found,
                                        std::size_t most) {
    std::vector<ActivityId> rank(blueprint.steps.size());
    std::iota(rank.begin(), rank.end(), ActivityId{0});
    return found.variants.top(most, rank);
}

std::string text_of(const Blueprint& blueprint, std::span<const ActivityId> steps) {
    std::string text;
    for (const ActivityId step : steps) {
        text += (text.empty() ? std::string_view() : step_joint);
        text += blueprint.steps[step].name;
    }
    return text;
}

std::optional<std::uint32_t> variant_of_text(const Blueprint& blueprint, const Conformance& found,
                                             std::string_view text) {
    std::vector<ActivityId> steps;
    for (std::string_view rest = text;;) {
        const auto end = rest.find(step_joint);
        const auto step = blueprint.step_named(rest.substr(0, end));
        if (!step) {
            return std::nullopt;
        }
        steps.push_back(static_cast<ActivityId>(*step));
        if (end == std::string_view::npos) {
            return found.variants.find(steps);
        }
        rest.remove_prefix(end + step_joint.size());
    }
}

}  // namespace

Table conformance_variant_table(const Blueprint& blueprint, const Conformance& found,
                                std::size_t most) {
    Replay replay(observable_flow(blueprint));
    std::vector<VariantRow> rows;
    for (const std::uint32_t variant : top_variants(blueprint, found, most)) {
        const auto steps = found.variants.steps(variant);
        replay.run(steps, true);
        rows.push_back({rows.size() + 1, found.variants.cases(variant), found.variants.cases(),
                        replay.tokens().fitness(), text_of(blueprint, steps)});
    }
    const std::vector<ColumnOf<VariantRow>> columns{
        {column("number", "number", CellType::count),
         [](const VariantRow& r) { return cell(r.number); }},
        {column("cases", "tickets", CellType::count),
         [](const VariantRow& r) { return cell(r.cases); }},
        {column("share", "share", CellType::ratio),
         [](const VariantRow& r) {
             return Cell(static_cast<double>(r.cases) / static_cast<double>(r.of));
         }},
        {column("fitness", "fitness", CellType::ratio, "n/a"),
         [](const VariantRow& r) { return r.fitness ? Cell(*r.fitness) : Cell(); }},
        {column("variant", "steps", CellType::text),
         [](const VariantRow& r) { return cell(r.steps); }},
    };
    auto table = table_of(std::span<const VariantRow>(rows), std::span(columns));
    table.name = "variants";
    return table;
}

std::optional<std::vector<TicketId>> cases_of_variant(const Blueprint& blueprint,
                                                      const Conformance& found,
                                                      std::string_view asked) {
    const auto number = parse_integer(asked);
    std::optional<std::uint32_t> variant;
    if (!number) {
        variant = variant_of_text(blueprint, found, asked);
    } else if (*number > 0 && static_cast<std::uint64_t>(*number) <= found.variants.size()) {
        variant = top_variants(blueprint, found, static_cast<std::size_t>(*number)).back();
    }
    return variant ? std::optional(found.variants.cases_of(*variant)) : std::nullopt;
}

}  // namespace svcops
