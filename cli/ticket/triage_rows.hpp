#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/operation/triage_tickets.hpp"

#include <span>
#include <vector>

namespace svcops::cli {

// What rules do to tickets, a row for each field, message and reason.
[[nodiscard]] Table triage_table(const std::vector<TicketTriage>& tickets,
                                 std::span<const Rule> rules, const Zone& zone,
                                 const Wording& wording);

}  // namespace svcops::cli
