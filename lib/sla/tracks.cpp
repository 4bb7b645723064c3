#include "lib/sla/tracks.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace svcops {

namespace {

constexpr std::pair<std::string_view, ClockKind> built_in[] = {
    {"first_response", ClockKind::first_response},
    {"next_response", ClockKind::next_response},
    {"update", ClockKind::update},
    {"acknowledge", ClockKind::acknowledge},
    {"assign", ClockKind::assign},
    {"resolution", ClockKind::resolution},
};

// What ends any clock.
constexpr std::uint32_t stops_any = effect_closed | effect_cancelled | effect_merged_away;

struct Rule {
    std::uint32_t starts_on;
    std::uint32_t stops_on;
};

constexpr Rule rule(ClockKind kind) {
    constexpr std::uint32_t answers = effect_answered | effect_opening_text;
    switch (kind) {
        case ClockKind::first_response:
            return {effect_created,
                    answers | effect_resolved | effect_taken | effect_opened_by_agent};
        case ClockKind::next_response:
            return {effect_asked | effect_reopened | effect_earlier, answers | effect_resolved};
        case ClockKind::update:
            return {answers | effect_reopened, answers | effect_resolved};
        case ClockKind::acknowledge:
            return {effect_created, effect_acknowledged | effect_resolved};
        case ClockKind::assign:
            return {effect_created, effect_assigned | effect_resolved};
        case ClockKind::resolution:
        case ClockKind::tokens:  // which names its own
            return {effect_created, effect_resolved};
        case ClockKind::step:
            return {effect_created | effect_step, effect_step | effect_resolved};
        case ClockKind::leg:
            return {effect_created, effect_resolved};
    }
    return {};
}

BoundToken token(const EventToken& written, const Names& names) {
    BoundToken bound{written.kind, 0, written.code};
    if (written.kind == EventToken::Kind::stage) {
        bound.stage = names.word(Vocabulary::stage, written.word).value_or(0);
    }
    return bound;
}

// Whether a token can come about once the ticket is resolved.
bool comes_after_resolving(const BoundToken& token, const StageMeanings& stages) {
    using Kind = EventToken::Kind;
    switch (token.kind) {
        case Kind::closed:
        case Kind::reopened:
            return true;
        case Kind::status:
            return token.code > static_cast<std::int64_t>(Status::waiting);
        case Kind::stage:
            return stages.can_end(token.stage);
        default:
            return false;
    }
}

ClockKind kind_of(const Target& target) {
    const auto* known =
        std::find_if(std::begin(built_in), std::end(built_in),
                     [&](const auto& entry) { return entry.first == target.measure; });
    return known == std::end(built_in) ? ClockKind::tokens : known->second;
}

// A clock with a beginning and an end of its own.
void set_tokens(Track& made, const Target& target, const Names& names,
                const StageMeanings& stages) {
    using Kind = EventToken::Kind;
    made.kind = ClockKind::tokens;
    made.from = target.from ? token(*target.from, names) : BoundToken{};
    made.to = target.to ? token(*target.to, names) : BoundToken{Kind::resolved, 0, 0};
    made.outlives_resolving = comes_after_resolving(made.to, stages);
    made.follows_reopening = (made.to.kind == Kind::resolved || made.to.kind == Kind::closed) &&
                             made.from.kind != Kind::reopened;
    made.starts_on = effects_of(made.from);
    made.stops_on = effects_of(made.to) | effect_resolved;
}

Track track_of(const Target& target, const Names& names, const StageMeanings& stages) {
    Track made;
    made.kind = kind_of(target);
    const bool handed_over = made.kind == ClockKind::first_response && target.from && !target.to;
    if (made.kind == ClockKind::tokens || ((target.from || target.to) && !handed_over)) {
        set_tokens(made, target, names, stages);
    } else {
        made.starts_on = rule(made.kind).starts_on;
        made.stops_on = rule(made.kind).stops_on;
        made.follows_reopening = made.kind == ClockKind::resolution;
    }
    if (handed_over) {
        made.from = token(*target.from, names);
        made.starts_on = effects_of(made.from);
    }
    made.stops_on |= stops_any;
    made.starts_on |= effect_reopened | effect_earlier;
    return made;
}

// A clock of a party begins with the hand-off where it would begin with the ticket, and ends with
// the next one at the latest. Its first response is the first answer that the party gives.
void bind_party(Track& made, const ServiceLevel& level, const Target& target, const Names& names) {
    if (level.party.kind == LegParty::Kind::anybody) {
        return;
    }
    made.party = level.party.kind;
    made.with =
        names
            .word(made.party == LegParty::Kind::team ? Vocabulary::team : Vocabulary::partner,
                  level.party.name)
            .value_or(0);
    const bool has_own_start =
        target.from || made.kind == ClockKind::next_response || made.kind == ClockKind::update;
    const bool is_own_measure = made.kind == ClockKind::tokens;
    if (made.kind == ClockKind::resolution || (is_own_measure && !target.from && !target.to)) {
        made.kind = ClockKind::leg;
        made.from = made.to = BoundToken{};
        made.outlives_resolving = false;
        made.follows_reopening = true;
        made.stops_on = rule(ClockKind::leg).stops_on | stops_any;
    }
    made.starts_when_handed = !has_own_start;
    if (made.starts_when_handed) {
        made.starts_on |= effect_created | effect_handed;
    }
    made.stops_on |= effect_handed;
}

}  // namespace

bool Tracks::is_with(const Track& track, WordId team, WordId partner) {
    switch (track.party) {
        case LegParty::Kind::anybody:
            return true;
        case LegParty::Kind::team:
            return track.with != 0 && partner == 0 && team == track.with;
        case LegParty::Kind::partner:
            return track.with != 0 && partner == track.with;
    }
    return true;
}

std::uint16_t Tracks::add(const ServiceLevel& level, const Target& target, const Names& names,
                          const StageMeanings& stages) {
    Track made = track_of(target, names, stages);
    made.measure = measure(target.measure);
    if (level.type != LevelType::sla) {
        made.beside = level.name;
        bind_party(made, level, target, names);
    }
    const auto same = [&](const Track& t) {
        return t.measure == made.measure && t.beside == made.beside && t.kind == made.kind &&
               t.from == made.from && t.to == made.to && t.party == made.party &&
               t.with == made.with;
    };
    const auto found = std::find_if(all_.begin(), all_.end(), same);
    if (found != all_.end()) {
        return static_cast<std::uint16_t>(found - all_.begin());
    }
    all_.push_back(std::move(made));
    return static_cast<std::uint16_t>(all_.size() - 1);
}

std::uint16_t Tracks::add_step(const ServiceLevel& level, std::uint32_t index, std::uint16_t step) {
    Track made;
    made.kind = ClockKind::step;
    made.measure = measure(level.targets[step].measure);
    made.beside = level.name;
    made.starts_on = rule(made.kind).starts_on | effect_reopened;
    made.stops_on = rule(made.kind).stops_on | stops_any;
    made.level = index;
    made.step = step;
    all_.push_back(std::move(made));
    return static_cast<std::uint16_t>(all_.size() - 1);
}

std::uint16_t Tracks::measure(const std::string& name) {
    const auto found = std::find(measures_.begin(), measures_.end(), name);
    if (found != measures_.end()) {
        return static_cast<std::uint16_t>(found - measures_.begin());
    }
    measures_.push_back(name);
    return static_cast<std::uint16_t>(measures_.size() - 1);
}

}  // namespace svcops
