#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/one_ticket.hpp"
#include "cli/request.hpp"
#include "cli/ticket/clock_rows.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/add_ticket.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli::ticket {

namespace {

// One flag for every field of the table that can be given by hand.
struct FieldFlag {
    const FieldInfo* field;
    std::optional<std::string> value;
};

struct Options {
    std::optional<std::string> subject;
    std::vector<FieldFlag> fields;
    std::vector<std::string> tags;
    std::optional<std::string> at, request;
};

// Status belongs to the lifecycle, partners to their definitions.
bool has_flag(const FieldInfo& field) {
    const bool by_other_means = field.number == ticket_field::status ||
                                field.number == ticket_field::partner ||
                                field.number == ticket_field::tag_added;
    const bool by_hand =
        (field.uses & in_edit) != 0 || field.number == ticket_field::tier ||
        field.number == ticket_field::language || field.number == ticket_field::site ||
        field.number == ticket_field::calendar || field.number == ticket_field::description;
    return by_hand && !by_other_means;
}

Offer offer_of(const FieldInfo& field) {
    switch (field.number) {
        case ticket_field::kind:
            return Offer::kind;
        case ticket_field::priority:
            return Offer::priority;
        case ticket_field::channel:
            return Offer::channel;
        case ticket_field::service:
            return Offer::service;
        case ticket_field::team:
            return Offer::team;
        case ticket_field::agent:
            return Offer::agent;
        default:
            return Offer::nothing;
    }
}

void declare_fields(Options& options, Args& args) {
    for (const auto& field : ticket_fields) {
        if (has_flag(field)) {
            options.fields.push_back({&field, {}});
        }
    }
    for (auto& flag : options.fields) {
        const bool lettered = flag.field->number == ticket_field::priority;
        std::string placeholder(flag.field->name);
        for (auto& c : placeholder) {
            c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
        args.option(fmt::format("{}--{}", lettered ? "-p," : "", flag.field->name), flag.value,
                    placeholder, flag.field->meaning, offer_of(*flag.field));
    }
}

std::string field_text(const FieldInfo& field, const std::string& typed, Context& context) {
    if (field.type != FieldType::instant) {
        return typed;
    }
    return fmt::format("{}", unix_seconds(context.instant_of(fmt::format("--{}", field.name), typed,
                                                             Lean::future)));
}

NewTicket new_ticket(const Options& options, Context& context) {
    NewTicket ticket;
    ticket.now = std::max(context.now(), context.session().clock);
    ticket.at = options.at ? context.instant_of("--at", *options.at) : context.now();
    for (const auto& flag : options.fields) {
        if (flag.value) {
            ticket.fields.push_back({flag.field,
                                     field_text(*flag.field, *flag.value, context),
                                     {fmt::format("--{}", flag.field->name), 0, 0}});
        }
    }
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

Facts added_facts(const Ticket& ticket) {
    Facts facts;
    facts.columns = {{"id", "id"},
                     {"op", "op", CellType::count},
                     {"priority", "priority", CellType::token},
                     {"status", "status", CellType::token}};
    const auto priority = name_of(priority_names, static_cast<std::int64_t>(ticket.priority));
    facts.cells = {ticket_label(ticket.id), std::int64_t{ticket.version},
                   priority.empty() ? Cell{} : Cell{std::string(priority)},
                   std::string(name_of(status_names, static_cast<std::int64_t>(ticket.status)))};
    return facts;
}

// "T-1  P1  new  respond by ..." on a terminal, the bare id in a pipe, an object with its clocks in
// JSON.
void print_added(Context& context, TicketId id) {
    const bool machine = context.format(Shape::account) != Format::table;
    if (!machine && !context.session().out_is_terminal) {
        context.write(ticket_label(id) + "\n");
        return;
    }
    const auto book = context.definitions(Extent::clocks).service_levels.empty() ? nullptr : level_book(context);
    with_log(context, id, [&](const Log& log) {
        const auto ticket = fold(log);
        if (machine) {
            Document document{{added_facts(ticket)}};
            if (book) {
                Judge judge(*book);
                document.parts.emplace_back(clock_table(*book, judge.judge(log, context.now())));
            }
            context.print(document, Shape::account);
            return;
        }
        auto line = ticket_label(id);
        if (ticket.priority != Priority::none) {
            line += fmt::format(
                "  {}", name_of(priority_names, static_cast<std::int64_t>(ticket.priority)));
        }
        line +=
            fmt::format("  {}", name_of(status_names, static_cast<std::int64_t>(ticket.status)));
        if (book) {
            Judge judge(*book);
            line += "  " + clock_sentence(*book, judge.judge(log, context.now()), context.zone());
        }
        context.write(line + "\n");
    });
}

ExitCode run(const Options& options, Context& context) {
    const auto ticket = new_ticket(options, context);
    auto& store = context.store(Access::write);
    auto operation = context.operation();
    operation.request = options.request.value_or("");
    if (const auto done = done_before(context, options.request)) {
        for (const auto& record : store.touched(*done)) {
            if (record.noun == Noun::ticket) {
                print_added(context, record.subject);  // the second try answers as the first
            }
        }
        return ExitCode{0};
    }
    const auto& workflows = context.definitions(Extent::clocks).workflows;
    if (context.common().dry_run) {
        check_new_ticket(store, ticket, workflows);
        context.write("would add a ticket\n");
        return ExitCode{0};
    }
    print_added(context, add_ticket(store, operation, ticket, workflows).id);
    return ExitCode{0};
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->subject, "SUBJECT", "one line on the matter");
    declare_fields(*options, args);
    args.option("--tag", options->tags, "TAG", "a label; repeatable")
        .option("--at", options->at, "INSTANT", "when the customer asked; now if not given")
        .option("--request-id", options->request, "KEY",
                "do it once: a second run with the same key does nothing");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
