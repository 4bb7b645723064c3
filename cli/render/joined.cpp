#include "cli/render/joined.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

Table joined(const Facts& facts, const Table& table) {
    Table all;
    all.notes = table.notes;
    all.columns = facts.columns;
    for (Column column : table.columns) {
        if (std::ranges::find(facts.columns, column.name, &Column::name) != facts.columns.end()) {
            column.name = fmt::format("{}_{}", part_key(table.name, table.title), column.name);
        }
        all.columns.push_back(std::move(column));
    }
    const auto add = [&](const std::vector<Cell>& cells) {
        auto& row = all.rows.emplace_back(facts.cells);
        row.insert(row.end(), cells.begin(), cells.end());
    };
    for (const auto& cells : table.rows) {
        add(cells);
    }
    if (table.rows.empty()) {
        add(std::vector<Cell>(table.columns.size()));
    }
    return all;
}

}  // namespace svcops::cli
