#include "cli/definitions/rows.hpp"

#include <fmt/format.h>

namespace svcops::cli {

Table definition_table(std::span<const DefinitionText> texts, std::string_view kind) {
    Table table;
    table.columns = {{"kind", "kind"},
                     {"name", "name"},
                     {"effective", "effective", CellType::instant},
                     {"display_name", "display name"},
                     {"place", "place", CellType::text, 2, true}};
    for (const auto& text : texts) {
        if (kind.empty() || text.kind == kind) {
            table.rows.push_back(
                {text.kind, text.name, text.effective ? Cell{*text.effective} : Cell{},
                 text.display_name, fmt::format("{}:{}", text.place.source, text.place.line)});
        }
    }
    return table;
}

}  // namespace svcops::cli
