#include "lib/triage/history.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

bool is_announcement(EventKind kind) {
    return kind == EventKind::breached || kind == EventKind::threshold ||
           kind == EventKind::voided || kind == EventKind::notified || kind == EventKind::erased;
}

bool is_author(const Event& event, Author author) {
    const auto* const change = find_change(event.changes, f::author);
    return change != nullptr && change->value == Value::of(static_cast<std::int64_t>(author));
}

bool is_public(const Event& event) {
    const auto* const change = find_change(event.changes, f::audience);
    return change != nullptr &&
           change->value == Value::of(static_cast<std::int64_t>(Audience::public_));
}

bool is_answer(const Event& event) {
    return event.kind == EventKind::message && is_public(event) && is_author(event, Author::agent);
}

// What of a state a timed condition looks at.
struct Stand {
    Status status;
    WordId stage;
    Instant until;
};

Stand stand_of(const Ticket& ticket) {
    return {ticket.status, ticket.stage, ticket.until};
}

// Whether the event is one that this condition counts from.
bool begins(const Watched& watched, const Event& event, const Stand& before, const Stand& after) {
    switch (watched.rule.when->since) {
        case Since::opened:
            return event.kind == EventKind::created;
        case Since::customer:
            return event.kind == EventKind::created || is_author(event, Author::customer);
        case Since::agent:
            return event.kind == EventKind::created || is_answer(event);
        case Since::update:
            return event.kind == EventKind::created ||
                   (!is_announcement(event.kind) && rule_of(event) == 0);
        case Since::waiting:
            return after.status == Status::waiting &&
                   (before.status != Status::waiting || is_author(event, Author::customer));
        case Since::stage:
            return after.status != before.status || after.stage != before.stage;
        case Since::until:
            return after.until != Instant{} && after.until != before.until;
        case Since::rule:
            return watched.after && rule_of(event) == *watched.after;
    }
    return false;
}

// Whether an event ends what was counted from.
bool ends(Since since, const Event& event, const Stand& now) {
    return since == Since::waiting ? now.status != Status::waiting
           : since == Since::until ? now.until == Instant{}
           : since == Since::rule  ? is_author(event, Author::customer)
                                   : false;
}

bool changes_matrix(const Rule& rule, const Event& event) {
    return rule.matrix && (find_change(event.changes, f::impact) != nullptr ||
                           find_change(event.changes, f::urgency) != nullptr);
}

}  // namespace

WordId rule_of(const Event& event) {
    const auto* const change = find_change(event.changes, f::rule);
    return change == nullptr ? 0 : static_cast<WordId>(change->value.number);
}

bool matches(const Watched& watched, const Ticket& ticket, const Computed& computed) {
    const bool stands = !watched.open_only || is_open(ticket.status);
    const bool free = !watched.rule.assign || ticket.agent == 0;
    return stands && free && watched.match.matches(&ticket, computed);
}

History history_of(const Watched& watched, std::span<const Event> events,
                   const Computed& computed) {
    History history;
    Ticket ticket;
    bool matched = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        const Stand before = i == 0 ? Stand{} : stand_of(ticket);
        apply(ticket, event);
        const Stand after = stand_of(ticket);
        const bool holds = matches(watched, ticket, computed);
        if ((holds && !matched) || changes_matrix(watched.rule, event)) {
            history.begun = i;
        }
        matched = holds;
        if (watched.name && rule_of(event) == *watched.name) {
            history.fired = i;
        }
        if (!watched.rule.when) {
            continue;
        }
        const Since since = watched.rule.when->since;
        if (begins(watched, event, before, after)) {
            history.start = Start{i, since == Since::until ? after.until : event.at};
        } else if (ends(since, event, after)) {
            history.start.reset();
        }
    }
    const bool acted_before = watched.rule.when && watched.rule.when->since == Since::rule &&
                              history.start && history.start->event < history.begun;
    if (acted_before) {
        history.start.reset();
    }
    return history;
}

}  // namespace svcops
