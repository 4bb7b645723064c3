#include "cli/blueprint/filled.hpp"

#include "lib/document/select.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

bool is_empty(const Cell& cell) {
    return std::holds_alternative<std::monostate>(cell);
}

}  // namespace

Facts filled(Facts facts) {
    Facts known;
    known.title = std::move(facts.title);
    known.name = std::move(facts.name);
    for (std::size_t i = 0; i < facts.cells.size(); ++i) {
        if (!is_empty(facts.cells[i])) {
            known.columns.push_back(std::move(facts.columns[i]));
            known.cells.push_back(std::move(facts.cells[i]));
        }
    }
    return known;
}

Table filled(Table table) {
    std::vector<std::size_t> picks;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (std::ranges::any_of(table.rows, [&](const auto& row) { return !is_empty(row[i]); })) {
            picks.push_back(i);
        }
    }
    return picks.empty() ? table : pick_columns(std::move(table), picks);
}

}  // namespace svcops::cli
