#include "lib/sla/explain.hpp"

#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::sla {

namespace {

struct ExplainOptions {
    std::vector<std::string> tickets;
};

// The reasons of waivers; nothing for one that was erased.
TextOf texts_of(Context& context, TicketId ticket) {
    return [&store = context.store(), ticket](TextRef text) {
        return store.text(Noun::ticket, ticket, text);
    };
}

void print_accounts(Context& context, const NamedTickets& named, Judge& judge) {
    const auto options = context.render_options(Shape::account);
    const bool people = for_people(options.format);
    const Wording wording = context.wording(Shape::account);
    DocumentWriter writer(options,
                          named.asked == Asked::several ? Grouping::list : Grouping::single,
                          context.output());
    for (const auto id : named.ids) {
        with_log(context, id, [&](const Log& log) {
            judge.judge(log, context.now());
            const TextOf text = texts_of(context, id);
            writer.write(people ? explain_for_people(judge, context.now(), wording, text)
                                : svcops::explain(judge, context.now(), text));
        });
    }
    writer.end();
}

Table day_table(Context& context, const NamedTickets& named, Judge& judge) {
    judge.judge({}, context.now());
    const auto wording = context.wording(Shape::account);
    auto table = explain_days(judge, context.now(), wording);
    for (const auto id : named.ids) {
        with_log(context, id, [&](const Log& log) {
            judge.judge(log, context.now());
            std::ranges::move(explain_days(judge, context.now(), wording).rows,
                              std::back_inserter(table.rows));
        });
    }
    return table;
}

ExitCode run(const ExplainOptions& options, Context& context) {
    const auto named = named_tickets(context, options.tickets);
    if (context.common().ids || context.common().count) {
        return print_labels(context, named.ids);
    }
    const auto book = level_book(context);
    Judge judge(*book, Detail::account);
    if (wants_rows(context)) {
        return print_table(context, day_table(context, named, judge), "ticket", Shape::account);
    }
    print_accounts(context, named, judge);
    return context.found(named.ids.size());
}

}  // namespace

Action explain(Args& args) {
    auto options = std::make_shared<ExplainOptions>();
    args.some_operands(options->tickets, "TICKET", named_tickets_meaning, Offer::ticket);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
