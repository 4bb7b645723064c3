#pragma once
#include "cli/ticket/acting.hpp"

namespace svcops::cli {

// Whether standard input alone names the tickets, by rows that say something of each.
bool acts_by_rows(const ActingOptions& options, Context& context);

// Does the act to the tickets of the rows on standard input, to each with the fields of its row
// beside those of the command: {"id":"T-1","priority":"P2","tag":["vip"]}. null takes a value away,
// `version` is the one that the ticket was looked at in. One operation, told as perform() tells it.
ExitCode perform_rows(const ActingOptions& options, Context& context, const Act& act);

}  // namespace svcops::cli
