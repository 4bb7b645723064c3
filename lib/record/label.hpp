#pragma once
#include "lib/record/noun.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace svcops {

[[nodiscard]] std::string_view noun_name(Noun noun);  // "ticket", ...

// What a record is called wherever it is named: T-17, C-3, M-2; "word 12" for those that have no
// letter.
[[nodiscard]] std::string record_label(Noun noun, std::uint32_t subject);
[[nodiscard]] std::string ticket_label(TicketId ticket);
[[nodiscard]] std::string customer_label(CustomerId customer);

}  // namespace svcops
