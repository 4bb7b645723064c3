#include "cli/op/rows.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <limits>

namespace svcops::cli {

namespace {

std::string note_of(const OperationInfo& operation, const Wording& wording) {
    std::string note;
    const auto add = [&](const std::string& text) { note += (note.empty() ? "" : "; ") + text; };
    if (operation.retracts) {
        add(wording("takes back op {}", *operation.retracts));
    }
    if (operation.retracted_by) {
        add(wording("taken back by op {}", *operation.retracted_by));
    }
    if (!operation.on_behalf_of.empty()) {
        add(wording("on behalf of {}", operation.on_behalf_of));
    }
    if (operation.clock_given) {
        add(wording("clock given"));
    }
    return note;
}

Cell note_cell(const OperationInfo& operation, const Wording& wording) {
    auto note = note_of(operation, wording);
    return note.empty() ? Cell{} : Cell{std::move(note)};
}

}  // namespace

Table operation_table(std::span<const OperationInfo> operations, const Wording& wording) {
    Table table;
    table.columns = {{"op", "op", CellType::count},
                     {"recorded_at", "recorded", CellType::instant},
                     {"actor", "actor", CellType::text},
                     {"command", "command", CellType::text},
                     {"tickets", "tickets", CellType::count},
                     {"entries", "entries", CellType::count},
                     {"note", "note", CellType::text, 2, true, ""}};
    for (const auto& operation : operations) {
        table.rows.push_back({std::int64_t{operation.id}, operation.at, operation.actor,
                              operation.command, static_cast<std::int64_t>(operation.tickets),
                              static_cast<std::int64_t>(operation.entries),
                              note_cell(operation, wording)});
    }
    return table;
}

std::optional<Instant> record_instant(Context& context) {
    return context.is_instant_given() ? context.view().until : std::nullopt;
}

OpId operation_id(Context& context, const std::string& word) {
    const auto number = context.count_of("OP", word);
    if (number == 0 || number > std::numeric_limits<OpId>::max()) {
        throw InputError(Outcome::no_input, fmt::format("there is no operation {}", number),
                         "see svcops op list");
    }
    return static_cast<OpId>(number);
}

}  // namespace svcops::cli
