#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <array>
#include <memory>

namespace svcops::cli::review {

namespace {

struct StepOptions {
    std::string review, outcome;
    std::optional<std::string> reason, request;
};

ExitCode step(const StepOptions& options, ReviewState to, Context& context) {
    refuse_fewer_rows(context.common());
    check_choice(context, review_columns(), "review");
    Store& store = store_to_change(context);
    const auto known = named_review(store, options.review, {});
    if (!done_before(context, options.request)) {
        const auto deed = context.common().dry_run ? Deed::rehearse : Deed::write;
        step_review(store, requested_operation(context, options.request), known.id,
                    {to, options.reason.value_or(""), context.now(), context.definitions().agents},
                    deed);
    }
    auto after = named_review(store, options.review, {});
    if (context.common().dry_run) {
        after.state = to;
    }
    return print_review(context, after, "review");
}

ReviewState settled(const std::string& outcome) {
    constexpr std::array<std::string_view, 2> words{"upheld", "rejected"};
    if (outcome == words[0]) {
        return ReviewState::upheld;
    }
    if (outcome == words[1]) {
        return ReviewState::rejected;
    }
    auto hint = did_you_mean(outcome, words);
    throw InputError(
        Outcome::usage, fmt::format("'{}' settles nothing", visible(outcome)),
        hint.empty() ? "upheld: the review does not count; rejected: it stands" : hint);
}

}  // namespace

Action dispute(Args& args) {
    auto options = std::make_shared<StepOptions>();
    args.operand(options->review, "REVIEW", "V-1", Offer::review);
    args.option("--reason", options->reason, "TEXT", "what speaks against it");
    declare_request(options->request, args);
    return [options](Context& context) {
        if (!options->reason) {
            throw InputError(Outcome::usage, "--reason is missing", "say what speaks against it");
        }
        return step(*options, ReviewState::disputed, context);
    };
}

Action settle(Args& args) {
    auto options = std::make_shared<StepOptions>();
    args.operand(options->review, "REVIEW", "V-1", Offer::review)
        .operand(options->outcome, "OUTCOME",
                 "upheld: the review does not count; rejected: it stands")
        .among({"upheld", "rejected"});
    args.option("--reason", options->reason, "TEXT", "why");
    declare_request(options->request, args);
    return
        [options](Context& context) { return step(*options, settled(options->outcome), context); };
}

}  // namespace svcops::cli::review
