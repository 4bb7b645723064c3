#include "cli/customer_notices.hpp"

#include "cli/confirmation.hpp"
#include "cli/contradictions.hpp"
#include "cli/letters.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/template_answers.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

// More letters than these at once are asked about first: a wrong filter writes to everybody.
constexpr std::size_t unasked_letters = 100;

CustomerNotice ordered_notice(const CustomerNoticeOptions& options, Context& context) {
    CustomerNotice notice;
    std::vector<Problem> problems;
    if (options.form) {
        notice.order.form = &named_reply(context, *options.form);
        auto answers = read_template_answers(options.answers);
        notice.order.answers = std::move(*answers);
        problems = std::move(answers.problems);
        const auto& form = *notice.order.form;
        auto asked = read_answers(form.name, form.questions, notice.order.answers,
                                  context.language(Shape::account), {"--template", 0, 0});
        std::ranges::move(asked.problems, std::back_inserter(problems));
    } else if (!options.message) {
        problems.push_back({{}, "what to say is missing", "--template NAME or --message TEXT"});
    } else if (!options.answers.empty()) {
        problems.push_back(
            {{"--answer", 0, 0}, "nothing is asked", "name what asks with --template"});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    notice.message = options.message.value_or("");
    notice.desk = letter_desk(context);
    notice.any_channel = options.any_channel;
    return notice;
}

Cell text_cell(const std::string& text) {
    return text.empty() ? Cell{} : Cell{text};
}

Table table_of(const NotifiedCustomers& result) {
    Table table;
    table.name = "customers";
    table.columns = {column("customer", "customer", CellType::token),
                     column("name", "name", CellType::text),
                     column("ticket", "ticket", CellType::token),
                     column("tickets", "tickets", CellType::count, "-", 3),
                     column("outcome", "outcome", CellType::token),
                     column("channel", "channel", CellType::token, "-", 2),
                     column("address", "address", CellType::token),
                     column("language", "language", CellType::token, "-", 1),
                     column("mail", "mail", CellType::token, "-", 4),
                     column("why", "why", CellType::text)};
    table.columns.back().free_text = true;
    for (const NotifiedCustomer& each : result.customers) {
        table.rows.push_back(
            {customer_label(each.customer), text_cell(each.name), ticket_label(each.ticket),
             static_cast<std::int64_t>(each.tickets),
             std::string(name_of(notify_outcome_names, static_cast<std::int64_t>(each.outcome))),
             text_cell(each.channel), text_cell(each.address), text_cell(each.language),
             each.parcel == 0 ? Cell{} : Cell{parcel_label(each.parcel)}, text_cell(each.why)});
    }
    return table;
}

std::size_t count_of(const NotifiedCustomers& result, NotifyOutcome outcome) {
    return static_cast<std::size_t>(
        std::ranges::count(result.customers, outcome, &NotifiedCustomer::outcome));
}

void say_what_came(Context& context, const NotifiedCustomers& result, Deed deed) {
    const auto wording = context.wording(Shape::account);
    const auto queued = count_of(result, NotifyOutcome::queued);
    std::string line =
        deed == Deed::rehearse
            ? wording.counted(queued, "{} customer would be told", "{} customers would be told")
            : wording.counted(queued, "{} customer told", "{} customers told");
    if (const auto before = count_of(result, NotifyOutcome::told_before); before > 0) {
        line += "; " + wording.counted(before, "{} was told before", "{} were told before");
    }
    if (const auto others = count_of(result, NotifyOutcome::other_channel); others > 0) {
        line += "; " +
                wording.counted(others, "{} prefers another channel", "{} prefer another channel");
    }
    if (const auto nobody = count_of(result, NotifyOutcome::unreachable); nobody > 0) {
        line +=
            "; " + wording.counted(nobody, "{} cannot be written to", "{} cannot be written to");
    }
    if (result.without_customer > 0) {
        line += "; " + wording.counted(result.without_customer, "{} ticket without a customer",
                                       "{} tickets without a customer");
    }
    if (result.op != 0) {
        line += wording(" (op {})", result.op);
    }
    context.say(line);
}

ExitCode print_notified(Context& context, const NotifiedCustomers& result, Deed deed) {
    const auto code = print_table(context, table_of(result), "customer", Shape::account);
    say_what_came(context, result, deed);
    return code;
}

void ask_about_many(Context& context, const NotifiedCustomers& rehearsed) {
    const auto queued = count_of(rehearsed, NotifyOutcome::queued);
    if (queued > unasked_letters) {
        confirm(context, [&] {
            return context.wording(Shape::account)("write to {} customers? [y/N]", queued);
        });
    }
}

}  // namespace

void declare(CustomerNoticeOptions& options, Args& args) {
    declare(options.tickets, args);
    args.option("--template", options.form, "NAME",
                "a reply template of the definitions, in each customer's language",
                Offer::reply_template)
        .option("--answer", options.answers, "QUESTION=ANSWER",
                "an answer to what the template asks; repeatable")
        .option("-m,--message", options.message, "TEXT",
                "what is said, alone or in its place in the template")
        .flag("--any-channel", options.any_channel,
              "by e-mail too to those who prefer the phone, chat or social media");
    declare_request(options.request, args);
}

ExitCode tell_customers(const CustomerNoticeOptions& options, Context& context,
                        const TellCustomers& tell) {
    refuse_fewer_rows(context.common());
    const auto notice = ordered_notice(options, context);
    auto& store = store_to_change(context);
    if (done_before(context, options.request)) {
        return ExitCode{0};
    }
    // Chosen once: who was asked about is who is told, and standard input is read once.
    std::optional<std::vector<TicketId>> chosen;
    const ChooseTickets choose = [&] {
        chosen = chosen ? chosen : find(options.tickets, context).ids;
        return *chosen;
    };
    const auto operation = requested_operation(context, options.request);
    if (context.common().dry_run) {
        return print_notified(context, tell(store, operation, choose, notice, Deed::rehearse),
                              Deed::rehearse);
    }
    if (!context.common().yes) {
        ask_about_many(context, tell(store, operation, choose, notice, Deed::rehearse));
    }
    return print_notified(context, tell(store, operation, choose, notice, Deed::write),
                          Deed::write);
}

}  // namespace svcops::cli
