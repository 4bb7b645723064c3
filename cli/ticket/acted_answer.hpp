#pragma once
#include "cli/context.hpp"
#include "cli/named_tickets.hpp"
#include "lib/operation/act.hpp"

namespace svcops::cli {

// --columns and --sort that the answer does not have are told before anything is done.
void check_answer_choice(Context& context);

// On a terminal a line for each ticket that changed, with its clocks; in a pipe their bare ids, so
// that the next command can go on with them. Machine formats tell the ones that were so already
// too: an object each, or one regular table with a row for every clock.
void print_acted(Context& context, Asked asked, const Acted& acted);

// The same of an operation that was done before: a second try answers as the first.
void print_done(Context& context, Asked asked, OpId op);

// The fields that would change, before and after, and what each ticket and its clocks would be.
void print_rehearsed(Context& context, Rehearsed& rehearsed);

// On standard error: which tickets refused and why, and of several how many were changed.
void say_what_came(Context& context, Asked asked, const Acted& acted);

}  // namespace svcops::cli
