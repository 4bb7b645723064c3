#include "cli/ticket/adding.hpp"

#include "cli/contradictions.hpp"
#include "cli/request.hpp"
#include "cli/ticket/added_answer.hpp"
#include "cli/ticket/happened.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/targets.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

void rehearse(Context& context, const NewTicket& ticket) {
    const RehearsedTicket rehearsed(context.store(), context.operation().actor, ticket,
                                    context.definitions(Extent::clocks).workflows);
    print_rehearsed_ticket(context, rehearsed);
}

void refuse_second_subject(const NewTicket& ticket) {
    if (std::ranges::any_of(ticket.fields, [](const auto& each) {
            return each.field->number == ticket_field::subject;
        })) {
        throw InputError(Outcome::usage, "--subject: the subject stands there in words too",
                         "give it one way or the other");
    }
}

}  // namespace

void declare(AddingOptions& options, Args& args) {
    declare_fields(options.fields, args, has_flag);
    args.option("--tag", options.tags, "TAG", "a label; repeatable")
        .option("--at", options.at, "INSTANT", "when the customer asked; now if not given");
    declare_request(options.request, args);
}

NewTicket typed_ticket(const AddingOptions& options, Context& context) {
    NewTicket ticket;
    ticket.now = latest_instant(context);
    ticket.at = happened_at(context, options.at);
    ticket.fields = assignments(options.fields, context);
    if (options.subject) {
        refuse_second_subject(ticket);
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

ExitCode record_ticket(const AddingOptions& options, Context& context, const NewTicket& ticket) {
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_added(context, touched_tickets(store, *done).back());
        return ExitCode{0};  // the second try answers as the first; a part is the younger ticket
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

}  // namespace svcops::cli
