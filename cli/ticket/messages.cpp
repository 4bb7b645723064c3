#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::ticket {

namespace {

struct Options {
    ActingOptions acting;
    bool from_customer = false;
};

Act said(const Options& options, const ActingOptions& acting, Context& context, Audience audience) {
    if (!acting.message) {
        throw InputError(Outcome::usage, "the message is missing", "say it with --message");
    }
    auto act = begun_act(acting, context);
    act.message->audience = audience;
    act.message->author = options.from_customer ? Author::customer : Author::agent;
    return act;
}

ExitCode say(const Options& options, Context& context, Audience audience,
             const std::string& purpose) {
    return with_message(
        options.acting, context, Remark::wanted, purpose, [&](const ActingOptions& acting) {
            return perform(acting, context, said(options, acting, context, audience));
        });
}

}  // namespace

Action note(Args& args) {
    auto options = std::make_shared<Options>();
    declare(options->acting, args, Remark::wanted);
    declare_edit_text(options->acting, args);
    return [options](Context& context) {
        const auto wording = context.wording(Shape::account);
        return say(*options, context, Audience::internal,
                   wording("Write the note for colleagues above this line."));
    };
}

Action reply(Args& args) {
    auto options = std::make_shared<Options>();
    declare(options->acting, args, Remark::wanted);
    declare_edit_text(options->acting, args);
    args.flag("--from-customer", options->from_customer,
              "the customer said it: over the phone, in person");
    return [options](Context& context) {
        const auto wording = context.wording(Shape::account);
        const auto purpose = options->from_customer
                                 ? wording("Write what the customer said above this line.")
                                 : wording("Write the reply to the customer above this line.");
        return say(*options, context, Audience::public_, purpose);
    };
}

}  // namespace svcops::cli::ticket
