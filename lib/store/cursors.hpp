#pragma once
#include "lib/store/projection.hpp"
#include "lib/store/store.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace svcops::store {

// Which records a cursor visits: all, or these (sorted), with numbers in a range.
using Subjects = std::optional<std::vector<std::uint32_t>>;

struct Visited {
    Subjects subjects;
    Numbers numbers;
};

// Logs in ascending order of subject, with the operations that count and the events up to `until`.
[[nodiscard]] std::unique_ptr<Cursor<Log>> log_cursor(Connection& connection, Noun noun,
                                                      Visited visited, Standing standing,
                                                      std::optional<Instant> until);

// Rows of the projection in ascending order of id that a narrowing lets through.
[[nodiscard]] std::unique_ptr<Cursor<Ticket>> ticket_cursor(Connection& connection,
                                                            const Narrowing& narrowing,
                                                            Subjects subjects);

// States folded from logs: older views.
[[nodiscard]] std::unique_ptr<Cursor<Ticket>> folding_cursor(std::unique_ptr<Cursor<Log>> logs);

// States from rows, those of the tickets `anew` (sorted) from `folded` instead. All ascend by id.
[[nodiscard]] std::unique_ptr<Cursor<Ticket>> merging_cursor(
    std::unique_ptr<Cursor<Ticket>> rows, std::vector<std::uint32_t> anew,
    std::unique_ptr<Cursor<Ticket>> folded);

}  // namespace svcops::store
