#pragma once
#include "lib/sla/effects.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/sla/stage_meanings.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svcops {

// What starts and stops a clock. The built-in measures have rules of their own; `tokens` are
// measures with a `from:` and a `to:`. The resolution of a level with a party is a leg, and so is a
// measure of one's own without them.
enum class ClockKind : std::uint8_t {
    first_response,
    next_response,
    update,
    acknowledge,
    assign,
    resolution,
    tokens,
    step,
    leg,  // from a hand-off to a party to the next one
};

// One clock that a ticket can have. A ticket that moves from one service level to another keeps its
// clock: all levels of type `sla` share one track per measure, every ola or uc has its own.
struct Track {
    ClockKind kind = ClockKind::resolution;
    std::uint16_t measure = 0;
    std::string beside;   // the name of the ola or uc, empty for type sla
    BoundToken from, to;  // of ClockKind::tokens; `from` of a first response too
    // With whom the ticket has to be, of a level with a party; 0 of a word that no ticket has.
    LegParty::Kind party = LegParty::Kind::anybody;
    WordId with = 0;
    std::uint32_t starts_on = 0;
    std::uint32_t stops_on = 0;
    bool outlives_resolving = false;  // its `to:` can only come once the ticket is resolved
    bool follows_reopening = false;   // stops at resolved or closed: `onReopen` says how it goes on
    bool starts_when_handed = false;  // of a party: with the hand-off, not with an event after it
    // Of ClockKind::step, which every version of a fulfilment has of its own.
    std::uint32_t level = 0;
    std::uint16_t step = 0;
};

// The clocks that the targets of all service levels ask for, and their measures by number.
class Tracks {
public:
    // The number of the clock that a target of this level runs on: an older one where that is the
    // same clock.
    std::uint16_t add(const ServiceLevel& level, const Target& target, const Names& names,
                      const StageMeanings& stages);
    // The number of the clock of a step; `index` is the level's.
    std::uint16_t add_step(const ServiceLevel& level, std::uint32_t index, std::uint16_t step);
    // The last measure: the ticket's own due instant, which no service level gives.
    void add_promised() { measures_.emplace_back("promised"); }

    [[nodiscard]] const std::vector<Track>& all() const { return all_; }
    [[nodiscard]] const std::vector<std::string>& measures() const { return measures_; }

    // Whether the clock may run while a ticket names that team and that partner.
    [[nodiscard]] static bool is_with(const Track& track, WordId team, WordId partner);

private:
    std::uint16_t measure(const std::string& name);

    std::vector<Track> all_;
    std::vector<std::string> measures_;
};

}  // namespace svcops
