#include "cli/letters.hpp"
#include "cli/service_calendar.hpp"
#include "cli/ticket/acting.hpp"
#include "cli/ticket/wait_calendar.hpp"
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

struct MovesOptions {
    ActingOptions acting;
    LetterFlags letter;
    std::optional<std::string> stage, whom, until;
};

enum class Lettering { none, possible };

std::optional<Assignment> stage_of(const MovesOptions& options) {
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

// Business hours and days are those of the tickets' own service level, and the answer says whose.
Assignment until_when(const MovesOptions& options, Context& context) {
    const auto& text = *options.until;
    std::optional<Calendar> calendar;
    if (counts_business(text)) {
        calendar = wait_calendar(context, find(options.acting.tickets, context).ids);
    }
    const auto end =
        context.instant_of("--until", text, calendar ? &*calendar : nullptr, Lean::future);
    if (calendar) {
        context.say(context.wording(Shape::account)("waiting until {}, by calendar {}",
                                                    format_minute(end, context.zone()),
                                                    calendar->name()));
    }
    return {find_field(ticket_fields, ticket_field::until),
            fmt::format("{}", unix_seconds(end)),
            {"--until", 0, 0}};
}

Act moved(const MovesOptions& options, const ActingOptions& acting, Context& context,
          const Way& way) {
    auto act = begun_act(acting, context);
    act.status = way.to;
    act.from = way.from;
    act.stage = stage_of(options);
    if (options.until) {
        act.fields.push_back(until_when(options, context));
    }
    return act;
}

// What the customer is told beside the move: a letter makes the message one for them to read.
ExitCode move_with_letter(const MovesOptions& options, Context& context, const Way& way,
                          const std::string& purpose) {
    auto letter = ordered_letter(options.letter, context);
    return with_message(with_text_of_template(options.acting, letter), context, Remark::possible,
                        purpose, [&](const ActingOptions& acting) {
                            auto act = moved(options, acting, context, way);
                            if (!act.message) {
                                throw InputError(Outcome::usage, "the message is missing",
                                                 "say it with --message");
                            }
                            act.message->audience = Audience::public_;
                            act.letter = letter;
                            return perform(acting, context, act);
                        });
}

Action moving(const std::shared_ptr<MovesOptions>& options, Args& args, Way way,
              Lettering lettering = Lettering::none) {
    declare(options->acting, args, Remark::possible);
    args.option("--stage", options->stage, "STAGE", "the stage of the workflow that it goes to",
                Offer::stage);
    if (lettering == Lettering::possible) {
        declare(options->letter, args);
    }
    return [options, way = std::move(way)](Context& context) {
        const auto wording = context.wording(Shape::account);
        const auto purpose = wording("Write how it was solved above this line.");
        if (asks_letter(options->letter)) {
            return move_with_letter(*options, context, way, purpose);
        }
        return with_message(
            options->acting, context, Remark::possible, purpose, [&](const ActingOptions& acting) {
                return perform(acting, context, moved(*options, acting, context, way));
            });
    };
}

}  // namespace

Action wait(Args& args) {
    auto options = std::make_shared<MovesOptions>();
    args.option("--for", options->whom, "WHOM",
                "customer, vendor, ...: the stage waiting-WHOM of the workflow", Offer::awaited)
        .option("--until", options->until, "INSTANT",
                "until when; then it is due to be taken up, and its clocks run");
    return moving(options, args, {Status::waiting});
}

Action resume(Args& args) {
    return moving(std::make_shared<MovesOptions>(), args, {Status::active, {Status::waiting}});
}

Action resolve(Args& args) {
    auto options = std::make_shared<MovesOptions>();
    declare_edit_text(options->acting, args);
    return moving(options, args, {Status::resolved}, Lettering::possible);
}

Action close(Args& args) {
    return moving(std::make_shared<MovesOptions>(), args, {Status::closed}, Lettering::possible);
}

Action reopen(Args& args) {
    return moving(std::make_shared<MovesOptions>(), args,
                  {Status::active, {Status::resolved, Status::closed, Status::cancelled}});
}

Action cancel(Args& args) {
    return moving(std::make_shared<MovesOptions>(), args, {Status::cancelled});
}

}  // namespace svcops::cli::ticket
