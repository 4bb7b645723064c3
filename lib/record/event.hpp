#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/record/noun.hpp"
#include "lib/time/instant.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The closed kinds of event; the numbers are stored.
enum class EventKind : std::uint8_t {
    created = 1,
    changed = 2,
    message = 3,  // carries audience and author
    linked = 4,
    merged = 5,
    split = 6,
    waived = 7,     // carries measure, cycle and a reason text
    breached = 8,   // announced, not truth: carries measure, cycle, the breach instant
    threshold = 9,  // announced
    voided = 10,    // takes an announcement back
    notified = 11,
    erased = 12,
};

// A stored value: a number (an enum code, an id, a count, unix seconds, or the number of a text of
// the same entry), plain bytes (an external reference, an open word: never personal text), or null.
// Null is no zero.
struct Value {
    enum class Kind : std::uint8_t { null = 0, number = 1, bytes = 2 };
    Kind kind = Kind::null;
    std::int64_t number = 0;
    std::string_view bytes;
    static constexpr Value null() { return {}; }
    static constexpr Value of(std::int64_t n) { return {Kind::number, n, {}}; }
    static constexpr Value of(std::string_view b) { return {Kind::bytes, 0, b}; }
    [[nodiscard]] constexpr bool is_null() const { return kind == Kind::null; }
    bool operator==(const Value&) const = default;
};

struct Change {
    std::uint8_t field = 0;  // a number of the record's field table
    Value value;
    bool operator==(const Change&) const = default;
};

// The first change of that field, or null.
[[nodiscard]] inline const Change* find_change(std::span<const Change> changes,
                                               std::uint8_t field) {
    const auto found = std::ranges::find(changes, field, &Change::field);
    return found == changes.end() ? nullptr : &*found;
}

// Immutable. `at` is when it happened; when it was recorded is the operation's.
struct Event {
    Instant at{};
    EventKind kind = EventKind::created;
    AgentId actor = 0;
    OpId op = 0;  // the operation (its part) that recorded it; not encoded in the entry
    std::span<const Change> changes;
};

// The ordered events of one record, by (at, op, place in it); retracted operations are skipped. Not
// owning: valid until the cursor that gave it moves.
struct Log {
    std::uint32_t subject = 0;
    std::span<const Event> events;
};

// All that one operation adds to one record, as packed varints: the stored form, written down in
// svcops-store(5).
void encode(std::span<const Event> events, std::string& out);  // appends

// Decodes an entry. The views in `changes` point into `entry`. Answers false when the bytes are no
// entry (damage); then nothing is appended.
class Decoder {
public:
    bool append(Bytes entry, OpId op);  // adds the entry's events to the log under construction
    [[nodiscard]] Log log(std::uint32_t subject);  // sorted by (at, op, place); valid until reset
    void reset();

private:
    struct Place {
        Instant at;
        EventKind kind;
        AgentId actor;
        OpId op;
        std::uint32_t first, count;
    };
    std::vector<Place> places_;
    std::vector<Change> changes_;
    std::vector<Event> events_;
};

}  // namespace svcops
