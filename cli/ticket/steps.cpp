#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/step_rows.hpp"
#include "cli/verbs.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <iterator>

namespace svcops::cli::ticket {

namespace {

struct StepsOptions {
    std::vector<std::string> tickets;
};

using SeeSteps = std::function<void(TicketId, Table)>;

void see_steps(Context& context, const NamedTickets& named, Reader reader, const SeeSteps& see) {
    const auto book = level_book(context);
    const auto wording = context.wording(Shape::account);
    Judge judge(*book);
    for (const auto id : named.ids) {
        with_log(context, id, [&](const Log& log) {
            judge.judge(log, context.now());
            see(id, step_table(judge, log, context.now(),
                               {reader, context.language(Shape::account), wording}));
        });
    }
}

// Every step of every ticket, the ticket before each.
Table joined_table(Context& context, const NamedTickets& named) {
    Table all;
    see_steps(context, named, Reader::program, [&](TicketId id, Table table) {
        all.columns = std::move(table.columns);
        for (auto& row : table.rows) {
            row.insert(row.begin(), ticket_label(id));
            all.rows.push_back(std::move(row));
        }
    });
    all.columns.insert(all.columns.begin(), {"ticket", "ticket"});
    return all;
}

void print_accounts(Context& context, const NamedTickets& named) {
    const auto options = context.render_options(Shape::account);
    const bool people = for_people(options.format);
    const auto wording = context.wording(Shape::account);
    DocumentWriter writer(options,
                          named.asked == Asked::several ? Grouping::list : Grouping::single,
                          context.output());
    see_steps(
        context, named, people ? Reader::person : Reader::program, [&](TicketId id, Table table) {
            Document document;
            if (people) {
                const auto words = table.notes.empty()
                                       ? wording("no steps: no fulfilment matches it")
                                       : std::move(table.notes.front());
                document.parts.emplace_back(
                    Lines{{fmt::format("{}  {}", ticket_label(id), words)}});
                table.title.clear();
                table.notes.clear();
            } else {
                document.parts.emplace_back(Facts{"", {{"ticket", "ticket"}}, {ticket_label(id)}});
            }
            if (!people || !table.rows.empty()) {
                document.parts.emplace_back(std::move(table));
            }
            writer.write(document);
        });
    writer.end();
}

ExitCode run(const StepsOptions& options, Context& context) {
    const auto named = named_tickets(context, options.tickets);
    if (wants_rows(context) || context.common().count || context.common().ids) {
        return print_table(context, joined_table(context, named), "ticket", Shape::account);
    }
    print_accounts(context, named);
    return context.found(named.ids.size());
}

}  // namespace

Action steps(Args& args) {
    auto options = std::make_shared<StepsOptions>();
    args.some_operands(options->tickets, "TICKET", named_tickets_meaning, Offer::ticket);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
