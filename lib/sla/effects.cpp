#include "lib/sla/effects.hpp"

namespace svcops {

namespace {

namespace f = ticket_field;

// The attributes of one event that clocks look at.
struct Attributes {
    std::int64_t audience = 0;
    std::int64_t author = 0;
    std::optional<Instant> since;
    std::optional<Instant> unanswered;
    std::uint64_t fields = 0;
};

Attributes attributes(const Event& event) {
    Attributes found;
    for (const Change& change : event.changes) {
        const std::int64_t number = change.value.number;
        switch (change.field) {
            case f::audience:
                found.audience = number;
                break;
            case f::author:
                found.author = number;
                break;
            case f::since:
                found.since = instant(number);
                break;
            case f::unanswered:
                found.unanswered = instant(number);
                break;
            default:
                if (change.field < 40) {
                    found.fields |= std::uint64_t{1} << change.field;
                }
        }
    }
    return found;
}

constexpr std::uint64_t bit(std::uint8_t field) {
    return std::uint64_t{1} << field;
}

constexpr std::uint64_t steps =
    bit(f::step_started) | bit(f::step_done) | bit(f::step_skipped) | bit(f::step_failed);

constexpr bool ended(Status status) {
    return status > Status::waiting;
}

std::uint32_t message_effects(const Attributes& with) {
    const bool is_public = with.audience == static_cast<std::int64_t>(Audience::public_);
    const bool internal = with.audience == static_cast<std::int64_t>(Audience::internal);
    switch (static_cast<Author>(with.author)) {
        case Author::customer:
            return internal ? effect_note : effect_asked;
        case Author::agent:
            return is_public ? effect_answered | effect_acknowledged : internal ? effect_note : 0u;
        case Author::system:
            return is_public  ? effect_acknowledged | effect_program_wrote
                   : internal ? effect_note
                              : 0u;
    }
    return 0;
}

std::uint32_t status_effects(Status before, Status after) {
    if (before == after) {
        return 0;
    }
    std::uint32_t set = effect_status;
    if (before == Status::new_ && !ended(after)) {
        set |= effect_acknowledged | effect_taken;
    }
    if (!ended(before) && (after == Status::resolved || after == Status::closed)) {
        set |= effect_resolved;
    }
    if (after == Status::closed) {
        set |= effect_closed;
    }
    if (after == Status::cancelled) {
        set |= effect_cancelled;
    }
    if (ended(before) && !ended(after)) {
        set |= effect_reopened;
    }
    return set;
}

// The state of a ticket that an event can change and that clocks compare.
struct Before {
    Status status;
    Priority priority;
    WordId stage;
    AgentId agent;
    WordId team;
    WordId partner;
};

std::uint32_t change_effects(const Before& before, const Ticket& after, const Attributes& with) {
    const bool by_system = with.author == static_cast<std::int64_t>(Author::system);
    const bool by_customer = with.author == static_cast<std::int64_t>(Author::customer);
    std::uint32_t set = status_effects(before.status, after.status);
    if (with.fields & (bit(f::status) | bit(f::stage))) {
        set |= effect_moved;
    }
    if (before.stage != after.stage) {
        set |= effect_stage;
    }
    if (before.priority != after.priority) {
        set |= effect_priority;
    }
    if (after.agent != 0 && after.agent != before.agent) {
        set |= effect_assigned | effect_taken;
    }
    if (before.team != after.team || before.partner != after.partner) {
        set |= effect_handed;
    }
    if (with.fields & bit(f::due)) {
        set |= effect_due;
    }
    if (with.fields & steps) {
        set |= effect_step;
    }
    if (by_system) {
        set |= effect_by_system;
    }
    if (by_system || by_customer) {
        set &= ~std::uint32_t{effect_taken};
    }
    return set;
}

// Who acts without a word on who it is serves. The description is the ticket's opening text.
std::uint32_t creation_effects(const Event& event, const Attributes& with) {
    std::uint32_t set = effect_created;
    const bool by_agent = with.author == static_cast<std::int64_t>(Author::agent) ||
                          (with.author == 0 && event.actor != 0);
    if (!by_agent) {
        return set;
    }
    const bool has_text = (with.fields & bit(f::description)) != 0 ||
                          with.audience == static_cast<std::int64_t>(Audience::public_);
    set |= effect_opened_by_agent;
    if (has_text && with.audience != static_cast<std::int64_t>(Audience::internal)) {
        set |= effect_opening_text;
    }
    return set;
}

}  // namespace

Effects take(Ticket& ticket, const Event& event) {
    const Attributes with = attributes(event);
    const Before before{ticket.status, ticket.priority, ticket.stage,
                        ticket.agent,  ticket.team,     ticket.partner};
    const bool opened = ticket.opened != Instant{};
    apply(ticket, event);
    Effects effects;
    effects.fields = with.fields;
    effects.team_before = before.team;
    effects.partner_before = before.partner;
    effects.set = change_effects(before, ticket, with);
    switch (event.kind) {
        case EventKind::created:
            if (!opened) {
                effects.set |= creation_effects(event, with);
            }
            break;
        case EventKind::message:
            effects.set |= message_effects(with);
            break;
        case EventKind::merged:
        case EventKind::split:
            if (with.since) {
                effects.set |= effect_earlier;
            } else if (event.kind == EventKind::merged) {
                effects.set |= effect_merged_away;
            }
            effects.earlier = with.since;
            effects.unanswered = with.unanswered;
            break;
        case EventKind::waived:
            effects.set |= effect_waived;
            break;
        default:
            break;
    }
    return effects;
}

std::uint32_t effects_of(const BoundToken& token) {
    switch (token.kind) {
        case EventToken::Kind::created:
            return effect_created;
        case EventToken::Kind::first_response:
            return effect_first_answered;
        case EventToken::Kind::message_agent:
            return effect_answered;
        case EventToken::Kind::message_customer:
            return effect_asked;
        case EventToken::Kind::message_system:
            return effect_program_wrote;
        case EventToken::Kind::note:
            return effect_note;
        case EventToken::Kind::assigned:
            return effect_assigned;
        case EventToken::Kind::resolved:
            return effect_resolved;
        case EventToken::Kind::closed:
            return effect_closed;
        case EventToken::Kind::reopened:
            return effect_reopened;
        case EventToken::Kind::stage:
            return effect_stage | effect_created;
        case EventToken::Kind::status:
            return effect_status | effect_created;
        case EventToken::Kind::priority:
            return effect_priority | effect_created;
    }
    return 0;
}

bool happened(const BoundToken& token, const Effects& effects, const Ticket& after) {
    if (!effects.has(effects_of(token))) {
        return false;
    }
    switch (token.kind) {
        case EventToken::Kind::stage:
            return token.stage != 0 && after.stage == token.stage;
        case EventToken::Kind::status:
            return static_cast<std::int64_t>(after.status) == token.code;
        case EventToken::Kind::priority:
            return static_cast<std::int64_t>(after.priority) == token.code;
        default:
            return true;
    }
}

}  // namespace svcops
