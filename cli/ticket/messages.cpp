#include "cli/letters.hpp"
#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::ticket {

namespace {

struct MessagesOptions {
    ActingOptions acting;
    LetterFlags letter;
    bool from_customer = false;
};

Act said(const ActingOptions& acting, Context& context, Message message) {
    if (!acting.message) {
        throw InputError(Outcome::usage, "the message is missing", "say it with --message");
    }
    auto act = begun_act(acting, context);
    message.text = std::move(act.message->text);
    act.message = std::move(message);
    return act;
}

ExitCode write_reply(const MessagesOptions& options, Context& context) {
    const auto wording = context.wording(Shape::account);
    const auto letter = ordered_letter(options.letter, context);
    return with_message(
        with_text_of_template(options.acting, letter), context, Remark::wanted,
        wording("Write the reply to the customer above this line."),
        [&](const ActingOptions& acting) {
            auto act = said(acting, context, {"", Audience::public_, Author::agent});
            act.letter = letter;
            return perform(acting, context, act);
        });
}

ExitCode write_down(const MessagesOptions& options, Context& context) {
    if (asks_letter(options.letter)) {
        throw InputError(Outcome::usage, "--from-customer: what the customer said is not sent",
                         "leave --send, --to, --template and --answer out");
    }
    const auto wording = context.wording(Shape::account);
    return with_message(
        options.acting, context, Remark::wanted,
        wording("Write what the customer said above this line."), [&](const ActingOptions& acting) {
            return perform(acting, context,
                           said(acting, context, {"", Audience::public_, Author::customer}));
        });
}

}  // namespace

Action note(Args& args) {
    auto options = std::make_shared<ActingOptions>();
    declare(*options, args, Remark::wanted);
    declare_edit_text(*options, args);
    return [options](Context& context) {
        const auto wording = context.wording(Shape::account);
        return with_message(*options, context, Remark::wanted,
                            wording("Write the note for colleagues above this line."),
                            [&](const ActingOptions& acting) {
                                return perform(
                                    acting, context,
                                    said(acting, context, {"", Audience::internal, Author::agent}));
                            });
    };
}

Action reply(Args& args) {
    auto options = std::make_shared<MessagesOptions>();
    declare(options->acting, args, Remark::wanted);
    declare_edit_text(options->acting, args);
    declare(options->letter, args);
    args.flag("--from-customer", options->from_customer,
              "the customer said it: over the phone, in person");
    return [options](Context& context) {
        return options->from_customer ? write_down(*options, context)
                                      : write_reply(*options, context);
    };
}

}  // namespace svcops::cli::ticket
