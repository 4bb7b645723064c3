#pragma once
#include "lib/intake/incoming.hpp"
#include "lib/record/event.hpp"
#include "lib/store/store.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// Which of the stored events at the instant of the first incoming row count as before it.
enum class Base : std::uint8_t { before, with, all };

// An instant that the record has and a row says otherwise.
struct ChangedInstant {
    Fact fact;
    Instant stored{};
    std::optional<Instant> said;  // none: its cell is empty now
};

// What the store has of one ticket, held against what comes in.
class StoredTicket {
public:
    // `log` must stay valid.
    StoredTicket(Store& store, const Log& log);

    // The incoming events that no stored one says already, each stored one taken once. Rows of one
    // instant may stand in another order than before, and so make other changes of the same words:
    // what says nothing new of its instant is not missing.
    [[nodiscard]] std::vector<const IncomingEvent*> missing(const IncomingTicket& incoming);
    // Whether the creation that comes in is the stored one.
    [[nodiscard]] bool same_creation(const IncomingTicket& incoming) const;
    // The ticket as it was at the first row. The creation always counts as before.
    // `held`: what changed() told.
    [[nodiscard]] KnownTicket known(Base base, Instant first,
                                    std::span<const ChangedInstant> held = {}) const;
    // What the creation says of the system that the reference belongs to; "" nobody said.
    [[nodiscard]] std::string_view source() const;
    // The ticket that goes on for it; nothing when it was not merged away.
    [[nodiscard]] std::optional<TicketId> merged_into() const;
    // The instants of its history that a row a ticket says otherwise, or no longer says. A reopened
    // ticket has no resolution or closing that a row could take away.
    [[nodiscard]] std::vector<ChangedInstant> changed(std::span<const StatedInstant> stated) const;
    [[nodiscard]] OpId version() const { return version_; }

private:
    using Stored = std::span<const Event>;
    [[nodiscard]] bool tells(Fact fact, Instant at) const;
    [[nodiscard]] Stored stored_at(Instant at) const;
    bool take_same(const IncomingEvent& incoming);
    bool take_told(const IncomingEvent& incoming);
    [[nodiscard]] bool says_all(const IncomingEvent& incoming) const;
    [[nodiscard]] bool same(const Event& event, const IncomingEvent& incoming) const;
    [[nodiscard]] bool same_made_creation(const Event& event, const IncomingEvent& incoming) const;
    [[nodiscard]] bool same_actor(const Event& event, const IncomingEvent& incoming) const;
    [[nodiscard]] bool same_word(const Event& event, const IncomingEvent& incoming) const;
    [[nodiscard]] bool same_changes(const Event& event, const IncomingEvent& incoming) const;
    [[nodiscard]] bool same_value(const Value& value, const Symbol& symbol, OpId op) const;
    [[nodiscard]] bool same_record(Noun noun, std::int64_t id, std::string_view name) const;
    [[nodiscard]] bool same_text(TextRef text, std::string_view body) const;
    [[nodiscard]] bool says(const Ticket& ticket, const FieldInfo& field,
                            const Symbol& value) const;

    Store& store_;
    const Log& log_;
    OpId version_ = 0;
    std::vector<bool> taken_;
};

// Logs of single tickets. Neighbouring ids, as a file that is imported again asks for them, are
// read in growing windows.
class LogWindow {
public:
    explicit LogWindow(Store& store) : store_(store) {}
    // Valid until the next call; null when there is no such ticket.
    const Log* get(TicketId id);

private:
    static constexpr TicketId widest = 512;
    Store& store_;
    std::unique_ptr<Cursor<Log>> cursor_;
    TicketId last_ = 0, end_ = 0, width_ = 1;
    const Log* log_ = nullptr;  // of last_
};

}  // namespace svcops
