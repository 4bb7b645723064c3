#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/request.hpp"
#include "cli/ticket/clock_rows.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/add_ticket.hpp"
#include "lib/text/ascii.hpp"
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
        std::transform(placeholder.begin(), placeholder.end(), placeholder.begin(), upper_ascii);
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

// A ticket that was rehearsed has no number and no operation yet.
Facts added_facts(const Ticket& ticket) {
    Facts facts;
    facts.columns = {{"id", "id"},
                     {"op", "op", CellType::count},
                     {"priority", "priority", CellType::token},
                     {"status", "status", CellType::token}};
    const auto priority = name_of(priority_names, static_cast<std::int64_t>(ticket.priority));
    facts.cells = {ticket.id == 0 ? Cell{} : Cell{ticket_label(ticket.id)},
                   ticket.id == 0 ? Cell{} : Cell{std::int64_t{ticket.version}},
                   priority.empty() ? Cell{} : Cell{std::string(priority)},
                   std::string(name_of(status_names, static_cast<std::int64_t>(ticket.status)))};
    return facts;
}

// A ticket without clocks is told too: service levels need not be defined.
using Book = std::unique_ptr<LevelBook>;

bool has_levels(Context& context) {
    return !context.definitions(Extent::clocks).service_levels.empty();
}

// "T-1  P1  new  respond by ..." for people, an object with its clocks in JSON.
void tell(Context& context, const std::string& label, const Log& log, const Book& book) {
    const auto ticket = fold(log);
    std::unique_ptr<Judge> judge;
    std::span<const Cycle> cycles;
    if (book) {
        judge = std::make_unique<Judge>(*book);
        cycles = judge->judge(log, context.now());
    }
    if (context.format(Shape::account) != Format::table) {
        Document document{{added_facts(ticket)}};
        if (book) {
            document.parts.emplace_back(clock_table(*book, cycles, Reader::program));
        }
        context.print(document, Shape::account);
        return;
    }
    const auto wording = context.wording(Shape::account);
    auto line = label;
    if (ticket.priority != Priority::none) {
        line += fmt::format("  {}",
                            name_of(priority_names, static_cast<std::int64_t>(ticket.priority)));
    }
    line += "  " + wording.word(name_of(status_names, static_cast<std::int64_t>(ticket.status)));
    if (book) {
        line += "  " + clock_sentence(*book, cycles, context.zone(), wording);
    }
    context.write(line + "\n");
}

// In a pipe the bare id.
void print_added(Context& context, TicketId id) {
    const bool machine = context.format(Shape::account) != Format::table;
    if (!machine && !context.session().out_is_terminal) {
        context.write(ticket_label(id) + (context.common().null ? '\0' : '\n'));
        return;
    }
    const auto book = has_levels(context) ? level_book(context) : nullptr;
    with_log(context, id, [&](const Log& log) { tell(context, ticket_label(id), log, book); });
}

void rehearse(Context& context, const NewTicket& ticket) {
    const RehearsedTicket rehearsed(context.store(), context.operation().actor, ticket,
                                    context.definitions(Extent::clocks).workflows);
    const auto book = has_levels(context) ? level_book(context, rehearsed.names()) : nullptr;
    tell(context, context.wording(Shape::account)("would add"), rehearsed.log(), book);
}

ExitCode run(const Options& options, Context& context) {
    const auto ticket = new_ticket(options, context);
    const bool rehearses = context.common().dry_run;
    auto& store = context.store(rehearses ? Access::read : Access::write);
    if (const auto done = done_before(context, options.request)) {
        for (const auto& record : store.touched(*done)) {
            if (record.noun == Noun::ticket) {
                print_added(context, record.subject);  // the second try answers as the first
            }
        }
        return ExitCode{0};
    }
    if (rehearses) {
        rehearse(context, ticket);
        return ExitCode{0};
    }
    auto operation = context.operation();
    operation.request = options.request.value_or("");
    print_added(
        context,
        add_ticket(store, operation, ticket, context.definitions(Extent::clocks).workflows).id);
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
