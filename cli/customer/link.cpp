#include "cli/customer/editing.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::customer {

Action link(Args& args) {
    auto options = std::make_shared<EditingOptions>();
    declare_customer(*options, args);
    declare_conditions(*options, args);
    return [options](Context& context) {
        if (says_nothing(*options)) {
            throw InputError(Outcome::usage, "the identity is missing",
                             "--phone NUMBER, --email ADDRESS, --chat HANDLE, ...");
        }
        return edit_customer(*options, context);
    };
}

}  // namespace svcops::cli::customer
