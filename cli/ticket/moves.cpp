#include "cli/service_calendar.hpp"
#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::ticket {

namespace {

// Where a verb leads to, and what it may be done to; without statuses, to what the table lets.
struct Way {
    Status to;
    std::vector<Status> from = {};
};

struct Options {
    ActingOptions acting;
    std::optional<std::string> stage, whom, until;
};

std::optional<Assignment> stage_of(const Options& options) {
    if (options.whom && options.stage) {
        throw InputError(Outcome::usage, "--for and --stage contradict each other",
                         "give one of them");
    }
    const auto* const field = find_field(ticket_fields, ticket_field::stage);
    if (options.whom) {
        const auto stage = options.whom->empty() ? std::string() : "waiting-" + *options.whom;
        return Assignment{field, stage, {"--for", 0, 0}};
    }
    return options.stage ? std::optional(Assignment{field, *options.stage, {"--stage", 0, 0}})
                         : std::nullopt;
}

// Business hours and days are those of the service's calendar, where there is one for all.
Assignment until_when(const std::string& text, Context& context) {
    const auto* const calendar = counts_business(text) ? business_calendar(context) : nullptr;
    const auto end = context.instant_of("--until", text, calendar, Lean::future);
    return {find_field(ticket_fields, ticket_field::until),
            fmt::format("{}", unix_seconds(end)),
            {"--until", 0, 0}};
}

Act moved(const Options& options, const ActingOptions& acting, Context& context, const Way& way) {
    auto act = begun_act(acting, context);
    act.status = way.to;
    act.from = way.from;
    act.stage = stage_of(options);
    if (options.until) {
        act.fields.push_back(until_when(*options.until, context));
    }
    return act;
}

Action moving(const std::shared_ptr<Options>& options, Args& args, Way way) {
    declare(options->acting, args, Remark::possible);
    args.option("--stage", options->stage, "STAGE", "the stage of the workflow that it goes to",
                Offer::stage);
    return [options, way = std::move(way)](Context& context) {
        const auto wording = context.wording(Shape::account);
        const auto purpose = wording("Write how it was solved above this line.");
        return with_message(
            options->acting, context, Remark::possible, purpose, [&](const ActingOptions& acting) {
                return perform(acting, context, moved(*options, acting, context, way));
            });
    };
}

}  // namespace

Action wait(Args& args) {
    auto options = std::make_shared<Options>();
    args.option("--for", options->whom, "WHOM",
                "customer, vendor, ...: the stage waiting-WHOM of the workflow", Offer::awaited)
        .option("--until", options->until, "INSTANT",
                "until when; then it is due to be taken up, and its clocks run");
    return moving(options, args, {Status::waiting});
}

Action resume(Args& args) {
    return moving(std::make_shared<Options>(), args, {Status::active, {Status::waiting}});
}

Action resolve(Args& args) {
    auto options = std::make_shared<Options>();
    declare_edit_text(options->acting, args);
    return moving(options, args, {Status::resolved});
}

Action close(Args& args) {
    return moving(std::make_shared<Options>(), args, {Status::closed});
}

Action reopen(Args& args) {
    return moving(std::make_shared<Options>(), args,
                  {Status::active, {Status::resolved, Status::closed, Status::cancelled}});
}

Action cancel(Args& args) {
    return moving(std::make_shared<Options>(), args, {Status::cancelled});
}

}  // namespace svcops::cli::ticket
