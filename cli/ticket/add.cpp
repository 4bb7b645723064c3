#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/named_tickets.hpp"
#include "cli/request.hpp"
#include "cli/ticket/answer.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/field_flags.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/add_ticket.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli::ticket {

namespace {

struct Options {
    std::optional<std::string> subject;
    FieldFlags fields;
    std::vector<std::string> tags;
    std::optional<std::string> at, request;
};

NewTicket new_ticket(const Options& options, Context& context) {
    NewTicket ticket;
    ticket.now = std::max(context.now(), context.session().clock);
    ticket.at = options.at ? context.instant_of("--at", *options.at) : context.now();
    ticket.fields = assignments(options.fields, context);
    if (options.subject) {
        ticket.fields.push_back({find_field(ticket_fields, ticket_field::subject),
                                 *options.subject,
                                 {"SUBJECT", 0, 0}});
    }
    for (const auto& tag : options.tags) {
        ticket.fields.push_back(
            {find_field(ticket_fields, ticket_field::tag_added), tag, {"--tag", 0, 0}});
    }
    return ticket;
}

void tell(Context& context, TicketAnswer& answer, const std::string& label, const Log& log) {
    if (context.format(Shape::account) != Format::table) {
        context.print(answer.document(log), Shape::account);
    } else {
        context.write(answer.line(label, log, 0) + "\n");
    }
}

// In a pipe the bare id.
void print_added(Context& context, TicketId id) {
    if (context.format(Shape::account) == Format::table && !answers_in_words(context)) {
        context.write(ticket_label(id) + (context.common().null ? '\0' : '\n'));
        return;
    }
    TicketAnswer answer(context);
    with_log(context, id, [&](const Log& log) { tell(context, answer, ticket_label(id), log); });
}

void rehearse(Context& context, const NewTicket& ticket) {
    const RehearsedTicket rehearsed(context.store(), context.operation().actor, ticket,
                                    context.definitions(Extent::clocks).workflows);
    TicketAnswer answer(context, rehearsed.names());
    tell(context, answer, context.wording(Shape::account)("would add"), rehearsed.log());
}

ExitCode run(const Options& options, Context& context) {
    refuse_fewer_rows(context.common());
    const auto ticket = new_ticket(options, context);
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        for (const auto& record : store.touched(*done)) {
            if (record.noun == Noun::ticket) {
                print_added(context, record.subject);  // the second try answers as the first
            }
        }
        return ExitCode{0};
    }
    if (rehearses) {
        rehearse(context, ticket);
        return ExitCode{0};
    }
    const auto operation = requested_operation(context, options.request);
    print_added(
        context,
        add_ticket(store, operation, ticket, context.definitions(Extent::clocks).workflows).id);
    return ExitCode{0};
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->subject, "SUBJECT", "one line on the matter");
    declare_fields(options->fields, args, has_flag);
    args.option("--tag", options->tags, "TAG", "a label; repeatable")
        .option("--at", options->at, "INSTANT", "when the customer asked; now if not given");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
