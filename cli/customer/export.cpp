#include "cli/context.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/customer/restricted.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/operation/customer_card.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/person_record.hpp"
#include "lib/operation/undo.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

namespace svcops::cli::customer {

namespace {

struct ExportOptions {
    std::string customer;
    bool restricted = false;
};

Facts facts_of(const CustomerCard& card, const PersonTrail& trail) {
    Texts merged, tickets;
    for (std::size_t i = 1; i < trail.customers.size(); ++i) {
        merged.push_back(customer_label(trail.customers[i]));
    }
    for (const auto ticket : trail.tickets) {
        tickets.push_back(ticket_label(ticket));
    }
    Facts facts;
    facts.columns = {{"id", "id"},
                     {"name", "name"},
                     {"tier", "tier"},
                     {"language", "language"},
                     {"since", "since", CellType::instant},
                     {"erased", "erased", CellType::instant},
                     {"merged", "merged"},
                     {"tickets", "tickets"}};
    facts.cells = {customer_label(card.id),
                   text_cell(title_of(card)),
                   text_cell(card.tier),
                   text_cell(card.language),
                   card.since,
                   Cell{},
                   std::move(merged),
                   std::move(tickets)};
    if (card.erased) {
        facts.cells[5] = *card.erased;
    }
    return facts;
}

Table table_of(std::vector<PersonRow> rows) {
    Table table;
    table.title = "Record";
    table.columns = {{"record", "record"},
                     {"at", "at", CellType::instant},
                     {"event", "event", CellType::token},
                     {"who", "who", CellType::token},
                     {"field", "field", CellType::token},
                     {"op", "op", CellType::count},
                     {"stands", "valid", CellType::flag},
                     {"value", "value", CellType::text, 2, true}};
    for (auto& row : rows) {
        table.rows.push_back({record_label(row.noun, row.subject), row.at, std::move(row.event),
                              text_cell(name_of(party_names, static_cast<std::int64_t>(row.party))),
                              text_cell(row.field), std::int64_t{row.op}, row.stands,
                              text_cell(row.value)});
    }
    return table;
}

ExitCode run(const ExportOptions& options, Context& context) {
    auto& store = context.store(access_for(options.restricted));
    const auto id = traced_customer(store, customer_word(context, options.customer));
    const auto trail = trail_of(store, id);
    const auto restricted = options.restricted ? Restricted::told : Restricted::withheld;
    auto card = find_card(store, id, {});
    if (!card) {
        card.emplace().id = id;
    }
    if (options.restricted) {
        record_restricted(context, *card);
    }
    return print_thing(context, facts_of(*card, trail),
                       table_of(person_rows(store, trail, restricted)), "record", Shape::account);
}

}  // namespace

Action export_(Args& args) {
    auto options = std::make_shared<ExportOptions>();
    args.operand(options->customer, "CUSTOMER", "C-1, or any name, number or address",
                 Offer::customer)
        .flag("--restricted", options->restricted, restricted_meaning);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
