#include "cli/feedback/rated.hpp"
#include "cli/feedback/recorded.hpp"
#include "cli/named_tickets.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/read_ratings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace svcops::cli::feedback {

namespace {

struct AddOptions {
    std::string ticket, rating;
    std::optional<std::string> scale, comment, at, request;
};

Instant answered_at(const AddOptions& options, Context& context) {
    if (!options.at) {
        return context.now();
    }
    const auto at = context.instant_of("--at", *options.at);
    if (at > std::max(context.now(), context.session().clock)) {
        throw InputError(Outcome::usage,
                         {{{"--at", 0, 0},
                           fmt::format("{} has not happened yet", format_local(at, context.zone())),
                           "when the customer answered"}});
    }
    return at;
}

int given_rating(const AddOptions& options, const RatingScale& scale) {
    const auto rating = rating_in(scale, options.rating);
    if (!rating) {
        throw InputError(Outcome::usage, {no_rating_in(scale, options.rating)});
    }
    return *rating;
}

ExitCode add_feedback(const AddOptions& options, Context& context) {
    WrittenNumbers numbers;
    const auto scale = asked_scale(options.scale, numbers);
    numbers.check();
    GivenFeedback given;
    given.rating = given_rating(options, scale);
    given.comment = options.comment.value_or("");
    given.at = answered_at(options, context);
    check_recorded_choice(context);
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        return print_recorded(context, recorded_by(store, *done), 0);
    }
    const auto named = named_tickets(context, {options.ticket});
    if (named.ids.size() != 1) {
        throw InputError(Outcome::usage, "an answer is about one ticket", "feedback import FILE");
    }
    given.ticket = named.ids.front();
    const auto deed = context.common().dry_run ? Deed::rehearse : Deed::write;
    return print_recorded(
        context,
        record_feedback(store, requested_operation(context, options.request), scale, {given}, deed),
        0);
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<AddOptions>();
    args.operand(options->ticket, "TICKET", "T-1, 1 or an external reference", Offer::ticket)
        .operand(options->rating, "RATING", "what the customer gave, a whole number");
    args.option("--scale", options->scale, "SCALE", "what was asked: nps, csat:5 or ces:7")
        .among({usual_scales.begin(), usual_scales.end()})
        .option("--comment", options->comment, "TEXT", "what the customer said")
        .option("--at", options->at, "INSTANT", "when the customer answered; now");
    declare_request(options->request, args);
    return [options](Context& context) { return add_feedback(*options, context); };
}

}  // namespace svcops::cli::feedback
