#include "cli/contradictions.hpp"
#include "cli/customer/card.hpp"
#include "cli/customer/editing.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace svcops::cli::customer {

namespace {

struct AddOptions : SaidOptions {
    std::optional<std::string> request;
};

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

ExitCode run(const AddOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    const auto typed = typed_customer(options, context, "NAME");
    const auto added = record_customer(options.request, context,
                                       [&](Store& store, const Operation& operation, Deed deed) {
                                           return add_customer(store, operation, typed, deed);
                                       });
    if (added) {
        say_namesakes(context, added->after);
    }
    return ExitCode{0};
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<AddOptions>();
    args.operand(options->name, "NAME", "what the customer is called");
    options->given.declare(args);
    args.option("--tier", options->tier, "TIER", "the agreed tier, such as gold", Offer::tier)
        .option("--language", options->language, "LANGUAGE", "the language they read, such as bn",
                Offer::language);
    options->profile.declare(args, ProfileFlags::Extent::given);
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
