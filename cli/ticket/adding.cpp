#include "cli/ticket/adding.hpp"

#include "cli/contradictions.hpp"
#include "cli/named_tickets.hpp"
#include "cli/request.hpp"
#include "cli/ticket/answer.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/happened.hpp"
#include "cli/ticket/similar_rows.hpp"
#include "lib/operation/targets.hpp"
#include "lib/record/label.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::string_view self_service_channel = "self_service";

// Who helps himself may find the answer that others were given. A ticket that is rehearsed has no
// text yet that could be compared.
std::vector<SimilarTicket> suggested(Context& context, const Ticket& ticket) {
    const bool helps_himself =
        context.store().names().word_name(ticket.channel) == self_service_channel;
    return helps_himself && ticket.id != 0 ? suggested_answers(context, ticket)
                                           : std::vector<SimilarTicket>();
}

void tell(Context& context, TicketAnswer& answer, const std::string& label, const Log& log) {
    const auto similar = suggested(context, fold(log));
    if (context.format(Shape::account) != Format::table) {
        auto document = answer.document(log);
        if (!similar.empty()) {
            document.parts.emplace_back(similar_table(context, similar, Shape::account));
        }
        context.print(document, Shape::account);
        return;
    }
    context.write(answer.line(label, log, 0) + "\n");
    for (const auto& line : answers_in_words(context, similar, Shape::account)) {
        context.write(line + "\n");
    }
}

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
