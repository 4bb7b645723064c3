#include "cli/contradictions.hpp"
#include "cli/named_tickets.hpp"
#include "cli/request.hpp"
#include "cli/ticket/acted_answer.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/happened.hpp"
#include "cli/ticket/relations.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/merge_tickets.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::ticket {

namespace {

struct MergeOptions {
    std::vector<std::string> ids;
    std::optional<std::string> at, if_version, request;
};

TicketMerger merger_of(const MergeOptions& options, Context& context) {
    const auto named = named_tickets(context, options.ids);
    TicketMerger merger;
    merger.kept = named.ids.front();
    merger.others.assign(named.ids.begin() + 1, named.ids.end());
    merger.customers =
        context.common().yes ? TicketMerger::Customers::any : TicketMerger::Customers::same;
    merger.now = latest_instant(context);
    merger.at = happened_at(context, options.at);
    if (options.if_version) {
        merger.expected = static_cast<OpId>(context.count_of("--if-version", *options.if_version));
    }
    return merger;
}

// The one that goes on stands for all of them.
void print_merged(Context& context, TicketId kept, OpId op) {
    Acted acted;
    acted.changed = {kept};
    acted.op = op;
    print_acted(context, Asked::one, acted);
}

// "T-2, T-3 merged into T-1, customer Rahima".
std::string merged_words(Context& context, const TicketMerger& merger) {
    std::vector<TicketId> others = merger.others;
    std::ranges::sort(others);
    others.erase(std::unique(others.begin(), others.end()), others.end());
    CustomerId customer = 0;
    with_log(context, merger.kept, [&](const Log& log) { customer = fold(log).customer; });
    const auto wording = context.wording(Shape::account);
    const auto kept = ticket_label(merger.kept);
    if (customer == 0) {
        return wording("{} merged into {}", ticket_labels(others), kept);
    }
    return wording("{} merged into {}, customer {}", ticket_labels(others), kept,
                   visible(context.store().names().record_name(Noun::customer, customer)));
}

ExitCode run(const MergeOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    require_others(options.ids, "svcops ticket merge T-1 T-2: T-1 goes on for both");
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_merged(context, named_tickets(context, {options.ids.front()}).ids.front(), *done);
        return ExitCode{0};  // the second try answers as the first
    }
    const auto merger = merger_of(options, context);
    if (rehearses) {
        RehearsedMerge rehearsed(store, merger);
        print_rehearsed(context, rehearsed);
        return ExitCode{0};
    }
    const auto acted = merge_tickets(store, requested_operation(context, options.request), merger);
    print_merged(context, merger.kept, acted.op);
    context.say(merged_words(context, merger));
    return ExitCode{0};
}

}  // namespace

Action merge(Args& args) {
    auto options = std::make_shared<MergeOptions>();
    args.some_operands(options->ids, "TICKET",
                       "the ticket that goes on, then those that are merged into it", Offer::ticket)
        .option("--at", options->at, "INSTANT", "when it happened; now if not given")
        .option("--if-version", options->if_version, "N",
                "only if the ticket that goes on is still in that version");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
