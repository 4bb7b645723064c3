#include "cli/contradictions.hpp"
#include "cli/input.hpp"
#include "cli/known_agent.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/read_reviews.hpp"
#include "lib/record/label.hpp"

#include <memory>

namespace svcops::cli::review {

namespace {

struct AddOptions {
    std::optional<std::string> ticket;
    std::vector<std::string> items;
    std::optional<std::string> scorecard, by, note, input, calibration, request;
};

// What is missing and what does not go together, all at once.
void check_asked(const AddOptions& options) {
    std::vector<Problem> problems;
    const auto refuse = [&](std::string what, std::string hint) {
        problems.push_back({{}, std::move(what), std::move(hint)});
    };
    if (!options.scorecard) {
        refuse("--scorecard is missing", "svcops definitions list names them");
    }
    if (!options.input && !options.ticket) {
        refuse("TICKET is missing", "T-1, 1 or an external reference; or --input FILE");
    }
    if (options.input && (options.ticket || !options.items.empty() || options.note)) {
        refuse("--input has the tickets, marks and notes in its rows",
               "leave TICKET, --item and --note out");
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

GivenReview typed_review(const AddOptions& options, Context& context) {
    GivenReview given;
    std::vector<Problem> problems;
    for (const std::string& each : options.items) {
        auto mark = item_mark(each, {"--item", 0, 0});
        problems.insert(problems.end(), mark.problems.begin(), mark.problems.end());
        if (mark) {
            given.marks.push_back(std::move(*mark.value));
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    const auto named = named_tickets(context, {*options.ticket});
    if (named.ids.size() != 1) {
        throw InputError(Outcome::usage, "a review is about one ticket",
                         "one command for each, or --input FILE");
    }
    given.ticket = named.ids.front();
    given.note = options.note.value_or("");
    return given;
}

void read_batch(const AddOptions& options, Context& context, ReviewBatch& batch) {
    const auto source = open_input(context, *options.input);
    auto read = read_reviews(
        source, options.input->ends_with(".tsv") ? ImportFormat::tsv : ImportFormat::csv,
        *batch.card);
    batch.problems = std::move(read.problems);
    for (ReviewRow& row : read.rows) {
        const auto ticket = tickets_of(context, {{row.ticket, {}, row.place}});
        if (ticket) {
            batch.given.push_back({ticket->front(), std::move(row.marks), std::move(row.reviewer),
                                   std::move(row.note), row.place});
        } else {
            batch.problems.insert(batch.problems.end(), ticket.problems.begin(),
                                  ticket.problems.end());
        }
    }
}

std::vector<Column> added_columns() {
    return {{"review", "review"},
            {"ticket", "ticket"},
            {"agent", "agent"},
            column("score", "score", CellType::ratio, "n/a"),
            column("raw", "raw score", CellType::ratio, "n/a"),
            {"failed", "critical items without points"}};
}

// Reviewers who are no agents, each once.
void check_reviewers(const AddOptions& options, ReviewBatch& batch, Context& context) {
    const auto& agents = context.definitions().agents;
    if (options.by) {
        check_known_agent(agents, "--by", *options.by);
    }
    for (const GivenReview& given : batch.given) {
        if (!given.place.source.empty() && given.reviewer != options.by &&
            given.reviewer != context.operation().actor) {
            if (auto problem = unknown_agent(agents, given.place, given.reviewer)) {
                batch.problems.push_back(std::move(*problem));
            }
        }
    }
}

// What the operation of an earlier request wrote.
Table written_table(Store& store, OpId op, const Scorecard& card) {
    Table table;
    table.columns = added_columns();
    for (const auto& touched : store.touched(op)) {
        if (touched.noun != Noun::review) {
            continue;
        }
        const auto review = named_review(store, record_label(Noun::review, touched.subject), {});
        Texts failed;
        for (const StoredMark& mark : stored_marks(review.marks)) {
            const auto* const item = card.item(mark.item);
            if (mark.points == 0 && item != nullptr && item->critical) {
                failed.emplace_back(mark.item);
            }
        }
        table.rows.push_back({record_label(Noun::review, review.id), ticket_label(review.ticket),
                              store.names().record_name(Noun::agent, review.agent),
                              cell(review.score()), cell(review.raw()), failed});
    }
    return table;
}

Table given_table(const ReviewBatch& batch, const std::vector<RecordedReview>& recorded) {
    Table table;
    table.columns = added_columns();
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        const RecordedReview& each = recorded[i];
        table.rows.push_back({each.id == 0 ? Cell() : cell(record_label(Noun::review, each.id)),
                              ticket_label(batch.given[i].ticket), each.agent,
                              cell(each.score.score), cell(each.score.raw),
                              Texts(each.score.failed)});
    }
    return table;
}

ExitCode add_review(const AddOptions& options, Context& context) {
    check_asked(options);
    refuse_fewer_rows(context.common());
    check_choice(context, added_columns(), "review");
    ReviewBatch batch;
    batch.card = &named_scorecard(context, *options.scorecard);
    batch.calibration = options.calibration.value_or("");
    batch.at = context.now();
    batch.zone = context.zone();
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        return print_table(context, written_table(store, *done, *batch.card), "review",
                           Shape::account);
    }
    if (options.input) {
        read_batch(options, context, batch);
    } else {
        batch.given.push_back(typed_review(options, context));
    }
    const auto operation = requested_operation(context, options.request);
    for (GivenReview& given : batch.given) {
        if (given.reviewer.empty()) {
            given.reviewer = options.by.value_or(operation.actor);
        }
    }
    check_reviewers(options, batch, context);
    const auto deed = context.common().dry_run ? Deed::rehearse : Deed::write;
    const auto recorded = record_reviews(store, operation, batch, deed);
    return print_table(context, given_table(batch, recorded), "review", Shape::account);
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<AddOptions>();
    args.operand(options->ticket, "TICKET",
                 "T-1, 1 or an external reference; needed without --input", Offer::ticket);
    args.option("--scorecard", options->scorecard, "NAME", "by which it is reviewed",
                Offer::scorecard)
        .option("--item", options->items, "ITEM=POINTS",
                "what an item is given: greeting=2, identity=na; once for each item",
                Offer::scorecard_mark)
        .option("--by", options->by, "LOGIN", "who reviewed it, if not you", Offer::agent)
        .option("--note", options->note, "TEXT", "what is to be said of it")
        .option("--input", options->input, "FILE",
                "CSV or TSV with a review a row: ticket, a column for each item, and reviewer and "
                "note where they are; - is standard input",
                Offer::file)
        .option("--calibration", options->calibration, "NAME",
                "of a session in which reviewers are held together: none sees the marks of the "
                "others until it is ended",
                Offer::calibration);
    declare_request(options->request, args);
    return [options](Context& context) { return add_review(*options, context); };
}

}  // namespace svcops::cli::review
