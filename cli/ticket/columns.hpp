#pragma once
#include "lib/document/document.hpp"
#include "lib/sla/judge.hpp"
#include "lib/store/store.hpp"
#include "lib/ticket/ticket.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops::cli {

// The columns of a ticket: one for every field of its table that has one, and `x.<key>` for each
// column that a source kept beside. A list shows id, priority, status, opened, service, team,
// customer and subject by itself.
std::vector<Column> ticket_columns(Store& store);

// What needs the clocks of each ticket: the one that runs and is due first, `measure`, `clock_due`,
// `remaining_s`, `used_ratio`; how far an order is, `progress`, `next_steps`, `late_steps`.
std::vector<Column> judged_columns();
[[nodiscard]] bool is_judged(const Column& column);

// Turns tickets into cells of those columns; names and texts come from the store, texts only when a
// column asks.
class TicketCells {
public:
    // `judge` has judged the ticket at hand, for the columns that need it; without it, they hold
    // nothing.
    TicketCells(Store& store, Instant now, std::span<const Column> columns,
                const Judge* judge = nullptr);
    // Cells of the picked columns, valid until the next call.
    std::span<const Cell> operator()(const Ticket& ticket, std::span<const std::size_t> picks);

private:
    [[nodiscard]] Cell cell(const Ticket& ticket, const Column& column) const;
    [[nodiscard]] Cell field_cell(const Ticket& ticket, const FieldInfo& field) const;
    [[nodiscard]] Cell extra_cell(const Ticket& ticket, std::string_view key) const;
    [[nodiscard]] Cell judged_cell(std::string_view name) const;
    [[nodiscard]] Cell step_cell(std::string_view name) const;
    [[nodiscard]] Cell text_cell(const Ticket& ticket, TextRef ref) const;

    Store& store_;
    Instant now_;
    std::span<const Column> columns_;
    const Judge* judge_;
    std::vector<Cell> cells_;
};

}  // namespace svcops::cli
