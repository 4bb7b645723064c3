#include "cli/audit/evaluated.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

namespace svcops::cli::audit {

namespace {

struct AnswerOptions {
    std::string run, criterion, answer;
    std::vector<std::string> tickets;
    std::optional<std::string> note, request;
};

constexpr std::string_view take_out = "replace";

ExitCode run(const AnswerOptions& options, Context& context) {
    Store& store = context.store(Access::write);
    Table table;
    table.columns = {{"run", "run", CellType::token},
                     {"criterion", "criterion"},
                     {"id", "id"},
                     {"answer", "answer"}};
    if (done_before(context, options.request)) {
        return print_table(context, std::move(table), "id", Shape::account);
    }
    const auto evaluated = evaluated_run(context, options.run);
    std::vector<AnswerGiven> given;
    for (const TicketId ticket : named_tickets(context, options.tickets).ids) {
        given.push_back({options.criterion, ticket,
                         options.answer == take_out ? std::string() : options.answer,
                         options.note.value_or("")});
        table.rows.push_back({record_label(Noun::audit, evaluated.run.id), options.criterion,
                              ticket_label(ticket), options.answer});
    }
    give_answers(store, requested_operation(context, options.request), evaluated, given,
                 context.now(), context.common().dry_run ? Deed::rehearse : Deed::write);
    return print_table(context, std::move(table), "id", Shape::account);
}

}  // namespace

Action answer(Args& args) {
    auto options = std::make_shared<AnswerOptions>();
    args.operand(options->run, "RUN", "A-1");
    args.operand(options->criterion, "CRITERION", "the manual check that is answered");
    args.operand(options->answer, "ANSWER",
                 "one of its answers; replace takes a ticket out of the sample, with a reason");
    args.some_operands(options->tickets, "TICKET", named_tickets_meaning, Offer::ticket);
    args.option("--note", options->note, "TEXT",
                "what is to be said of it, or why it is taken out");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
