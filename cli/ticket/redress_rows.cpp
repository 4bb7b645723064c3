#include "cli/ticket/redress_rows.hpp"

#include "lib/complaint/redress.hpp"
#include "lib/document/columns.hpp"

namespace svcops::cli {

namespace {

Instant step_taken(const Redress& redress) {
    switch (redress.step) {
        case RedressStep::approved:
            return redress.approved;
        case RedressStep::paid:
            return redress.paid;
        case RedressStep::declined:
            return redress.declined;
        case RedressStep::offered:
            break;
    }
    return redress.offered;
}

}  // namespace

Table redress_table(Store& store, const Log& log) {
    const auto login = [&](AgentId id) {
        return id == 0 ? Cell() : cell(store.names().record_name(Noun::agent, id));
    };
    Table table;
    table.name = "redress";
    table.columns = {column("number", "redress", CellType::count),
                     {"type", "type"},
                     {"amount", "amount", CellType::text},
                     {"currency", "currency", CellType::text},
                     {"step", "state", CellType::token},
                     {"at", "at", CellType::instant},
                     {"offered_by", "offered by"},
                     {"approved_by", "approved by"}};
    for (const Redress& each : redress_of(log)) {
        const bool is_money = !each.amount.currency.empty();
        table.rows.push_back(
            {std::int64_t{each.number}, cell(store.names().word_name(each.type)),
             is_money ? cell(amount_text(each.amount)) : Cell(),
             is_money ? cell(each.amount.currency) : Cell(),
             cell(name_of(redress_step_names, static_cast<std::int64_t>(each.step))),
             step_taken(each), login(each.offered_by), login(each.approved_by)});
    }
    return table;
}

}  // namespace svcops::cli
