#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::ticket {

namespace {

struct Options {
    ActingOptions acting;
    bool from_customer = false;
};

Act said(const Options& options, Context& context, Audience audience) {
    if (!options.acting.message) {
        throw InputError(Outcome::usage, "the message is missing", "say it with --message");
    }
    auto act = begun_act(options.acting, context);
    act.message->audience = audience;
    act.message->author = options.from_customer ? Author::customer : Author::agent;
    return act;
}

}  // namespace

Action note(Args& args) {
    auto options = std::make_shared<Options>();
    declare(options->acting, args, Remark::wanted);
    return [options](Context& context) {
        return perform(options->acting, context, said(*options, context, Audience::internal));
    };
}

Action reply(Args& args) {
    auto options = std::make_shared<Options>();
    declare(options->acting, args, Remark::wanted);
    args.flag("--from-customer", options->from_customer,
              "the customer said it: over the phone, in person");
    return [options](Context& context) {
        return perform(options->acting, context, said(*options, context, Audience::public_));
    };
}

}  // namespace svcops::cli::ticket
