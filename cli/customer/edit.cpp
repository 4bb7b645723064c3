#include "cli/customer/editing.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::customer {

Action edit(Args& args) {
    auto options = std::make_shared<EditingOptions>();
    declare_customer(*options, args);
    options->taken.declare(args);
    args.option("--name", options->name, "NAME", "what the customer is called from now on")
        .option("--tier", options->tier, "TIER", "the agreed tier; none takes it away", Offer::tier)
        .option("--language", options->language, "LANGUAGE",
                "the language they read; none takes it away", Offer::language);
    options->profile.declare(args, ProfileFlags::Extent::given_and_taken);
    declare_conditions(*options, args);
    return [options](Context& context) {
        if (says_nothing(*options)) {
            throw InputError(Outcome::usage, "what to change is missing",
                             "--tier gold, --phone NUMBER, --no-phone NUMBER, ...");
        }
        return edit_customer(*options, context);
    };
}

}  // namespace svcops::cli::customer
