#include "cli/answer_in_words.hpp"
#include "cli/contradictions.hpp"
#include "cli/customer/card.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/operation/merge_customers.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli::customer {

namespace {

struct MergeOptions {
    std::string kept, merged;
    std::optional<std::string> if_version, request;
};

Facts facts_of(const MergedCustomers& result) {
    Facts facts;
    facts.columns = {{"id", "id"},
                     {"op", "op", CellType::count},
                     {"name", "name"},
                     {"merged", "merged"},
                     {"tickets", "tickets", CellType::count}};
    facts.cells = {customer_label(result.kept.after.id),
                   result.kept.op == 0 ? Cell{} : Cell{std::int64_t{result.kept.op}},
                   std::string(title_of(result.kept.after)), customer_label(result.merged.id),
                   static_cast<std::int64_t>(result.tickets.size())};
    return facts;
}

// In a pipe the bare id of who goes on.
void print_merged(Context& context, const MergedCustomers& result) {
    const auto label = customer_label(result.kept.after.id);
    const auto facts = facts_of(result);
    if (wants_rows(context)) {
        static_cast<void>(
            print_table(context, {"", facts.columns, {facts.cells}, {}}, "id", Shape::account));
        return;
    }
    if (context.format(Shape::account) != Format::table) {
        context.print({{facts, identity_table(result.kept.after)}}, Shape::account);
        return;
    }
    if (!answers_in_words(context) && result.kept.op != 0) {
        context.write(bare_line(context, label));
        return;
    }
    const auto wording = context.wording(Shape::account);
    const auto what = result.kept.op == 0 ? wording("would take over C-{}", result.merged.id)
                                          : wording("took over C-{}", result.merged.id);
    context.answer(fmt::format("{}  {}  {}, {}", label, visible(title_of(result.kept.after)), what,
                               wording.counted(result.tickets.size(), "{} ticket", "{} tickets")));
}

ExitCode run(const MergeOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_done(context, *done);
        return ExitCode{0};
    }
    const auto operation = requested_operation(context, options.request);
    Merger merger{customer_word(context, options.kept), customer_word(context, options.merged),
                  context.now(), std::nullopt};
    if (options.if_version) {
        merger.expected = static_cast<OpId>(context.count_of("--if-version", *options.if_version));
    }
    print_merged(context, merge_customers(store, operation, merger,
                                          rehearses ? Deed::rehearse : Deed::write));
    return ExitCode{0};
}

}  // namespace

Action merge(Args& args) {
    auto options = std::make_shared<MergeOptions>();
    args.operand(options->kept, "CUSTOMER", "who goes on: C-1, or any name, number or address",
                 Offer::customer)
        .operand(options->merged, "OTHER", "the same customer under another number",
                 Offer::customer)
        .option("--if-version", options->if_version, "N",
                "only if the customer that goes on is still in that version");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
