#pragma once
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

inline constexpr std::size_t word_columns = 60;  // of a foreign word in a finding

// What a log says that cannot quite be: counted, never repaired.
enum class Quality : std::uint8_t {
    resolved_before_opened,
    closed_before_resolved,
    backwards_stamp,   // a row's instant is before that of the row above it of the same ticket
    dst_gap,           // a local time that did not exist: the transition's instant is taken
    dst_overlap,       // a local time that existed twice: the first is taken
    resolved_differs,  // the column and the rows disagree on when it was resolved
    unmapped_value,    // a cell that its value map does not name
    duplicate_row,     // a row that stands twice, byte by byte
    missing_opened,    // no row says when the ticket was opened: its first row, or first instant,
                       // does
    stage_without_status,   // a stage that no workflow names: the status stays as it was
    ended_without_instant,  // a ticket that has ended, and no column says when
    future_instant,         // what is said to have happened lies after the import
    instant_changed,  // a ticket's row says another instant than an earlier import: that one holds
    never_present,    // a JSON pointer of the mapping that no row has
    illegal_move,     // a move between stages that the workflow of the ticket's kind forbids
    truncated_code,   // a cell that its value map does not name, and the beginning of one that it
                      // does
    same_instant,     // snapshots of a ticket that differ and have one instant: their order in the
                      // file decides
    merged_away,      // new rows of a ticket that was merged into another: not taken
};
inline constexpr std::size_t quality_kinds = 18;

// A kind of finding, how often it was met, and the first few.
struct QualityCount {
    std::string code;
    Severity severity = Severity::warning;
    std::uint64_t count = 0;
    std::vector<Finding> examples;
};

class QualityTally {
public:
    // Statements are in the words given.
    explicit QualityTally(std::size_t examples, Wording wording = {})
        : examples_(examples), wording_(std::move(wording)) {}
    // True while an example is still wanted; the caller then makes one and keeps it.
    bool count(Quality kind) {
        Entry& entry = entries_[static_cast<std::size_t>(kind)];
        ++entry.count;
        return entry.examples.size() < examples_;
    }
    void keep(Quality kind, std::string subject, std::string statement, std::string evidence);
    [[nodiscard]] const Wording& wording() const { return wording_; }
    // The kinds that were met, in the order of the enum.
    [[nodiscard]] std::vector<QualityCount> result() const;
    [[nodiscard]] std::uint64_t counted(Quality kind) const {
        return entries_[static_cast<std::size_t>(kind)].count;
    }

private:
    struct Entry {
        std::uint64_t count = 0;
        std::vector<Finding> examples;
    };
    std::array<Entry, quality_kinds> entries_;
    std::size_t examples_;
    Wording wording_;
};

[[nodiscard]] std::string_view code_of(Quality kind);

}  // namespace svcops
