#include "cli/customer/editing.hpp"

#include "cli/contradictions.hpp"
#include "cli/customer/card.hpp"
#include "cli/request.hpp"

namespace svcops::cli {

namespace {

Edited edited_customer(const EditingOptions& options, Context& context) {
    Edited edited{customer_word(context, options.customer), {}};
    if (options.if_version) {
        edited.expected = static_cast<OpId>(context.count_of("--if-version", *options.if_version));
    }
    return edited;
}

}  // namespace

TypedCustomer typed_customer(const SaidOptions& options, Context& context, const char* name) {
    TypedCustomer typed;
    if (options.name) {
        typed.name = TypedIdentity{IdentityKind::name, *options.name, {name, 0, 0}};
    }
    typed.added = options.given.typed();
    typed.removed = options.taken.typed();
    typed.tier = typed_word(options.tier, "--tier");
    typed.language = typed_word(options.language, "--language");
    typed.profile = options.profile.typed();
    typed.country_code = country_code(context);
    typed.at = context.now();
    return typed;
}

std::optional<ChangedCustomer> record_customer(const std::optional<std::string>& request,
                                               Context& context, const CustomerAct& act) {
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, request)) {
        print_done(context, *done);
        return std::nullopt;
    }
    const auto operation = requested_operation(context, request);
    auto changed = act(store, operation, rehearses ? Deed::rehearse : Deed::write);
    rehearses ? print_rehearsed(context, changed) : print_changed(context, changed);
    return changed;
}

void declare_customer(EditingOptions& options, Args& args) {
    args.operand(options.customer, "CUSTOMER", "C-1, or any name, number or address",
                 Offer::customer);
    options.given.declare(args);
}

void declare_conditions(EditingOptions& options, Args& args) {
    args.option("--if-version", options.if_version, "N",
                "only if the customer is still in that version");
    declare_request(options.request, args);
}

bool says_nothing(const EditingOptions& options) {
    return options.given.typed().empty() && options.taken.typed().empty() && !options.name &&
           !options.tier && !options.language && options.profile.empty();
}

ExitCode edit_customer(const EditingOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    const auto typed = typed_customer(options, context, "--name");
    const auto edited = edited_customer(options, context);
    static_cast<void>(record_customer(
        options.request, context, [&](Store& store, const Operation& operation, Deed deed) {
            return svcops::edit_customer(store, operation, edited, typed, deed);
        }));
    return ExitCode{0};
}

}  // namespace svcops::cli
