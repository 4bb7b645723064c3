#include "lib/audit/story.hpp"

#include <algorithm>
#include <array>

namespace svcops {

namespace {

namespace told_at = ticket_field;

std::int64_t number_in(const Event& event, std::uint8_t field) {
    const Change* const change = find_change(event.changes, field);
    return change == nullptr ? 0 : change->value.number;
}

bool has(const Event& event, std::uint8_t field) {
    return find_change(event.changes, field) != nullptr;
}

// A state field and where its moves are told.
struct Told {
    std::uint8_t field;
    std::vector<TicketStory::Move> TicketStory::*moves;
};
constexpr Told told_fields[] = {{told_at::status, &TicketStory::statuses},
                                {told_at::kind, &TicketStory::kinds},
                                {told_at::priority, &TicketStory::priorities},
                                {told_at::agent, &TicketStory::agents},
                                {told_at::stage, &TicketStory::stages}};

using Held = std::array<std::int64_t, std::size(told_fields)>;

// What an event sets; a move too where it is another value than before and the ticket was open.
void follow(TicketStory& story, const Event& event, Held& held, bool is_open, bool is_reasoned) {
    for (std::size_t i = 0; i < std::size(told_fields); ++i) {
        const Change* const change = find_change(event.changes, told_fields[i].field);
        if (change == nullptr) {
            continue;
        }
        const std::int64_t to = change->value.number;
        if (is_open && to != held[i]) {
            (story.*told_fields[i].moves)
                .push_back({event.at, held[i], to, event.actor, event.op, is_reasoned,
                            has(event, told_at::rule)});
        }
        held[i] = to;
    }
}

TicketStory::Reply reply_of(const Event& event) {
    const Change* const body = find_change(event.changes, told_at::body);
    return {event.at, static_cast<Author>(number_in(event, told_at::author)), event.actor, event.op,
            body == nullptr ? std::nullopt
                            : std::optional(static_cast<std::uint32_t>(body->value.number))};
}

}  // namespace

void TicketStory::read(const Log& log) {
    *this = TicketStory{.replies = std::move(replies),
                        .statuses = std::move(statuses),
                        .kinds = std::move(kinds),
                        .priorities = std::move(priorities),
                        .agents = std::move(agents),
                        .stages = std::move(stages),
                        .merged_away = std::move(merged_away),
                        .waived = std::move(waived),
                        .doings = std::move(doings)};
    replies.clear();
    for (const Told& each : told_fields) {
        (this->*each.moves).clear();
    }
    merged_away.clear();
    waived.clear();
    doings.clear();
    Held held = {};
    bool is_opened = false;
    for (const Event& event : log.events) {
        const bool opens = event.kind == EventKind::created && !is_opened;
        if (opens) {
            is_opened = true;
            opened = event.at;
            opener = event.actor;
            op = event.op;
            kind = number_in(event, told_at::kind);
            agent = number_in(event, told_at::agent);
        }
        const bool reasoned = has(event, told_at::reason) || has(event, told_at::body);
        if (const auto activity = number_in(event, told_at::activity); activity != 0) {
            doings.push_back({event.at, static_cast<WordId>(activity), event.op});
        }
        follow(*this, event, held, is_opened && !opens, reasoned);
        if (event.kind == EventKind::message &&
            number_in(event, told_at::audience) == static_cast<std::int64_t>(Audience::public_)) {
            replies.push_back(reply_of(event));
        } else if (event.kind == EventKind::merged && !has(event, told_at::since)) {
            merged_away.push_back({event.at, event.actor, event.op, reasoned});
        } else if (event.kind == EventKind::waived) {
            waived.push_back({event.at, event.actor, event.op, reasoned});
        }
    }
}

const TicketStory::Reply* TicketStory::first_reply(bool automatic) const {
    const auto found = std::ranges::find_if(replies, [automatic](const Reply& reply) {
        return reply.author == Author::agent || (automatic && reply.author == Author::system);
    });
    return found == replies.end() ? nullptr : &*found;
}

const TicketStory::Move* TicketStory::first_end() const {
    const auto found = std::ranges::find_if(
        statuses, [](const Move& move) { return is_served(move.to) && !is_served(move.from); });
    return found == statuses.end() ? nullptr : &*found;
}

const TicketStory::Move* TicketStory::last_end() const {
    if (statuses.empty() || !is_served(statuses.back().to)) {
        return nullptr;
    }
    const Move* end = nullptr;
    for (const Move& move : statuses) {
        end = is_served(move.to) && !is_served(move.from) ? &move : end;
    }
    return end;
}

}  // namespace svcops
