#pragma once
#include "cli/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli::complaint {

// What `complaint deadline` can be asked: tickets, what falls due, a rule by hand, a file.
struct DeadlineOptions {
    std::vector<std::string> tickets, packs;
    std::optional<std::string> rule, received, calendar, within, input;
    std::optional<std::string> amount, unit, start_day_counts, roll;
    bool keep_going = false;
};

// A deadline by hand: of a pack, or of terms of its own.
ExitCode count_one(const DeadlineOptions& options, Context& context);
// The rows of a file.
ExitCode count_rows(const DeadlineOptions& options, Context& context);
// Tickets by name, with every day.
ExitCode tell_tickets(const DeadlineOptions& options, Context& context);
// Those of all tickets that fall due so soon, or are overdue.
ExitCode list_due(const DeadlineOptions& options, Context& context);

}  // namespace svcops::cli::complaint
