#include "cli/contradictions.hpp"
#include "cli/customer/card.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/customer/profile_flags.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace svcops::cli::customer {

namespace {

struct Options {
    std::optional<std::string> name, tier, language, request;
    IdentityFlags identities{Sign::given};
    ProfileFlags profile;
};

TypedCustomer typed_customer(const Options& options, Context& context) {
    TypedCustomer typed;
    if (options.name) {
        typed.name = TypedIdentity{IdentityKind::name, *options.name, {"NAME", 0, 0}};
    }
    typed.added = options.identities.typed();
    typed.tier = typed_word(options.tier, "--tier");
    typed.language = typed_word(options.language, "--language");
    typed.profile = options.profile.typed();
    typed.country_code = country_code(context);
    typed.at = context.now();
    return typed;
}

// People share names; whoever adds one may have meant the other.
void say_namesakes(Context& context, const CustomerCard& card) {
    auto names =
        context.store().find_customers(IdentityKind::name, first_of(card, IdentityKind::name));
    std::erase(names, card.id);
    if (!names.empty()) {
        const auto namesakes = fmt::format("{}", fmt::join(names, ", C-"));
        context.say(context.wording(Shape::account)("C-{} bears that name too", namesakes));
    }
}

ExitCode run(const Options& options, Context& context) {
    refuse_fewer_rows(context.common());
    const auto typed = typed_customer(options, context);
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_done(context, *done);
        return ExitCode{0};
    }
    const auto operation = requested_operation(context, options.request);
    const auto added =
        add_customer(store, operation, typed, rehearses ? Deed::rehearse : Deed::write);
    rehearses ? print_rehearsed(context, added) : print_changed(context, added);
    say_namesakes(context, added.after);
    return ExitCode{0};
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->name, "NAME", "what the customer is called");
    options->identities.declare(args);
    args.option("--tier", options->tier, "TIER", "the agreed tier, such as gold", Offer::tier)
        .option("--language", options->language, "LANGUAGE", "the language they read, such as bn",
                Offer::language);
    options->profile.declare(args, ProfileFlags::Extent::given);
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
