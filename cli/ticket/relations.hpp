#pragma once
#include "cli/context.hpp"
#include "lib/ticket/links.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// How a ticket stands to others, a row each: kind (blocks, merged_into, ...), ticket, and what that
// ticket is now: status, subject. Of a table named `links`.
Table relation_table(Context& context, const Relations& relations);

// "blocks T-2, T-3, relates T-9"; "" for none.
std::string relation_words(const Relations& relations, const Wording& wording);

// The open tickets that block this one.
std::vector<TicketId> open_blockers(Context& context, const Relations& relations);

// One plain ticket and others have to be named; InputError(usage) with an example.
void require_others(const std::vector<std::string>& words, std::string_view example);

// "T-2, T-3".
std::string ticket_labels(const std::vector<TicketId>& ids);

}  // namespace svcops::cli
