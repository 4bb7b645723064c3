#include "cli/contradictions.hpp"
#include "cli/customer/card.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <iterator>

namespace svcops::cli::customer {

namespace {

struct Options {
    std::string customer;
    std::optional<std::string> name, tier, language, if_version, request;
    IdentityFlags given{Sign::given}, taken{Sign::taken};
};

TypedCustomer typed_customer(const Options& options, Context& context) {
    TypedCustomer typed;
    if (options.name) {
        typed.name = TypedIdentity{IdentityKind::name, *options.name, {"--name", 0, 0}};
    }
    typed.added = options.given.typed();
    typed.removed = options.taken.typed();
    typed.tier = typed_word(options.tier, "--tier");
    typed.language = typed_word(options.language, "--language");
    typed.country_code = country_code(context);
    typed.at = context.now();
    return typed;
}

Edited edited_customer(const Options& options, Context& context) {
    Edited edited{customer_word(context, options.customer), {}};
    if (options.if_version) {
        edited.expected = static_cast<OpId>(context.count_of("--if-version", *options.if_version));
    }
    return edited;
}

ExitCode change(const Options& options, Context& context) {
    refuse_fewer_rows(context.common());
    const auto typed = typed_customer(options, context);
    const auto edited = edited_customer(options, context);
    const bool rehearses = context.common().dry_run;
    auto& store = context.store(rehearses ? Access::read : Access::write);
    if (const auto done = done_before(context, options.request)) {
        print_done(context, *done);
        return ExitCode{0};
    }
    auto operation = context.operation();
    operation.request = options.request.value_or("");
    const auto changed =
        edit_customer(store, operation, edited, typed, rehearses ? Deed::rehearse : Deed::write);
    rehearses ? print_rehearsed(context, changed) : print_changed(context, changed);
    return ExitCode{0};
}

bool says_nothing(const Options& options) {
    return options.given.typed().empty() && options.taken.typed().empty() && !options.name &&
           !options.tier && !options.language;
}

void declare_customer(Options& options, Args& args) {
    args.operand(options.customer, "CUSTOMER", "C-1, or any name, number or address",
                 Offer::customer);
    options.given.declare(args);
}

void declare_request(Options& options, Args& args) {
    args.option("--if-version", options.if_version, "N",
                "only if the customer is still in that version")
        .option("--request-id", options.request, "KEY",
                "do it once: a second run with the same key does nothing");
}

}  // namespace

Action edit(Args& args) {
    auto options = std::make_shared<Options>();
    declare_customer(*options, args);
    options->taken.declare(args);
    args.option("--name", options->name, "NAME", "what the customer is called from now on")
        .option("--tier", options->tier, "TIER", "the agreed tier; none takes it away", Offer::tier)
        .option("--language", options->language, "LANGUAGE",
                "the language they read; none takes it away", Offer::language);
    declare_request(*options, args);
    return [options](Context& context) {
        if (says_nothing(*options)) {
            throw InputError(Outcome::usage, "what to change is missing",
                             "--tier gold, --phone NUMBER, --no-phone NUMBER, ...");
        }
        return change(*options, context);
    };
}

Action link(Args& args) {
    auto options = std::make_shared<Options>();
    declare_customer(*options, args);
    declare_request(*options, args);
    return [options](Context& context) {
        if (says_nothing(*options)) {
            throw InputError(Outcome::usage, "the identity is missing",
                             "--phone NUMBER, --email ADDRESS, --chat HANDLE, ...");
        }
        return change(*options, context);
    };
}

}  // namespace svcops::cli::customer
