#include "cli/ticket/import_counts.hpp"

namespace svcops::cli {

Facts facts_of(Context& context, std::span<const ImportCount> counts, std::int64_t op) {
    Facts facts;
    for (const auto& [name, count] : counts) {
        facts.columns.push_back({std::string(name), std::string(name), CellType::count});
        facts.cells.emplace_back(static_cast<std::int64_t>(count));
    }
    facts.columns.push_back({"op", "op", CellType::count});
    facts.cells.push_back(op == 0 ? Cell{} : Cell{op});
    facts.columns.push_back({"dry_run", "dry run", CellType::flag});
    facts.cells.emplace_back(context.common().dry_run);
    return facts;
}

void put_first(Table& table, std::span<const ImportCount> counts) {
    std::vector<std::vector<Cell>> rows;
    for (const auto& [name, count] : counts) {
        auto& row = rows.emplace_back(table.columns.size());
        row[0] = std::string(name);
        row[1] = static_cast<std::int64_t>(count);
    }
    table.rows.insert(table.rows.begin(), rows.begin(), rows.end());
}

}  // namespace svcops::cli
