#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/partner/named.hpp"
#include "cli/render/joined.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/partner/chain.hpp"

#include <fmt/core.h>

namespace svcops::cli::partner {

namespace {

struct PartnerShowOptions {
    std::string name;
};

Cell text_or_none(const std::string& text) {
    return text.empty() ? Cell{} : Cell{text};
}

// What is not said is left out for people; machines get every one.
class ShownFacts {
public:
    explicit ShownFacts(bool for_machines) : for_machines_(for_machines) {}
    void line(Column column, Cell cell) {
        if (for_machines_ || !std::holds_alternative<std::monostate>(cell)) {
            facts_.columns.push_back(std::move(column));
            facts_.cells.push_back(std::move(cell));
        }
    }
    Facts take() { return std::move(facts_); }

private:
    bool for_machines_;
    Facts facts_;
};

Facts facts_of(const Partner& partner, Context& context) {
    const auto day = [](const std::optional<CivilDay>& each) {
        return each ? Cell{format_day(*each)} : Cell{};
    };
    constexpr std::int64_t a_day = 86'400;
    const auto& contract = partner.contract;
    const auto levels = levels_in_force(context.definitions().service_levels, context.now());
    ShownFacts facts(!for_people(context.format(Shape::account)));
    facts.line({"name", "name"}, partner.name);
    facts.line({"display_name", "display name"},
               text_or_none(std::string(
                   in_language(partner.display_name, context.language(Shape::account)))));
    facts.line({"service", "service"}, text_or_none(partner.service));
    facts.line({"team", "team"}, text_or_none(partner.team));
    facts.line({"from", "from"}, format_day(contract.from));
    facts.line({"to", "to"}, day(contract.to));
    facts.line({"renews", "renews", CellType::flag}, contract.renews);
    facts.line({"notice_s", "notice", CellType::duration},
               contract.notice ? Cell{std::int64_t{*contract.notice} * a_day} : Cell{});
    facts.line({"last_notice", "notice until"}, day(contract.last_notice()));
    facts.line({"fee", "fee"}, contract.fee ? Cell{to_string(*contract.fee)} : Cell{});
    facts.line({"per_breach", "credit"},
               partner.credit ? Cell{credit_words(partner.credit->per_breach)} : Cell{});
    facts.line({"cap", "cap"}, partner.credit && partner.credit->cap
                                   ? Cell{credit_words(*partner.credit->cap)}
                                   : Cell{});
    facts.line({"promises", "service level"}, Texts(partner.promises));
    facts.line({"behind", "behind"}, Texts(relying_on(levels, partner)));
    facts.line({"place", "place"}, fmt::format("{}:{}", partner.place.source, partner.place.line));
    return facts.take();
}

Table contacts_of(const Partner& partner) {
    Table table;
    table.name = "contacts";
    table.columns = {{"contact", "name"},
                     {"phone", "phone"},
                     {"email", "email"},
                     {"note", "note", CellType::text, 2, true}};
    for (const PartnerContact& contact : partner.contacts) {
        table.rows.push_back({contact.name, text_or_none(contact.phone),
                              text_or_none(contact.email), text_or_none(contact.note)});
    }
    return table;
}

ExitCode show_partner(const PartnerShowOptions& options, Context& context) {
    const auto partner = named_partners(context, {options.name}).front();
    auto facts = facts_of(partner, context);
    if (context.common().ids) {
        return print_table(context, {"", {{"name", "name"}}, {{partner.name}}, {}}, "name",
                           Shape::account);
    }
    auto contacts = contacts_of(partner);
    const auto format = context.format(Shape::account);
    if (wants_rows(context) || context.common().count || format == Format::jsonl) {
        return print_table(context, joined(facts, contacts), "name", Shape::account);
    }
    Document document{{std::move(facts)}};
    if (!contacts.rows.empty() || !for_people(format)) {
        document.parts.emplace_back(std::move(contacts));
    }
    context.print(document, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<PartnerShowOptions>();
    args.operand(options->name, "NAME", "the partner", Offer::partner);
    return [options](Context& context) { return show_partner(*options, context); };
}

}  // namespace svcops::cli::partner
