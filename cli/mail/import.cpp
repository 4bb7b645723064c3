#include "cli/import_mapping.hpp"
#include "cli/mail/rows.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/kept_mails.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

namespace svcops::cli::mail {

namespace {

struct ImportOptions {
    std::vector<std::string> mails;
    std::optional<std::string> ticket, mapping, request;
};

std::optional<TicketId> ticket_of(const ImportOptions& options, Context& context) {
    if (!options.ticket) {
        return std::nullopt;
    }
    const auto named = named_tickets(context, {*options.ticket});
    if (named.ids.size() != 1) {
        throw InputError(Outcome::usage, "--ticket names several tickets", "name one");
    }
    return named.ids.front();
}

Table table_of(const std::vector<ReleasedMail>& released) {
    Table table;
    table.columns = {{"mail", "mail", CellType::token},
                     {"ticket", "ticket", CellType::token},
                     {"new", "new", CellType::flag}};
    for (const auto& each : released) {
        table.rows.push_back(
            {record_label(Noun::mail, each.mail), ticket_label(each.ticket), each.is_new});
    }
    return table;
}

ExitCode run(const ImportOptions& options, Context& context) {
    auto& store = context.store(Access::write);
    if (done_before(context, options.request)) {
        return ExitCode{0};
    }
    const auto mapping = find_mapping(options.mapping.value_or("mail"), context);
    if (mapping.format != ImportFormat::mail) {
        throw InputError(Outcome::usage, fmt::format("mapping '{}' is not for mail", mapping.name),
                         "name one with 'format: mail'");
    }
    const auto module = MailModule::load(context.session().modules);
    const MailRelease release{named_messages(context, store, options.mails),
                              ticket_of(options, context), context.now(),
                              context.common().dry_run ? Deed::rehearse : Deed::write};
    const auto operation = requested_operation(context, options.request);
    return print_table(context,
                       table_of(release_mails(store, operation, release, {mapping, module},
                                              context.definitions().workflows)),
                       "mail");
}

}  // namespace

Action import(Args& args) {
    auto options = std::make_shared<ImportOptions>();
    args.some_operands(options->mails, "MAIL", "M-1, M-1..M-9, ...; -")
        .option("--ticket", options->ticket, "TICKET",
                "that they go on with; else the one they speak of, or a new one", Offer::ticket)
        .option("--mapping", options->mapping, "NAME",
                "the import mapping that fills a new ticket's fields; mail if not given",
                Offer::mapping);
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::mail
