#pragma once
#include "cli/context.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// What is known of tickets, for somebody who is to write about them: of one its fields, its matter
// and the last things that were said, of several a line each. Texts from customers are as they are.
std::vector<std::string> summaries(Context& context, const std::vector<TicketId>& ids);

}  // namespace svcops::cli
