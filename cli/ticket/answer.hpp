#pragma once
#include "cli/answer_in_words.hpp"
#include "cli/context.hpp"
#include "lib/sla/judge.hpp"

#include <memory>
#include <optional>
#include <string>

namespace svcops::cli {

// What a writing verb answers about a ticket: what it is now, and what became of its clocks.
// Without service levels tickets are told without clocks.
class TicketAnswer {
public:
    explicit TicketAnswer(Context& context);
    // Bound to other words than the store's: of a ticket that is rehearsed.
    TicketAnswer(Context& context, const Names& names);

    // "T-1  P1  waiting  resolution paused, 3h 56m left". Events of operations from `since` on are
    // what the command did; 0: all of them.
    std::string line(std::string_view label, const Log& log, OpId since);
    // The same as an object with its clocks.
    Document document(const Log& log);
    // The same as one regular table: a row for each clock with the ticket's fields before it, one
    // row for a ticket without clocks. The table is without rows.
    [[nodiscard]] Table table() const;
    std::vector<std::vector<Cell>> rows(const Log& log);

private:
    [[nodiscard]] std::span<const Cycle> cycles_before(const Log& log, OpId since);

    Context& context_;
    std::unique_ptr<LevelBook> book_;  // null: no service levels
    std::unique_ptr<Judge> now_, before_;
    std::vector<Event> earlier_;
};

}  // namespace svcops::cli
