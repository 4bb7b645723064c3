#include "lib/ticket/ticket.hpp"

#include "lib/ticket/names.hpp"

#include <algorithm>
#include <array>

namespace svcops {

constinit const std::span<const CodeName> ticket_kind_names = ticket_names::kinds;
constinit const std::span<const CodeName> priority_names = ticket_names::priorities;
constinit const std::span<const CodeName> status_names = ticket_names::statuses;
constinit const std::span<const CodeName> audience_names = ticket_names::audiences;
constinit const std::span<const CodeName> author_names = ticket_names::authors;
constinit const std::span<const CodeName> complaint_severity_names = ticket_names::severities;
constinit const std::span<const CodeName> decision_names = ticket_names::decisions;
constinit const std::span<const CodeName> redress_step_names = ticket_names::redress_steps;
constinit const std::span<const CodeName> link_kind_names = ticket_names::links;

namespace {

using Setter = void (*)(void*, const Value&, OpId);
constexpr std::size_t every_field = 256;  // a number is one byte

// Setters by field number, so that a change costs one look-up. Status has none here: it needs the
// instant.
const std::array<Setter, every_field>& setters() {
    static const std::array<Setter, every_field> table = [] {
        std::array<Setter, every_field> by_number{};
        for (const FieldInfo& row : ticket_fields) {
            by_number[row.number] = row.set;
        }
        by_number[ticket_field::status] = nullptr;
        return by_number;
    }();
    return table;
}

void enter(Ticket& ticket, Status status, Instant at) {
    const bool was_ended = !is_open(ticket.status);
    ticket.status = status;
    switch (status) {
        case Status::resolved:
            if (ticket.resolved == Instant{}) {
                ticket.resolved = at;
            }
            ticket.closed = {};
            break;
        case Status::closed:
            if (ticket.closed == Instant{}) {
                ticket.closed = at;
            }
            break;
        case Status::cancelled:
            break;
        case Status::new_:
        case Status::active:
        case Status::waiting:
            if (!was_ended) {
                break;
            }
            ticket.resolved = {};
            ticket.closed = {};
            break;
    }
}

void change_status(Ticket& ticket, const Value& value, const Event& event) {
    constexpr auto last = static_cast<std::int64_t>(std::size(ticket_names::statuses));
    if (value.kind != Value::Kind::number || value.number < 1 || value.number > last) {
        return;
    }
    const auto status = static_cast<Status>(value.number);
    const bool finished = ticket.status == Status::resolved || ticket.status == Status::closed;
    if (event.kind != EventKind::created && finished && is_open(status)) {
        ++ticket.reopened;
    }
    enter(ticket, status, event.at);
}

// Announcements are made about a ticket, and an erasure changes its words alone; nobody worked on
// it.
bool is_announcement(EventKind kind) {
    return kind == EventKind::breached || kind == EventKind::threshold ||
           kind == EventKind::voided || kind == EventKind::notified || kind == EventKind::erased;
}

bool is_public_answer(const Event& event) {
    bool is_public = false;
    bool by_agent = false;
    for (const Change& change : event.changes) {
        if (change.field == ticket_field::audience) {
            is_public = change.value == Value::of(static_cast<std::int64_t>(Audience::public_));
        } else if (change.field == ticket_field::author) {
            by_agent = change.value == Value::of(static_cast<std::int64_t>(Author::agent));
        }
    }
    return is_public && by_agent;
}

}  // namespace

void apply(Ticket& ticket, const Event& event) {
    if (event.kind == EventKind::created && ticket.opened == Instant{}) {
        ticket.opened = event.at;
    }
    if (event.kind == EventKind::message && ticket.responded == Instant{} &&
        is_public_answer(event)) {
        ticket.responded = event.at;
    }
    const auto& by_number = setters();
    const Status before = ticket.status;
    bool has_stage = false;
    bool has_status = false;
    bool has_until = false;
    for (const Change& change : event.changes) {
        has_stage = has_stage || change.field == ticket_field::stage;
        has_status = has_status || change.field == ticket_field::status;
        has_until = has_until || change.field == ticket_field::until;
        if (change.field == ticket_field::status) {
            change_status(ticket, change.value, event);
        } else if (change.field < by_number.size() && by_number[change.field]) {
            by_number[change.field](&ticket, change.value, event.op);
        }
    }
    if (ticket.status != before && !has_stage) {
        ticket.stage = 0;
    }
    const bool waits_anew = (has_status || has_stage) && !has_until;
    if (ticket.until != Instant{} && (ticket.status != Status::waiting || waits_anew)) {
        ticket.until = {};
    }
    if (!is_announcement(event.kind)) {
        ticket.updated = std::max(ticket.updated, event.at);
    }
    ticket.version = std::max(ticket.version, event.op);
}

Ticket fold(const Log& log) {
    Ticket ticket;
    ticket.id = log.subject;
    for (const Event& event : log.events) {
        apply(ticket, event);
    }
    return ticket;
}

}  // namespace svcops
