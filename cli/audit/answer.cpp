#include "cli/audit/evaluated.hpp"
#include "cli/input.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/read_audit_answers.hpp"
#include "lib/record/label.hpp"

namespace svcops::cli::audit {

namespace {

struct AnswerOptions {
    std::string run;
    std::optional<std::string> criterion, answer, note, input, request;
    std::vector<std::string> tickets;
};

constexpr std::string_view take_out = "replace";

// As it is recorded: what takes a ticket out is no answer.
std::string answer_of(const std::string& word) {
    return word == take_out ? std::string() : word;
}

void check_asked(const AnswerOptions& options) {
    if (!options.input && (!options.criterion || !options.answer || options.tickets.empty())) {
        throw InputError(Outcome::usage, "a criterion, an answer and tickets are needed",
                         "svcops audit answer A-1 CRITERION ANSWER TICKET..., or --input FILE");
    }
    if (options.input && (options.criterion || options.note)) {
        throw InputError(Outcome::usage, "--input has the criteria, answers and notes in its rows",
                         "give the run and --input alone");
    }
}

AnswerList answers_named(const AnswerOptions& options, Context& context) {
    AnswerList answers;
    for (const TicketId ticket : named_tickets(context, options.tickets).ids) {
        answers.given.push_back(
            {*options.criterion, ticket, answer_of(*options.answer), options.note.value_or("")});
    }
    return answers;
}

AnswerList answers_read(const AnswerOptions& options, Context& context, std::uint64_t& unanswered) {
    const auto source = open_input(context, *options.input);
    const auto read = read_audit_answers(
        source, options.input->ends_with(".tsv") ? ImportFormat::tsv : ImportFormat::csv);
    unanswered = read.unanswered;
    AnswerList answers;
    for (const AuditAnswerRow& row : read.rows) {
        const auto ticket = tickets_of(context, {{row.ticket, {}, row.place}});
        if (ticket) {
            answers.given.push_back(
                {row.criterion, ticket->front(), answer_of(row.answer), row.note, row.place});
        } else {
            answers.problems.insert(answers.problems.end(), ticket.problems.begin(),
                                    ticket.problems.end());
        }
    }
    return answers;
}

Table answered_table() {
    Table table;
    table.columns = {{"run", "run", CellType::token},
                     {"criterion", "criterion"},
                     {"id", "id"},
                     {"answer", "answer"}};
    return table;
}

ExitCode run(const AnswerOptions& options, Context& context) {
    check_asked(options);
    auto table = answered_table();
    check_choice(context, table.columns, "id");
    Store& store = context.store(Access::write);
    if (done_before(context, options.request)) {
        return print_table(context, std::move(table), "id", Shape::account);
    }
    const auto evaluated = evaluated_run(context, options.run);
    std::uint64_t unanswered = 0;
    const auto answers = options.input ? answers_read(options, context, unanswered)
                                       : answers_named(options, context);
    for (const AnswerGiven& each : answers.given) {
        table.rows.push_back({record_label(Noun::audit, evaluated.run.id), each.criterion,
                              ticket_label(each.ticket),
                              each.answer.empty() ? std::string(take_out) : each.answer});
    }
    give_answers(store, requested_operation(context, options.request), evaluated, answers,
                 {context.now(), context.common().dry_run ? Deed::rehearse : Deed::write});
    if (unanswered > 0) {
        const auto wording = context.wording(Shape::account);
        context.say(wording.counted(unanswered, "{} row without an answer is left as it was",
                                    "{} rows without an answer are left as they were"));
    }
    return print_table(context, std::move(table), "id", Shape::account);
}

}  // namespace

Action answer(Args& args) {
    auto options = std::make_shared<AnswerOptions>();
    args.operand(options->run, "RUN", "A-1", Offer::audit_run);
    args.operand(options->criterion, "CRITERION", "the manual check that is answered",
                 Offer::manual_criterion);
    args.operand(options->answer, "ANSWER",
                 "one of its answers; replace takes a ticket out of the sample, with a reason",
                 Offer::audit_answer);
    args.operands(options->tickets, "TICKET", named_tickets_meaning, Offer::ticket);
    args.option("--note", options->note, "TEXT", "what is to be said of it, or why it is taken out")
        .option("--input", options->input, "FILE",
                "CSV or TSV: criterion, id, answer and note, as 'audit sample' lists them; - is "
                "standard input");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
