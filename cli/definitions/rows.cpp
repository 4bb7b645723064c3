#include "cli/definitions/rows.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

Table definition_table(std::span<const DefinitionText> texts, std::string_view kind,
                       std::string_view language) {
    const auto of_this_kind_and_dated = [&](const DefinitionText& text) {
        return (kind.empty() || text.kind == kind) && text.effective;
    };
    Table table;
    table.columns = {{"kind", "kind"},
                     {"name", "name"},
                     {"effective", "effective", CellType::instant},
                     {"display_name", "display name"},
                     {"place", "place", CellType::text, 2, true}};
    table.columns[0].use = kind.empty() ? ColumnUse::shown : ColumnUse::on_request;
    table.columns[2].use = std::any_of(texts.begin(), texts.end(), of_this_kind_and_dated)
                               ? ColumnUse::shown
                               : ColumnUse::on_request;
    for (const auto& text : texts) {
        if (kind.empty() || text.kind == kind) {
            table.rows.push_back({text.kind, text.name,
                                  text.effective ? Cell{*text.effective} : Cell{},
                                  std::string(in_language(text.display_name, language)),
                                  fmt::format("{}:{}", text.place.source, text.place.line)});
        }
    }
    return table;
}

}  // namespace svcops::cli
