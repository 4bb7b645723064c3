#pragma once
#include "lib/operation/case_cursor.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A ticket whose texts share words with a text.
struct SimilarTicket {
    Ticket ticket;
    // The share of the text's words that the ticket's subject, description and messages have too,
    // each word weighing ln(1 + N / n): N tickets there are, n of them have it. A word that no
    // ticket has weighs as one that a single ticket has. In (0, 1].
    double alike = 0;
    std::vector<std::string> words;  // those, as the full text has them, in the text's order
    // What the customer was told last, and when: the newest public message that is no customer's.
    std::optional<TextRef> answer;
    std::optional<Instant> answered;
};

// What a ticket is compared by: its subject and description.
[[nodiscard]] std::string compared_text(Store& store, const Ticket& ticket);

// Among which tickets, as CaseCursor has it.
struct Among {
    Filter filter;
    CaseCursor::Pass pass;
};

// The tickets most alike, the most alike first, of equals the newest; none below a quarter. Of a
// word that more than 20,000 tickets have, the newest 20,000 count, and n is what they let expect;
// of a long text the first 64 words.
[[nodiscard]] std::vector<SimilarTicket> similar_tickets(Store& store, std::string_view text,
                                                         TicketId except, const Among& among,
                                                         std::size_t limit);

}  // namespace svcops
