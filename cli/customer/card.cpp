#include "cli/customer/card.hpp"

#include "cli/answer_in_words.hpp"
#include "cli/output_table.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

template <IdentityKind kind>
Cell texts_cell(const ListedCustomer& row) {
    Texts texts;
    for (const auto& identity : row.card.identities) {
        if (identity.kind == kind) {
            texts.push_back(identity.text);
        }
    }
    return texts;
}

// Consents that are given.
Cell agreed_cell(const ListedCustomer& row) {
    Texts texts;
    for (const auto& consent : row.card.consents) {
        if (consent.state == ConsentState::given) {
            texts.push_back(consent.what);
        }
    }
    return texts;
}

Column on_request(Column column) {
    column.use = ColumnUse::on_request;
    return column;
}

Column free_text(Column column) {
    column.free_text = true;
    return column;
}

std::vector<ColumnOf<ListedCustomer>> columns() {
    using Row = ListedCustomer;
    return {
        {column("id", "id", CellType::text),
         [](const Row& row) -> Cell {
             return row.card.id == 0 ? Cell{} : Cell{customer_label(row.card.id)};
         }},
        {column("tier", "tier", CellType::text, "-", 1),
         [](const Row& row) { return text_cell(row.card.tier); }},
        {column("language", "language", CellType::text, "-", 2),
         [](const Row& row) { return text_cell(row.card.language); }},
        {column("tickets", "tickets", CellType::count),
         [](const Row& row) { return cell(row.sum.tickets); }},
        {column("open", "open", CellType::count),
         [](const Row& row) { return cell(row.sum.open); }},
        {column("last_contact", "last contact", CellType::minute, "-", 3),
         [](const Row& row) { return cell(row.sum.last_contact); }},
        {free_text(column("name", "name", CellType::text)),
         [](const Row& row) { return text_cell(title_of(row.card)); }},
        {on_request(column("channel", "channel", CellType::text)),
         [](const Row& row) { return text_cell(row.card.channel); }},
        {on_request(column("preference", "preference", CellType::text)),
         [](const Row& row) -> Cell { return Texts(row.card.preferences); }},
        {on_request(column("consent", "consent", CellType::text)), agreed_cell},
        {on_request(column("hold", "hold", CellType::text)),
         [](const Row& row) -> Cell { return Texts(row.card.holds); }},
        {on_request(column("since", "since", CellType::minute)),
         [](const Row& row) { return cell(row.card.since); }},
        {on_request(column("version", "version", CellType::count)),
         [](const Row& row) { return cell(row.card.version); }},
        {on_request(column("erased", "erased", CellType::minute)),
         [](const Row& row) { return cell(row.card.erased); }},
        {on_request(column("reason", "reason", CellType::text)),
         [](const Row& row) { return text_cell(row.card.erased_why); }},
        {on_request(column("phone", "phone", CellType::text)), texts_cell<IdentityKind::phone>},
        {on_request(column("email", "e-mail", CellType::text)), texts_cell<IdentityKind::email>},
        {on_request(column("chat", "chat", CellType::text)), texts_cell<IdentityKind::chat>},
        {on_request(column("social", "social", CellType::text)), texts_cell<IdentityKind::social>},
        {on_request(column("walk_in", "walk-in", CellType::text)),
         texts_cell<IdentityKind::walk_in>},
        {on_request(column("ref", "ref", CellType::text)), texts_cell<IdentityKind::ref>},
    };
}

Facts facts_of(const ChangedCustomer& changed) {
    const auto& card = changed.after;
    Facts facts;
    facts.columns = {{"id", "id"},
                     {"op", "op", CellType::count},
                     {"name", "name"},
                     {"tier", "tier"},
                     {"language", "language"}};
    facts.cells = {card.id == 0 ? Cell{} : Cell{customer_label(card.id)},
                   card.version == 0 ? Cell{} : Cell{std::int64_t{card.version}},
                   text_cell(title_of(card)), text_cell(card.tier), text_cell(card.language)};
    return facts;
}

void print_card(Context& context, const ChangedCustomer& changed, std::string_view label) {
    const auto format = context.format(Shape::account);
    if (wants_rows(context)) {
        const auto facts = facts_of(changed);
        static_cast<void>(
            print_table(context, {"", facts.columns, {facts.cells}, {}}, "id", Shape::account));
    } else if (format != Format::table) {
        context.print({{facts_of(changed), identity_table(changed.after)}}, Shape::account);
    } else {
        context.answer(fmt::format("{}  {}", label, visible(title_of(changed.after))));
    }
}

struct FieldRow {
    std::string field;
    std::string before, after;
};

void add_row(std::vector<FieldRow>& rows, std::string_view field, std::string_view before,
             std::string_view after) {
    if (before != after) {
        rows.push_back({std::string(field), std::string(before), std::string(after)});
    }
}

// What goes and what comes.
void add_apart(std::vector<FieldRow>& rows, std::string_view field,
               const std::vector<std::string>& before, const std::vector<std::string>& after) {
    for (const auto& text : before) {
        if (std::ranges::find(after, text) == after.end()) {
            add_row(rows, field, text, "");
        }
    }
    for (const auto& text : after) {
        if (std::ranges::find(before, text) == before.end()) {
            add_row(rows, field, "", text);
        }
    }
}

std::string_view state_of(const NamedConsent& consent) {
    return name_of(consent_state_names, static_cast<std::int64_t>(consent.state));
}

std::vector<std::string> consent_words(const CustomerCard& card) {
    std::vector<std::string> words;
    for (const auto& consent : card.consents) {
        words.push_back(fmt::format("{} {}", consent.what, state_of(consent)));
    }
    return words;
}

// Identities that go and that come, then the words.
std::vector<FieldRow> differences(const CustomerCard& before, const CustomerCard& after) {
    std::vector<FieldRow> rows;
    const auto kind_of = [](const NamedIdentity& identity) {
        return name_of(identity_kind_names, static_cast<std::int64_t>(identity.kind));
    };
    const auto holds = [](const CustomerCard& card, const NamedIdentity& identity) {
        return std::ranges::find(card.identities, identity) != card.identities.end();
    };
    for (const auto& identity : before.identities) {
        if (!holds(after, identity)) {
            add_row(rows, kind_of(identity), identity.text, "");
        }
    }
    for (const auto& identity : after.identities) {
        if (!holds(before, identity)) {
            add_row(rows, kind_of(identity), "", identity.text);
        }
    }
    add_row(rows, "tier", before.tier, after.tier);
    add_row(rows, "language", before.language, after.language);
    add_row(rows, "channel", before.channel, after.channel);
    add_apart(rows, "preference", before.preferences, after.preferences);
    add_apart(rows, "consent", consent_words(before), consent_words(after));
    add_apart(rows, "need", before.needs, after.needs);
    add_apart(rows, "hold", before.holds, after.holds);
    return rows;
}

}  // namespace

std::vector<ColumnOf<ListedCustomer>> customer_columns() {
    return columns();
}

Table identity_table(const CustomerCard& card) {
    Table table;
    table.title = "Identities";
    table.columns = {{"kind", "kind", CellType::token},
                     {"identity", "identity", CellType::text, 2, true}};
    for (const auto& identity : card.identities) {
        table.rows.push_back(
            {std::string(name_of(identity_kind_names, static_cast<std::int64_t>(identity.kind))),
             identity.text});
    }
    return table;
}

Table consent_table(const CustomerCard& card) {
    Table table;
    table.title = "Consents";
    table.columns = {{"consent", "consent"},
                     {"state", "state", CellType::token},
                     {"at", "at", CellType::minute},
                     {"channel", "channel"}};
    for (const auto& consent : card.consents) {
        table.rows.push_back(
            {consent.what, std::string(state_of(consent)), consent.at, text_cell(consent.channel)});
    }
    return table;
}

Table need_table(const CustomerCard& card) {
    Table table;
    table.title = "Needs";
    table.columns = {{"need", "need", CellType::text, 2, true}};
    for (const auto& need : card.needs) {
        table.rows.push_back({need});
    }
    return table;
}

void print_changed(Context& context, const ChangedCustomer& changed) {
    const auto label = customer_label(changed.after.id);
    const bool plain = context.format(Shape::account) == Format::table && !wants_rows(context);
    if (!plain || answers_in_words(context)) {
        print_card(context, changed, label);
    } else {
        context.write(bare_line(context, label));
    }
    if (changed.op == 0) {
        context.say(context.wording(Shape::account)("{} is so already", label));
    }
}

void print_rehearsed(Context& context, const ChangedCustomer& changed) {
    const auto wording = context.wording(Shape::account);
    if (changed.before.id == 0) {
        print_card(context, changed, wording("would add"));
        return;
    }
    Table table;
    table.columns = {{"customer", "customer"},
                     {"field", "field", CellType::token},
                     {"before", "before"},
                     {"after", "after", CellType::text, 2, true}};
    for (const auto& row : differences(changed.before, changed.after)) {
        table.rows.push_back({customer_label(changed.after.id), row.field, text_cell(row.before),
                              text_cell(row.after)});
    }
    if (table.rows.empty()) {
        context.say(wording("{} is so already", customer_label(changed.after.id)));
    }
    static_cast<void>(print_table(context, std::move(table), "customer", Shape::account));
}

void print_done(Context& context, OpId op) {
    for (const auto& record : context.store().touched(op)) {
        const auto card = record.noun == Noun::customer
                              ? find_card(context.store(), record.subject, {})
                              : std::nullopt;
        if (card && card->merged_into == 0) {
            print_changed(context, {*card, *card, op});
        }
    }
}

}  // namespace svcops::cli
