#pragma once
#include "lib/customer/customer.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// A value that came in, before words, agents and customers have ids. Nothing is made in a store by
// looking at it, so that comparing a file with what is stored leaves no trace.
struct Symbol {
    enum class Kind : std::uint8_t {
        null,
        number,    // an enum code, a count, unix seconds
        bytes,     // plain bytes
        word,      // of `vocabulary`
        agent,     // by name
        customer,  // an identity of kind `identity`
        text,      // free or personal text
    };
    Kind kind = Kind::null;
    Vocabulary vocabulary = Vocabulary::none;
    IdentityKind identity = IdentityKind::ref;
    std::int64_t number = 0;
    std::string_view text;

    static constexpr Symbol of(std::int64_t n) {
        return {.kind = Kind::number, .number = n, .text = {}};
    }
    static constexpr Symbol word(Vocabulary v, std::string_view name) {
        return {.kind = Kind::word, .vocabulary = v, .text = name};
    }
    [[nodiscard]] constexpr bool is_null() const { return kind == Kind::null; }
    bool operator==(const Symbol&) const = default;
};

struct IncomingChange {
    std::uint8_t field = 0;
    Symbol value;
};

struct IncomingEvent {
    Instant at{};
    EventKind kind = EventKind::changed;
    std::string_view actor;               // "" nobody known
    std::vector<IncomingChange> changes;  // kept and reused by the builder
};

// An instant of the ticket that may stand in any of its rows.
enum class Fact : std::uint8_t { opened, first_response, resolved, closed, due };
inline constexpr std::size_t fact_count = 5;

// What a row that is a whole ticket says of one instant; none: its cell is empty.
struct StatedInstant {
    Fact fact;
    std::optional<Instant> at;
};

// All that a source says about one ticket, as events. Valid until the next ticket is asked for.
struct IncomingTicket {
    std::string_view ref;
    std::span<const IncomingEvent> events;
    std::uint64_t rows = 0;  // rows that were read into it
    // The system that its reference belongs to, "" nobody said; none: that of the mapping.
    std::optional<std::string_view> source;
};

// What is known of a ticket before the rows at hand: the state that the first of them is compared
// with.
struct KnownTicket {
    TicketKind kind = TicketKind::none;
    Status status = Status::new_;
    std::string stage;
    Instant opened{};
    Instant updated{};  // the last event known
    // Whether the state's value of the field is what the symbol says (null: has none). What was
    // erased is taken as said, so that an old file does not bring it back.
    std::function<bool(const FieldInfo& field, const Symbol& value)> says;
    // Whether the name is one of the identities of the ticket's customer.
    std::function<bool(std::string_view name)> is_customer;
    // Moves to a status that are stored, whenever they happened.
    std::vector<std::pair<Instant, Status>> moves;
    // Public messages by agents that are stored.
    std::vector<Instant> responses;
    // Instants that the record has and that the rows say otherwise: the record's hold.
    std::vector<Fact> held;
    [[nodiscard]] bool holds(Fact fact) const {
        return std::find(held.begin(), held.end(), fact) != held.end();
    }
};

}  // namespace svcops
