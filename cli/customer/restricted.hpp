#pragma once
#include "cli/context.hpp"
#include "lib/operation/customer_card.hpp"

#include <string_view>

namespace svcops::cli {

inline constexpr std::string_view restricted_meaning =
    "what they need as somebody vulnerable, too; that you read it is recorded";

// What is restricted is read from a store that is open for writing.
[[nodiscard]] constexpr Access access_for(bool restricted) {
    return restricted ? Access::write : Access::read;
}

// Records that what is restricted on the card is read, before any of it is printed.
void record_restricted(Context& context, const CustomerCard& card);

}  // namespace svcops::cli
