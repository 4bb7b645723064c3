#pragma once
#include "lib/intake/plan.hpp"
#include "lib/intake/row.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// When a row happened, and where it stands.
struct TimedRow {
    Instant at{};
    bool creation = false;  // its word means that the ticket was created
    std::uint64_t offset = 0;

    // By instant; the creation first. Rows that are equal here keep their order.
    [[nodiscard]] bool before(const TimedRow& other) const {
        return at != other.at ? at < other.at : creation && !other.creation;
    }
};

// Reads of a row only what its order depends on.
class RowTimes {
public:
    RowTimes(const Source& source, const ImportPlan& plan) : source_(source), plan_(plan) {}
    // Whether the order of rows is that of their instants: event and snapshot rows.
    [[nodiscard]] bool orders() const {
        return plan_.at && plan_.mapping->row != ImportRow::ticket;
    }
    // Nothing when the row's instant cannot be read.
    std::optional<TimedRow> read(const Row& row);

private:
    [[nodiscard]] bool is_creation(const Row& row) const;

    const Source& source_;
    const ImportPlan& plan_;
    std::string_view last_;  // a cell of the source, and what it says
    std::optional<Instant> at_;
};

// Which way the instants of neighbouring rows go.
class Trend {
public:
    void take(Instant before, Instant now) {
        rises_ = rises_ || before < now;
        falls_ = falls_ || now < before;
    }
    [[nodiscard]] bool level() const { return !rises_ && !falls_; }
    [[nodiscard]] bool newest_first() const { return falls_ && !rises_; }

private:
    bool rises_ = false, falls_ = false;
};

// What one reading of all rows shows of their order.
class FileOrder {
public:
    // Whether the row goes on after the one before it, which was of the same ticket or not.
    enum class Neighbour : std::uint8_t { same_ticket, other_ticket };
    bool follows(const TimedRow& row, Neighbour neighbour);
    // Every row stands behind all that happened before it.
    [[nodiscard]] bool sorted() const { return sorted_; }
    [[nodiscard]] bool newest_first() const {
        return all_.newest_first() || of_tickets_.newest_first();
    }

private:
    Trend all_, of_tickets_;
    std::optional<TimedRow> last_;
    bool sorted_ = true;
};

// Puts the rows of one ticket, given as they stand, into the order in which they happened. Rows of
// one instant keep their order; where the ticket's rows, or failing that the file's, stand newest
// first, theirs is turned round too.
void put_in_order(std::vector<TimedRow>& rows, const FileOrder& file);

}  // namespace svcops
