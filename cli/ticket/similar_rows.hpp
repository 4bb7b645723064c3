#pragma once
#include "cli/context.hpp"
#include "lib/operation/similar_tickets.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops::cli {

// A row for each with what was answered, as the verb `ticket similar` lists them.
Table similar_table(Context& context, std::span<const SimilarTicket> tickets, Shape shape);

// "T-17 was answered: ...", for people, of each that was.
std::vector<std::string> answers_in_words(Context& context, std::span<const SimilarTicket> tickets,
                                          Shape shape);

// What resolved tickets suggest for a new one: the three most alike that were answered.
std::vector<SimilarTicket> suggested_answers(Context& context, const Ticket& ticket);

}  // namespace svcops::cli
