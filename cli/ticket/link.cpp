#include "cli/answer_in_words.hpp"
#include "cli/contradictions.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/ticket/acted_answer.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/happened.hpp"
#include "cli/ticket/relations.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/link_tickets.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli::ticket {

namespace {

struct LinkOptions {
    std::vector<std::string> ids;
    std::optional<std::string> kind, at, if_version, request;
    bool remove = false;
};

LinkKind kind_of(const std::string& word) {
    if (const auto code = code_of(link_kind_names, word)) {
        return static_cast<LinkKind>(*code);
    }
    const auto known = names_of(link_kind_names);
    auto hint = did_you_mean(word, known);
    throw InputError(Outcome::usage, fmt::format("--as: unknown link '{}'", visible(word)),
                     hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : hint);
}

// The first is the subject of the sentence; what is wrong with any is told at once.
void name_tickets(LinkOrder& order, const LinkOptions& options, Context& context) {
    const auto named = named_tickets(context, options.ids);
    order.ticket = named.ids.front();
    order.others.assign(named.ids.begin() + 1, named.ids.end());
}

LinkOrder order_of(const LinkOptions& options, Context& context) {
    LinkOrder order;
    order.deed = options.remove ? LinkOrder::Deed::remove : LinkOrder::Deed::make;
    if (options.kind) {
        order.kind = kind_of(*options.kind);
    } else if (!options.remove) {
        throw InputError(Outcome::usage, "how they are linked is missing",
                         "--as relates, duplicates, blocks, parent or caused_by");
    }
    order.now = latest_instant(context);
    order.at = happened_at(context, options.at);
    if (options.if_version) {
        order.expected = static_cast<OpId>(context.count_of("--if-version", *options.if_version));
    }
    return order;
}

Table link_rows(Context& context, TicketId id, const Relations& relations) {
    auto table = relation_table(context, relations);
    table.columns.insert(table.columns.begin(), Column{"id", "id"});
    for (auto& row : table.rows) {
        row.insert(row.begin(), ticket_label(id));
    }
    return table;
}

// In a pipe the bare id; in words every link that the ticket has now.
void print_links(Context& context, TicketId id, OpId op) {
    Relations relations;
    with_log(context, id, [&](const Log& log) { relations = relations_of(log); });
    if (wants_rows(context)) {
        static_cast<void>(
            print_table(context, link_rows(context, id, relations), "id", Shape::account));
        return;
    }
    if (context.format(Shape::account) != Format::table) {
        const Facts facts{{},
                          {{"id", "id"}, {"op", "op", CellType::count}},
                          {ticket_label(id), std::int64_t{op}}};
        context.print({{facts, relation_table(context, relations)}}, Shape::account);
        return;
    }
    if (!answers_in_words(context)) {
        context.write(bare_line(context, ticket_label(id)));
        return;
    }
    const auto wording = context.wording(Shape::account);
    const auto words = relation_words(relations, wording);
    context.answer(fmt::format("{}  {}", ticket_label(id),
                               words.empty() ? wording.sentence("no links") : words));
}

ExitCode run(const LinkOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    require_others(options.ids, "svcops ticket link T-1 T-2 --as blocks: T-1 blocks T-2");
    auto order = order_of(options, context);
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_links(context, named_tickets(context, {options.ids.front()}).ids.front(), *done);
        return ExitCode{0};  // the second try answers as the first
    }
    name_tickets(order, options, context);
    if (rehearses) {
        RehearsedLink rehearsed(store, order);
        print_rehearsed(context, rehearsed);
        return ExitCode{0};
    }
    const auto acted = link_tickets(store, requested_operation(context, options.request), order);
    if (acted.changed.empty()) {
        context.say(
            context.wording(Shape::account)("{} is so already", ticket_label(order.ticket)));
    } else if (context.common().ids) {
        static_cast<void>(print_labels(context, acted.changed));
    } else {
        print_links(context, order.ticket, acted.op);
    }
    return ExitCode{0};
}

}  // namespace

Action link(Args& args) {
    auto options = std::make_shared<LinkOptions>();
    args.some_operands(options->ids, "TICKET",
                       "the ticket, then each one that it is linked with: T-1 T-2", Offer::ticket)
        .option("--as", options->kind, "KIND",
                "the first one relates, duplicates, blocks, is the parent of, or is caused_by the "
                "other")
        .among(names_of(link_kind_names))
        .flag("--remove", options->remove, "take the link away; without --as every one")
        .option("--at", options->at, "INSTANT", "when it happened; now if not given")
        .option("--if-version", options->if_version, "N",
                "only if the first ticket is still in that version");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
