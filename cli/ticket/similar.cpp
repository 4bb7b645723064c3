#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/similar_rows.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

namespace svcops::cli::ticket {

namespace {

constexpr std::uint32_t usual_rows = 5;

struct SimilarOptions {
    std::optional<std::string> about;
    std::optional<std::string> where;
};

struct Compared {
    std::string text;
    TicketId ticket = 0;  // whose text it is; 0: nobody's
};

Compared compared(const std::string& about, Context& context) {
    if (!is_ticket_number(about)) {
        if (auto problem = check_said("the text to compare", about, {},
                                      "svcops ticket similar 'no dial tone', or T-17")) {
            throw InputError(Outcome::usage, {std::move(*problem)});
        }
        return {about, 0};
    }
    Compared compared;
    const auto named = named_tickets(context, {about});
    with_log(context, named.ids.front(), [&](const Log& log) {
        compared = {compared_text(context.store(), fold(log)), log.subject};
    });
    return compared;
}

// Ended ones, unless a filter says which.
Filter filter_of(const SimilarOptions& options, Context& context) {
    if (options.where) {
        return context.filter({}, options.where);
    }
    return *Filter::parse("status:resolved,closed", ticket_filter_keys, {});
}

ExitCode run(const SimilarOptions& options, Context& context) {
    const auto filter = filter_of(options, context);
    const auto about = compared(options.about.value_or(""), context);
    const auto book = filter.uses("breaching") ? level_book(context) : nullptr;
    auto judge = book ? std::make_optional<Judge>(*book) : std::nullopt;
    const Among among{filter, {context.view(), context.now(), judge ? &*judge : nullptr}};
    const auto found = similar_tickets(context.store(), about.text, about.ticket, among,
                                       row_limit(context, usual_rows));
    auto table = similar_table(context, found, Shape::rows);
    table.notes = answers_in_words(context, found, Shape::rows);
    return print_table(context, std::move(table), "id");
}

}  // namespace

Action similar(Args& args) {
    auto options = std::make_shared<SimilarOptions>();
    args.operand(options->about, "TICKET|TEXT", "a ticket, or what a customer says")
        .option("--where", options->where, "EXPR",
                "among which tickets; status:resolved,closed if not given");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
