#include "cli/feedback/rated.hpp"
#include "cli/feedback/recorded.hpp"
#include "cli/input.hpp"
#include "cli/named_tickets.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/read_answers.hpp"

#include <algorithm>
#include <memory>

namespace svcops::cli::feedback {

namespace {

struct ImportFeedbackOptions {
    std::string file;
    std::optional<std::string> scale, column, ticket, at, comment, request;
};

AnswerReading asked_reading(const ImportFeedbackOptions& options, Context& context) {
    WrittenNumbers numbers;
    AnswerReading reading;
    reading.scale = asked_scale(options.scale, numbers);
    numbers.need("--column", options.column, "--column names the column of the ratings");
    numbers.check();
    reading.column = *options.column;
    reading.ticket = options.ticket.value_or("ticket");
    reading.at = options.at;
    reading.comment = options.comment;
    reading.format = options.file.ends_with(".tsv") ? ImportFormat::tsv : ImportFormat::csv;
    reading.zone = context.zone();
    reading.now = std::max(context.now(), context.session().clock);
    return reading;
}

std::vector<GivenFeedback> given_answers(const ReadAnswers& read, Context& context) {
    std::vector<InputRow> named;
    for (const AnswerRow& row : read.rows) {
        named.push_back({row.ticket, {}, row.place});
    }
    const auto tickets = tickets_of(context, named);
    if (!tickets.problems.empty()) {
        throw InputError(Outcome::bad_data, tickets.problems);
    }
    std::vector<GivenFeedback> given;
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        const AnswerRow& row = read.rows[i];
        given.push_back({(*tickets)[i], row.rating, row.comment, row.at, row.place});
    }
    return given;
}

ExitCode import_feedback(const ImportFeedbackOptions& options, Context& context) {
    const auto reading = asked_reading(options, context);
    check_recorded_choice(context);
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        return print_recorded(context, recorded_by(store, *done), 0);
    }
    const auto source = open_input(context, options.file);
    const auto read = read_answers(source, reading);
    const auto given = given_answers(read, context);
    const auto deed = context.common().dry_run ? Deed::rehearse : Deed::write;
    const auto operation = requested_operation(context, options.request);
    return print_recorded(context, record_feedback(store, operation, reading.scale, given, deed),
                          read.unanswered);
}

}  // namespace

Action import(Args& args) {
    auto options = std::make_shared<ImportFeedbackOptions>();
    args.operand(options->file, "FILE", "CSV or TSV with an answer a row; - is standard input",
                 Offer::file);
    args.option("--scale", options->scale, "SCALE", "what was asked: nps, csat:5 or ces:7")
        .among({usual_scales.begin(), usual_scales.end()})
        .option("--column", options->column, "COLUMN", "the column of the ratings")
        .option("--ticket", options->ticket, "COLUMN", "the column of the tickets; ticket")
        .option("--at", options->at, "COLUMN", "the column that says when they answered; now")
        .option("--comment", options->comment, "COLUMN", "the column of what they said");
    declare_request(options->request, args);
    return [options](Context& context) { return import_feedback(*options, context); };
}

}  // namespace svcops::cli::feedback
