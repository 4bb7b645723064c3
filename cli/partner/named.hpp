#pragma once
#include "cli/context.hpp"
#include "lib/catalogue/partner.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// The partners of these names in their order, each once; all of them without a name. Throws
// InputError(no_input) with every name that no definition has.
[[nodiscard]] std::vector<Partner> named_partners(Context& context,
                                                  const std::vector<std::string>& names);
// "BDT" amounts, shares of the fee: "500.00 BDT", "2%".
[[nodiscard]] std::string credit_words(const CreditAmount& amount);

}  // namespace svcops::cli
