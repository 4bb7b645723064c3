#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/intake/cell_time.hpp"
#include "lib/intake/exact_columns.hpp"
#include "lib/intake/incoming.hpp"
#include "lib/record/field.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// A mapped field, ready to read cells: its map's values are already symbols.
struct Slot {
    const FieldInfo* field = nullptr;
    std::uint32_t column = 0;
    std::string_view label;  // the column's name
    bool fixed = false;      // then `value` is the value of every row
    Symbol value;            // the fixed value, or that of `unmapped: VALUE`
    bool mapped = false;     // has a value map
    std::vector<std::pair<std::string_view, Symbol>> map;  // sorted by cell
    Unmapped::Kind unmapped = Unmapped::Kind::reject;
    IdentityKind identity = IdentityKind::ref;
    std::string prefix;  // an extra column: "location="
};

// Where a ticket stands: a stage, or none, and its status.
struct Position {
    std::string_view stage;
    Status status = Status::new_;
};

// Which status a stage implies: the workflow of the ticket's kind, then those of every kind, then
// the stages that every source knows: new; active, in-progress, investigating; waiting and
// waiting-...; resolved; closed; cancelled.
class StageTable {
public:
    explicit StageTable(std::span<const Workflow> workflows = {}) : workflows_(workflows) {}
    [[nodiscard]] std::optional<Status> status(TicketKind kind, std::string_view stage) const;
    // Whether the statuses allow the move, and the moves of the stage that is left, where its
    // workflow names any. To a status without a stage the workflow allows what it allows to one of
    // that status's stages.
    [[nodiscard]] bool allows(TicketKind kind, const Position& from, const Position& to) const;

private:
    std::span<const Workflow> workflows_;
};

// A mapping joined with the columns of one source: names have become numbers. Points into the
// mapping and the workflows, which must outlive it.
struct ImportPlan {
    const ImportMapping* mapping = nullptr;
    std::uint32_t ref = 0;
    std::uint32_t key = 0;  // tells tickets apart: the reference, or an exact source's key
    std::optional<ExactColumns> exact;  // then `slots` are the fields that it has columns of
    std::optional<std::uint32_t> at, actor, author, event, body;
    struct WaiverCells {
        std::uint32_t measure = 0;
        std::optional<std::uint32_t> cycle, service_level, reason;
    };
    std::optional<WaiverCells> waiver;  // not where the source has no column of the measure
    std::optional<std::uint32_t> facts[fact_count];
    std::vector<Slot> slots;  // the kind first: a stage's status may depend on it
    bool has_agent = false;  // the mapping fills the agent; else who is assigned is the row's actor
    std::optional<std::size_t> kind_slot, stage_slot, status_slot, customer_slot;
    std::vector<std::pair<std::string_view, EventMeaning>> events;  // sorted by the foreign word
    std::optional<EventMeaning> unmapped_event;                     // `unmapped: VALUE`
    CellTime time;
    StageTable stages;
    std::string observes;  // word of Vocabulary::observation; "" all

    // Empty cells and the mapping's markers mean nothing.
    [[nodiscard]] bool missing(std::string_view cell) const;
    // What the mapping says that a foreign word means; null when it has no meaning of ours.
    [[nodiscard]] const EventMeaning* meaning(std::string_view word) const;
    // An event row says only what changes: its empty cell leaves what the ticket has. The empty
    // cell of a snapshot says that there is nothing now.
    [[nodiscard]] bool keeps_unsaid() const { return mapping->row == ImportRow::event && !exact; }
};

// Every column that the mapping names but the source does not have (with the nearest name), that
// stands twice without a position, and every value that its field cannot take.
Reading<ImportPlan> plan_import(const ImportMapping& mapping, std::span<const Workflow> workflows,
                                const std::vector<std::string>& columns, const Place& header);

// Plans the columns of an exact source, which has those that `mapping->exact` names.
void plan_exact(const std::vector<std::string>& columns, ImportPlan& plan);

// The names of the columns that a mapping reads (JSON pointers in jsonl), each once.
std::vector<std::string> wanted_columns(const ImportMapping& mapping);

// What a cell says as a value of the slot's field; nothing when it cannot be one. The symbol's text
// is a view of `cell`.
std::optional<Symbol> to_symbol(const Slot& slot, std::string_view cell, const CellTime& time);
// What the field takes: "one of P1, P2, ..." or "" when there is no short answer.
std::string accepted(const FieldInfo& field);

// A foreign word as a word of ours: lower case, white space as '-', letters of any script kept.
std::string slug(std::string_view word);

}  // namespace svcops
