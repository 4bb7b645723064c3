#pragma once
#include "cli/context.hpp"
#include "lib/operation/add_rows.hpp"

#include <vector>

namespace svcops::cli {

// A ticket that was recorded, with its clocks; in a pipe its bare id. Who helps himself is told the
// answers that others were given.
void print_added(Context& context, TicketId id);
void print_rehearsed_ticket(Context& context, const RehearsedTicket& ticket);

// The same of several, and on standard error how many by which operation. In JSON they are an
// array; CSV and TSV are one table with a row for each clock.
void print_added_rows(Context& context, const std::vector<TicketId>& ids, OpId op);
void print_rehearsed_rows(Context& context, const RehearsedNewRows& tickets);

}  // namespace svcops::cli
