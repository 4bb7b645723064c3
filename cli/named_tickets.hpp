#pragma once
#include "cli/context.hpp"
#include "cli/input_rows.hpp"
#include "lib/operation/targets.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// How tickets were asked for. It decides the shape of an answer, and the command line alone decides
// it: one plain name is `one`, several operands, a range and `-` are `several`, however many
// tickets they come to.
enum class Asked { one, several };

struct NamedTickets {
    std::vector<TicketId> ids;  // in the order named
    Asked asked = Asked::one;
    std::vector<Problem> refused{};  // of rows of standard input that name no ticket (keep_going)
};

// The tickets that operands name: `T-17`, `17`, `ref:X`, or `X` alone when it cannot be a number;
// `T-10..T-20`, `T-10..`, `..T-20`: those of a range that there are; `-`: the same words on
// standard input, one a line (NUL after each with -0), or JSON objects with an id, one a line.
// Throws InputError(no_input) with every word that the view shows no ticket for, those of standard
// input with their line; InputError(usage) when nothing is named. Under Conduct::keep_going the
// rows of standard input that are wrong are left out and told.
NamedTickets named_tickets(Context& context, const std::vector<std::string>& words,
                           Conduct conduct = Conduct::all_or_nothing);

// The tickets that rows name, as many as there are rows, each one ticket; 0 for one that is wrong,
// whose problems stand beside.
Reading<std::vector<TicketId>> tickets_of(Context& context, const std::vector<InputRow>& rows);

// The word can only be a ticket's number: "T-17", "17".
bool is_ticket_number(std::string_view word);
// Whether such a word names tickets by their numbers, or stands for standard input.
[[nodiscard]] bool names_by_number(std::string_view word);

// The shape that such operands ask for; the store is not read.
Asked how_asked(const std::vector<std::string>& words);

// What help says of such operands.
inline constexpr std::string_view named_tickets_meaning =
    "T-1, 1 or an external reference; several, T-1..T-9, or - for standard input";

// Calls `see(log)` with the ticket's log as the view shows it; throws InputError(no_input) when the
// view does not show it.
void with_log(Context& context, TicketId id, const std::function<void(const Log&)>& see);

}  // namespace svcops::cli
