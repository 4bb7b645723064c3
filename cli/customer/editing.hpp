#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/customer/profile_flags.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// What edit and link take: the customer, identities to give, a version, a key.
struct EditingOptions {
    std::string customer;
    std::optional<std::string> name, tier, language, if_version, request;
    IdentityFlags given{Sign::given}, taken{Sign::taken};
    ProfileFlags profile;
};

void declare_customer(EditingOptions& options, Args& args);
void declare_conditions(EditingOptions& options, Args& args);
[[nodiscard]] bool says_nothing(const EditingOptions& options);

// Changes the customer and tells what became of it.
ExitCode edit_customer(const EditingOptions& options, Context& context);

}  // namespace svcops::cli
