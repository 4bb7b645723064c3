#pragma once
#include "cli/ticket/clock_rows.hpp"
#include "lib/sla/order_steps.hpp"

#include <string>
#include <string_view>

namespace svcops::cli {

// Who reads it, in which language.
struct StepReader {
    Reader reader;
    std::string_view language;
    const Wording& wording;
};

// The steps of the ticket that was judged last, as a table named `steps`: step, state, waits_for,
// team, standard, due, late_s, started, ended, display_name; for programs also optional and
// standard_s. Below it people read how far the order is. `log` is the one that was judged.
Table step_table(const Judge& judge, const Log& log, Instant now, const StepReader& who);

// "2 of 5 steps, next: pay, wrap, late: pay"; "" for a ticket without steps.
std::string progress_words(const Judge& judge, const Wording& wording);

// What events of operations from `since` on did to steps: "pick started, team warehouse"; "" for
// nothing.
std::string step_effects(const Log& log, OpId since, const Names& names, const Wording& wording);

}  // namespace svcops::cli
