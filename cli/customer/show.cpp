#include "cli/customer/card.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/customer/restricted.hpp"
#include "cli/output_table.hpp"
#include "cli/render/cell.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"

namespace svcops::cli::customer {

namespace {

struct ShowOptions {
    std::string customer;
    bool restricted = false;
};

ListedCustomer found(const ShowOptions& options, Context& context) {
    auto& store = context.store(access_for(options.restricted));
    const auto view = context.view();
    const auto id = known_customer(store, customer_word(context, options.customer), {});
    auto card = find_card(store, id, view);
    if (!card) {
        throw InputError(Outcome::no_input, customer_label(id) + " was not there yet",
                         "--now and --as-of leave out what came later");
    }
    if (const auto number = labelled_customer(options.customer); number != 0 && number != id) {
        context.say(context.wording(Shape::account)("C-{} goes on as C-{}", number, id));
    }
    return {std::move(*card), ticket_sum(store, id, view)};
}

// What has no value is left out for people; identities stand in a table of their own.
Facts facts_of(Context& context, const ListedCustomer& customer) {
    const bool machine = !for_people(context.format(Shape::account));
    Facts facts;
    for (const auto& each : customer_columns()) {
        auto value = each.get(customer);
        const bool identity = code_of(identity_kind_names, each.column.name).has_value() &&
                              std::holds_alternative<Texts>(value);
        if (!identity && (machine || !is_nothing(value))) {
            facts.columns.push_back(each.column);
            facts.cells.push_back(std::move(value));
        }
    }
    return facts;
}

ExitCode run(const ShowOptions& options, Context& context) {
    const auto customer = found(options, context);
    if (wants_rows(context) || context.common().count) {
        const auto columns = customer_columns();
        return print_table(context, table_of(std::array{customer}, columns), "id", Shape::account);
    }
    Document document{{facts_of(context, customer), identity_table(customer.card)}};
    const bool machine = !for_people(context.format(Shape::account));
    if (machine || !customer.card.consents.empty()) {
        document.parts.emplace_back(consent_table(customer.card));
    }
    if (options.restricted) {
        record_restricted(context, customer.card);
        document.parts.emplace_back(need_table(customer.card));
    }
    context.print(document, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<ShowOptions>();
    args.operand(options->customer, "CUSTOMER", "C-1, or any name, number or address",
                 Offer::customer)
        .flag("--restricted", options->restricted, restricted_meaning);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
