#include "cli/context.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/operation/customer_list.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::customer {

namespace {

struct HistoryOptions {
    std::string customer;
    std::optional<std::string> period;
};

std::vector<Contact> contacts(Context& context, const HistoryOptions& options,
                              CustomerId customer) {
    std::vector<Contact> all;
    see_tickets_of(context.store(), customer, context.view(), [&](const Log& log) {
        std::ranges::move(contacts_of(log), std::back_inserter(all));
    });
    if (options.period) {
        const auto period = context.period_of("--period", *options.period);
        std::erase_if(all, [&](const Contact& contact) { return !period.contains(contact.at); });
    }
    std::ranges::stable_sort(all, {}, &Contact::at);
    if (context.common().limit && !context.common().sort) {
        const auto most = std::min<std::size_t>(all.size(), row_limit(context, 0));
        all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(most));  // the newest stay
    }
    return all;
}

// Who speaks: the customer, a program, or the one of us who wrote it down.
std::string who_of(Context& context, const Contact& contact, const std::string& customer) {
    return contact.direction == Direction::in
               ? customer
               : context.store().names().record_name(Noun::agent, contact.actor);
}

Table contact_table() {
    Table table;
    table.columns = {{"at", "at", CellType::minute},
                     {"channel", "channel"},
                     {"direction", "direction", CellType::token},
                     {"ticket", "ticket"},
                     {"event", "event", CellType::token},
                     {"who", "who"},
                     {"text", "text", CellType::text, 2, true}};
    return table;
}

ExitCode run(const HistoryOptions& options, Context& context) {
    auto& store = context.store();
    const auto customer = known_customer(store, customer_word(context, options.customer), {});
    const auto name = store.names().record_name(Noun::customer, customer);
    auto table = contact_table();
    for (const Contact& contact : contacts(context, options, customer)) {
        table.rows.push_back(
            {contact.at, text_cell(store.names().word_name(contact.channel)),
             std::string(name_of(direction_names, static_cast<std::int64_t>(contact.direction))),
             ticket_label(contact.ticket),
             contact.kind == EventKind::created
                 ? std::string("created")
                 : fmt::format("message_{}",
                               name_of(author_names, static_cast<std::int64_t>(contact.author))),
             text_cell(who_of(context, contact, name)),
             text_cell(store.text(Noun::ticket, contact.ticket, contact.text).value_or(""))});
    }
    return print_table(context, std::move(table), "ticket");
}

}  // namespace

Action history(Args& args) {
    auto options = std::make_shared<HistoryOptions>();
    args.operand(options->customer, "CUSTOMER", "C-1, or any name, number or address",
                 Offer::customer)
        .option("--period", options->period, "PERIOD", "contacts of that time, such as last-month");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
