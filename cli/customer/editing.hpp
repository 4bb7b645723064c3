#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/customer/profile_flags.hpp"

#include <functional>
#include <optional>
#include <string>

namespace svcops::cli {

// What is said of a customer.
struct SaidOptions {
    std::optional<std::string> name, tier, language;
    IdentityFlags given{Sign::given}, taken{Sign::taken};
    ProfileFlags profile;
};

// What edit and link take: the customer, identities to give, a version, a key.
struct EditingOptions : SaidOptions {
    std::string customer;
    std::optional<std::string> if_version, request;
};

void declare_customer(EditingOptions& options, Args& args);
void declare_conditions(EditingOptions& options, Args& args);
[[nodiscard]] bool says_nothing(const EditingOptions& options);

// As it is read; `name` is what the command line calls the name.
TypedCustomer typed_customer(const SaidOptions& options, Context& context, const char* name);

// Does what `act` does to a customer, once for a request, and tells what became of it. Answers it;
// nothing when it had been done before.
using CustomerAct =
    std::function<ChangedCustomer(Store& store, const Operation& operation, Deed deed)>;
std::optional<ChangedCustomer> record_customer(const std::optional<std::string>& request,
                                               Context& context, const CustomerAct& act);

// Changes the customer and tells what became of it.
ExitCode edit_customer(const EditingOptions& options, Context& context);

}  // namespace svcops::cli
