#pragma once
#include "lib/customer/identity.hpp"
#include "lib/ticket/ticket.hpp"

#include <string_view>
#include <vector>

namespace svcops {

// Whether a text says who somebody is: the identity stands in it by itself, in any case of its
// letters. A long number is known by its last digits, however the country is
// written.
[[nodiscard]] bool says_identity(std::string_view text, const NamedIdentity& identity);

// The tickets that a text names by their labels: "T-7".
[[nodiscard]] std::vector<TicketId> named_tickets_in(std::string_view text);

}  // namespace svcops
