#pragma once
#include "lib/intake/incoming.hpp"
#include "lib/intake/plan.hpp"
#include "lib/intake/quality.hpp"
#include "lib/intake/rejections.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// Whether what is met is counted: a ticket's rows are read again when it turns out to be known.
enum class Counting : std::uint8_t { on, off };

struct RowCounts {
    std::uint64_t without_change = 0;  // snapshots that differ in nothing that is mapped
    std::uint64_t ignored = 0;         // event rows that the mapping leaves out
};

// Turns the rows of one ticket, in the order in which they happened, into its events. Nothing is
// allocated per row once the buffers have grown.
class TicketBuilder {
public:
    TicketBuilder(const Source& source, const ImportPlan& plan, Rejections& rejections,
                  QualityTally& quality, std::optional<Instant> now = std::nullopt);

    // Rows are added in the order in which they happened.
    // `known`: the ticket as it is stored up to the rows at hand; then no creation is made and the
    // first row is compared with it.
    void begin(const KnownTicket* known, Counting counting);
    void add(const Row& row);
    // No events when every row was rejected.
    IncomingTicket finish();
    // The ticket that finish() gave is nowhere stored: counts what is odd in a new one only.
    void count_new();
    // The ticket that finish() gave goes on with the one known, and says something new: counts what
    // is odd in the two together only.
    void count_known();
    // The ticket that finish() gave is new, or told from its creation on: counts the moves that its
    // workflow forbids. The two above do so too.
    void count_moves();
    // A ticket's row says another instant than the record.
    void count_changed(std::string_view what);
    // Rows that say something new of a ticket that was merged away.
    void count_merged(std::string_view what);
    // What the mapped instants of a row that is a whole ticket say; empty for other rows.
    [[nodiscard]] std::span<const StatedInstant> stated() const { return stated_; }
    // The instant of the first row that was taken; what "before these rows" means.
    [[nodiscard]] std::optional<Instant> first_at() const { return first_at_; }
    [[nodiscard]] const RowCounts& counts() const { return counts_; }

private:
    // What a column said last, so that equal bytes are not read again.
    struct Memory {
        std::string_view cell;
        bool valid = false;
        [[nodiscard]] bool is(std::string_view other) const { return valid && cell == other; }
    };
    struct SlotState {
        Memory memory;
        Symbol read;          // what memory.cell means
        bool pooled = false;  // its text lives as long as the ticket
        bool unmapped = false;
        std::string_view whole;  // what an unmapped cell is the beginning of; "" nothing
        Symbol now, before;      // of this row, of the row before
    };
    struct FactState {
        Memory memory;
        LocalInstant read{};
        std::optional<LocalInstant> value;  // the last one present
        std::uint64_t row = 0;
        std::optional<LocalInstant> next;  // of the row at hand
    };

    // Reading cells (builder_cells.cpp).
    bool read(const Row& row);
    bool read_slots(const Row& row);
    bool read_facts(const Row& row);
    bool read_at(const Row& row);
    bool read_cell(const Slot& slot, SlotState& state, std::string_view cell, const Row& row);
    void refuse_instant(const Row& row, std::string_view cell, std::string_view label);
    bool read_fact(FactState& state, const ColumnRef& ref, std::string_view cell, const Row& row);
    void put(const Slot& slot, SlotState& state, const Symbol& symbol);
    bool read_event(const Row& row);
    bool read_waiver(const Row& row);
    bool read_exact(const Row& row);
    bool read_actor(const Row& row);
    // Nothing when the row was rejected for it.
    const EventMeaning* meaning(std::string_view word, const Row& row);
    [[nodiscard]] std::optional<Symbol> mapped(const Slot& slot, SlotState& state,
                                               std::string_view cell);
    std::string_view keep(std::string_view text);
    void remember(Memory& memory, std::string_view cell) const;

    // Who did it (builder_actor.cpp).
    [[nodiscard]] Author author() const;
    [[nodiscard]] bool by_customer() const;
    static bool is_identity(const Symbol& customer, std::string_view name);
    [[nodiscard]] Author writer(EventMeaning::Kind kind) const;
    void sign(IncomingEvent& event) const;

    // From rows to events (builder.cpp).
    void create(const Row& row);
    void create_late();
    // Rows that tell exactly what their event changed (builder_exact.cpp).
    IncomingEvent& create_exact(const Row& row);
    void add_exact(const Row& row);
    void add_snapshot(const Row& row);
    void add_event(const Row& row);
    IncomingEvent& add_meaning(const Row& row);
    void add_waiver(IncomingEvent& event) const;
    void stamp(const Row& row);
    void add_ticket_row(const Row& row);
    void compare(IncomingEvent& event, const Row& row);
    void compare_with_known(IncomingEvent& event, const Row& row);
    void move(IncomingEvent& event, const Symbol& stage, const Row& row);
    void move_status(IncomingEvent& event, Status status);
    bool is_repeated(const Row& row);
    // What is odd: a sentence of ours, or the text that the source has there.
    enum class Told : std::uint8_t { sentence, cell };
    void count(Quality kind, std::uint64_t offset, std::string_view what,
               Told told = Told::sentence);
    void count_local(LocalKind kind, std::uint64_t offset);
    void count_unmapped(const Row& row, std::string_view cell, std::string_view whole);
    void count_future(Instant at, std::uint64_t offset);
    IncomingEvent& new_event(Instant at, EventKind kind, std::string_view actor);
    [[nodiscard]] TicketKind ticket_kind() const;

    // What the columns at ticket level add (settle.cpp).
    void settle_created();
    void settle_known_due();
    void settle_first_response();
    void settle_end(Fact which, Status status);
    void settle_ticket_row();
    void state_instants();
    void count_order();
    void find_illegal_moves();
    void count_early_resolution(Instant opened);
    void insert(Instant at, Status status);
    void shift(std::size_t index, Instant at);
    void place_last();
    [[nodiscard]] std::string_view stage_at(Instant at) const;
    [[nodiscard]] std::optional<std::size_t> last_with(Status status) const;
    static std::ptrdiff_t as_offset(std::size_t index) {
        return static_cast<std::ptrdiff_t>(index);
    }
    [[nodiscard]] FactState& fact(Fact which) { return facts_[static_cast<std::size_t>(which)]; }

    const Source& source_;
    const ImportPlan& plan_;
    Rejections& rejections_;
    QualityTally& quality_;
    std::optional<Instant> now_;
    std::pmr::monotonic_buffer_resource texts_;  // of this ticket
    const EventMeaning plain_{
        EventMeaning::Kind::activity, {}, 0};  // an event without a meaning of ours
    const EventMeaning ignored_{EventMeaning::Kind::ignore, {}, 0};
    const KnownTicket* known_ = nullptr;
    Instant known_opened_{};  // of *known_, which lasts until finish() only
    Counting counting_ = Counting::on;
    RowCounts counts_;

    std::vector<SlotState> slots_;
    FactState facts_[fact_count];
    std::vector<IncomingEvent> events_;
    std::size_t event_count_ = 0;

    std::string_view ref_;
    std::uint64_t rows_ = 0;       // taken
    std::uint64_t first_row_ = 0;  // offset
    std::string_view last_raw_;
    std::optional<Instant> first_at_, created_at_;
    Memory at_memory_;
    LocalInstant at_{};
    Instant last_at_{};
    bool says_opened_ = false;  // a row whose word means that it was created
    std::vector<StatedInstant> stated_;
    struct IllegalMove {
        Instant at;
        Position from, to;
    };
    std::vector<IllegalMove> illegal_;  // of the ticket that finish() gave
    bool early_resolution_ = false;     // counted: resolved before it was opened
    bool opened_unsaid_ = false;  // no row says when, though the mapping knows where it would stand
    std::string_view actor_;
    std::optional<Author> stated_author_;  // by the row's own column
    const EventMeaning* meant_ = nullptr;  // of the event row at hand
    std::string_view activity_, body_;
    struct WaiverText {
        std::string_view measure, service_level, reason;
        std::int64_t cycle = 0;  // 0: every one
    };
    WaiverText waiver_;                  // of the event row at hand, where it is one
    std::vector<std::uint8_t> cleared_;  // fields, of the exact row at hand
    std::string_view own_source_;        // that the ticket says itself; of exact rows
    std::string_view stage_;
    Status status_ = Status::new_;
    bool created_ = false;  // the first event is the creation
};

}  // namespace svcops
