#include "cli/known_agent.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

#include <memory>

namespace svcops::cli::review {

namespace {

struct AddOptions {
    std::string ticket;
    std::vector<std::string> items;
    std::optional<std::string> scorecard, by, note, request;
};

std::vector<ItemMark> given_marks(const AddOptions& options) {
    std::vector<ItemMark> marks;
    std::vector<Problem> problems;
    if (!options.scorecard) {
        problems.push_back({{}, "--scorecard is missing", "svcops definitions list names them"});
    }
    for (const std::string& each : options.items) {
        auto mark = item_mark(each, {"--item", 0, 0});
        problems.insert(problems.end(), mark.problems.begin(), mark.problems.end());
        if (mark) {
            marks.push_back(std::move(*mark.value));
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    return marks;
}

std::vector<Column> added_columns() {
    return {{"review", "review"},
            {"ticket", "ticket"},
            {"agent", "agent"},
            column("score", "score", CellType::ratio, "n/a"),
            column("raw", "raw score", CellType::ratio, "n/a"),
            {"failed", "critical items without points"}};
}

Table added_table(const GivenReview& given, const RecordedReview& recorded) {
    Table table;
    table.columns = added_columns();
    table.rows.push_back({recorded.id == 0 ? Cell() : cell(record_label(Noun::review, recorded.id)),
                          ticket_label(given.ticket), recorded.agent, cell(recorded.score.score),
                          cell(recorded.score.raw), Texts(recorded.score.failed)});
    return table;
}

ExitCode add_review(const AddOptions& options, Context& context) {
    GivenReview given;
    given.marks = given_marks(options);
    given.card = &named_scorecard(context, *options.scorecard);
    given.note = options.note.value_or("");
    given.at = context.now();
    given.zone = context.zone();
    check_choice(context, added_columns(), "review");
    if (options.by) {
        check_known_agent(context.definitions().agents, "--by", *options.by);
    }
    auto& store = store_to_change(context);
    if (done_before(context, options.request)) {
        return ExitCode{0};
    }
    const auto named = named_tickets(context, {options.ticket});
    if (named.ids.size() != 1) {
        throw InputError(Outcome::usage, "a review is about one ticket", "one command for each");
    }
    given.ticket = named.ids.front();
    const auto operation = requested_operation(context, options.request);
    given.reviewer = options.by.value_or(operation.actor);
    const auto deed = context.common().dry_run ? Deed::rehearse : Deed::write;
    const auto recorded = record_review(store, operation, given, deed);
    return print_table(context, added_table(given, recorded), "review", Shape::account);
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<AddOptions>();
    args.operand(options->ticket, "TICKET", "T-1, 1 or an external reference", Offer::ticket);
    args.option("--scorecard", options->scorecard, "NAME", "by which it is reviewed")
        .option("--item", options->items, "ITEM=POINTS",
                "what an item is given: greeting=2, identity=na; once for each item")
        .option("--by", options->by, "LOGIN", "who reviewed it, if not you", Offer::agent)
        .option("--note", options->note, "TEXT", "what is to be said of it");
    declare_request(options->request, args);
    return [options](Context& context) { return add_review(*options, context); };
}

}  // namespace svcops::cli::review
