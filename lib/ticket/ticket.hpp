#pragma once
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/record/noun.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// Closed enums; the numbers are stored. 0 is "null" in Priority and TicketKind (not said), never a
// default.
enum class TicketKind : std::uint8_t {
    none = 0,
    incident = 1,
    request,
    order,
    complaint,
    question,
    problem,
    change
};
enum class Priority : std::uint8_t { none = 0, p1 = 1, p2, p3, p4, p5 };
// `new_` prints "new".
enum class Status : std::uint8_t { new_ = 1, active, waiting, resolved, closed, cancelled };
enum class Audience : std::uint8_t { public_ = 1, internal = 2 };
enum class Author : std::uint8_t {
    agent = 1,
    customer = 2,
    system = 3
};  // system: bots, auto-acknowledgements
// A sentence about two tickets: the one whose log has it blocks the other, is the parent of it, is
// caused by it. The same link is told by the other's log from its own side: inverse() of links.hpp.
enum class LinkKind : std::uint8_t {
    relates = 1,
    duplicates,
    blocks,
    parent,
    caused_by,
    duplicated_by,
    blocked_by,
    child,
    causes
};

// How grave a complaint is, the gravest first.
enum class ComplaintSeverity : std::uint8_t { none = 0, safety = 1, severe, moderate, minor };
// What a complaint came to.
enum class Ruling : std::uint8_t {
    none = 0,
    upheld = 1,
    partly,
    rejected,
    withdrawn,
    out_of_scope
};
// What became of one redress.
enum class RedressStep : std::uint8_t { offered = 1, approved, paid, declined };

extern const std::span<const CodeName> complaint_severity_names;  // "safety", ...
extern const std::span<const CodeName> decision_names;            // "upheld", ...
extern const std::span<const CodeName> redress_step_names;        // "offered", ...
extern const std::span<const CodeName> ticket_kind_names;         // "incident", ...
extern const std::span<const CodeName> priority_names;            // "P1" ... "P5"
extern const std::span<const CodeName> status_names;              // "new", "active", ...
extern const std::span<const CodeName> audience_names;
extern const std::span<const CodeName> author_names;
extern const std::span<const CodeName> link_kind_names;

// Field numbers of the ticket's table: stored, never reused. 1..39 and 100..119 are state, the
// others attributes of one event.
namespace ticket_field {
inline constexpr std::uint8_t kind = 1, ref = 2, status = 3, priority = 4, stage = 5, channel = 6,
                              category = 7, service = 8, customer = 9, team = 10, agent = 11,
                              partner = 12, due = 13, subject = 14, tag_added = 15,
                              tag_removed = 16, tier = 17, calendar = 18, impact = 19, urgency = 20,
                              description = 21, extra = 22, language = 23, site = 24, observes = 25,
                              until = 26, step_started = 31, step_done = 32, step_skipped = 33,
                              step_failed = 34, preference = 36;
// Attributes of events.
inline constexpr std::uint8_t
    audience = 40,
    author = 41, body = 42, activity = 43, other = 44, link_kind = 45, measure = 46, cycle = 47,
    breach_at = 48, threshold = 49, reason = 50, service_level = 51,
    // Of `merged` and `split` events. A ticket that goes on for another carries `since` (its clocks
    // count from there when that is earlier) and, of the other's oldest unanswered message,
    // `unanswered`; a ticket that was merged into another carries neither. A ticket split off
    // carries `since` when its clocks count from the original's opening.
    since = 52, unanswered = 53,
    // Of `created`: the system that the reference belongs to. Equal references of two systems are
    // two tickets. Absent: nobody said.
    source = 54,
    // Of `linked`: the kind of link that is taken away, where link_kind is the kind that is made.
    link_removed = 55,
    // Of an event that an e-mail is: digests that it is looked up by (lib/mail/held_mail.hpp), and
    // of each file that came with it, the name and then the digest of its bytes.
    message_id = 60, letter = 61, file_name = 62, file = 63,
    // The Message-ID itself, which an answer names.
    message_name = 64,
    // The address that it came from, and the one that it was sent to.
    mail_from = 65, mail_to = 66,
    // Of an event that a rule wrote: its name, and the receivers who were told of it.
    rule = 70, notified = 71;
// Of complaints.
inline constexpr std::uint8_t complainant = 100, severity = 101, regulated = 102, cause = 103,
                              escalation = 104, decision = 105, remedy = 106, external = 107,
                              handling = 108;
// Of an event about redress: which of the ticket's, from 1 on, what became of it, and of an offer
// what is offered. An event may name several steps, one after the other.
inline constexpr std::uint8_t redress = 120, redress_step = 121, redress_type = 122,
                              redress_amount = 123, redress_currency = 124;
}  // namespace ticket_field

// A text in the store: the op that wrote it and its number in that entry. op 0: no text.
struct TextRef {
    OpId op = 0;
    std::uint32_t n = 0;
    bool operator==(const TextRef&) const = default;
};

// The text that text_number() numbered.
constexpr TextRef text_ref(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    return {static_cast<OpId>(bits >> 32), static_cast<std::uint32_t>(bits)};
}

// The state of a ticket: folded from its log by `apply` alone. Instants of 0 mean "not yet".
struct Ticket {
    TicketId id = 0;
    OpId version = 0;  // the last operation that touched it
    TicketKind kind = TicketKind::none;
    Status status = Status::new_;
    Priority priority = Priority::none;
    WordId stage = 0;
    WordId channel = 0;
    WordId category = 0;
    WordId service = 0;
    WordId team = 0;
    WordId tier = 0;      // the customer's tier, stamped on the ticket
    WordId calendar = 0;  // the customer's or site's calendar, stamped on the ticket
    WordId language = 0;
    WordId site = 0;
    WordId observes = 0;  // which measures its log can show (Vocabulary::observation); 0: all
    CustomerId customer = 0;
    AgentId agent = 0;
    std::uint32_t partner = 0;
    std::uint8_t impact = 0;  // 1 (high) .. 3 (low), 0 not said
    std::uint8_t urgency = 0;
    // Of a complaint. Who complains, where that is somebody else than the customer; what a return
    // to a regulator calls the matter; the code of a tree of causes; how far up it went.
    CustomerId complainant = 0;
    ComplaintSeverity severity = ComplaintSeverity::none;
    Ruling decision = Ruling::none;  // the latest
    std::uint8_t escalation = 0;     // 1 .. 3
    std::uint8_t handling = 0;       // 1 .. 5: how content the complainant is with it
    WordId regulated = 0;
    WordId cause = 0;
    TextRef remedy;        // what is asked for
    std::string external;  // the case of an ombudsman or a court
    Instant opened{};
    Instant responded{};  // first public message by an agent
    Instant resolved{};   // the last time it was resolved; 0 after a reopening
    Instant closed{};
    Instant due{};               // a due instant of its own
    Instant until{};             // it waits until then and no longer; 0 while it does not wait
    Instant updated{};           // the last event that is no announcement (breached, erased, ...)
    std::uint32_t reopened = 0;  // how often
    std::string ref;             // external reference
    std::vector<WordId> tags;
    std::vector<WordId> preferences;  // the customer's, stamped on the ticket: words KEY=VALUE
    // The steps of an order, each in the one of these that its last event says; those of which
    // nothing was recorded are in none.
    std::vector<WordId> steps_started, steps_done, steps_skipped, steps_failed;
    TextRef subject;
    TextRef description;
    std::vector<TextRef> extra;  // texts "key=value"
};

// new, active, waiting.
constexpr bool is_open(Status status) {
    return status <= Status::waiting;
}

// The only rule from events to state; the events come in log order.
// - `created` sets opened (the first one counts) and whatever it carries: a ticket may be born
// waiting or resolved.
// - Any event may carry changes of state: a public answer may set `waiting` at once. Status follows
// those that carry
//   a status. A stage never moves the status by itself: who writes a stage writes the status it
//   belongs to beside it. A status that changes without a stage leaves none behind: the old one
//   belonged to the old status. So it is with `until`, which belongs to one wait: a status or a
//   stage
// that is written without it takes it away, and a ticket that does not wait has none.
// - Entering `resolved` or `closed` stamps resolved, closed with the event's instant; saying it
// again does not move
//   the stamp; `resolved` after `closed` takes the closing back.
// - A reopening is a change from resolved or closed to new, active or waiting: it counts, and
// clears both stamps.
//   A cancelled ticket may be taken up again; as it was never solved, that is no reopening.
// - The first public message by an agent (not by a bot) sets responded.
// - step_started, step_done, step_skipped and step_failed take a step out of the other three.
// - tag_added and tag_removed change the set of tags; a text becomes {event.op, its number}; null
// clears. Total: never fails, ignores attributes it does not know, and codes that are none.
void apply(Ticket& ticket, const Event& event);
Ticket fold(const Log& log);

// The table that all else follows from (fields.cpp).
extern const FieldTable ticket_fields;
// Derived, not stored: id, opened, responded, resolved, closed, updated, reopened, age, version;
// their number is 0. `age` (seconds since opened) has no getter, as it needs a now.
extern const FieldTable ticket_derived_fields;

}  // namespace svcops
