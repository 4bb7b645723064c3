#pragma once
#include "lib/store/connection.hpp"
#include "lib/ticket/ticket.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::store {

// The columns of the projection `ticket`, in the order in which rows are bound and read.
[[nodiscard]] const std::string& ticket_columns();

// Binds a ticket's columns; `scratch` keeps what the binding points to.
struct TicketScratch {
    std::string extra;
    std::vector<std::string> words;  // of each field that is a list
};
void bind_ticket(Query& query, const Ticket& ticket, TicketScratch& scratch);

// Reads a row of ticket_columns() into `ticket`, whose memory is used again.
void read_ticket(const Query& query, Ticket& ticket);

// The name of the first column in which two tickets differ.
[[nodiscard]] std::optional<std::string_view> first_difference(const Ticket& a, const Ticket& b);

}  // namespace svcops::store
