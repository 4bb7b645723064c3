#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/level_calendars.hpp"
#include "lib/time/instant.hpp"
#include "lib/triage/rule.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What a ticket asks of whom it goes to.
struct Wanted {
    std::string_view team;                 // "": of any
    std::vector<std::string_view> skills;  // all of them
    std::string_view language;             // of the customer; "" not known
    std::string_view preferred;            // the login of whom the customer asks for; "" nobody
};

// Why an agent does not come into question.
enum class Unfit : std::uint8_t { none, inactive, team, skill, language, full };

// The agents of a run, with what each has to do.
class Desk {
public:
    // `calendars` and `agents` outlive this. Times of work are those of `now`; a skill counts that
    // is held on its day, in the zone of the person's calendar, in UTC without one.
    Desk(std::span<const Agent> agents, const CalendarsByName& calendars, Instant now);

    // Open tickets by login, as they are before the run.
    void load(std::string_view user, std::int64_t tickets);
    // Who got the last ticket of a rule that goes round.
    void last(std::string_view rule, std::string_view user);

    // To whom a ticket goes, or null when nobody fits. By turns: who was preferred, who speaks the
    // language where that is preferred, who is at work; then by the rule's strategy.
    // - least_loaded: the one with the fewest open tickets, then with the most room, then by name.
    // - round_robin: the next after the last one, by name.
    [[nodiscard]] const Agent* choose(const Rule& rule, const Wanted& wanted) const;
    // One ticket more for them, by that rule.
    void give(const Rule& rule, const Agent& agent);

    [[nodiscard]] Unfit unfit(const Agent& agent, const Assign& assign, const Wanted& wanted) const;
    [[nodiscard]] std::span<const Agent> agents() const { return agents_; }
    // "connection, bn, at work, 2 of 5": what spoke for somebody, before the ticket is given.
    [[nodiscard]] std::string merits(const Agent& agent, const Wanted& wanted,
                                     const Wording& wording) const;
    // "kamal: has no room (8 of 8)".
    [[nodiscard]] std::string fault(const Agent& agent, Unfit why, const Wanted& wanted,
                                    const Wording& wording) const;

private:
    [[nodiscard]] std::int64_t load_of(const Agent& agent) const;
    [[nodiscard]] bool at_work(const Agent& agent) const;
    [[nodiscard]] bool knows(const Agent& agent, std::string_view skill) const;
    [[nodiscard]] std::string load_words(const Agent& agent, const Wording& wording) const;
    // How many places after the last one of that rule; the next is the first.
    [[nodiscard]] std::size_t turn(std::string_view rule, const Agent& agent) const;

    std::span<const Agent> agents_;
    std::vector<std::int64_t> loads_;                       // of each agent
    std::vector<char> working_;                             // of each agent: is at work
    std::vector<CivilDay> days_;                            // of each agent: the day it is
    std::map<std::string, std::size_t, std::less<>> last_;  // by rule, the agent's place
};

}  // namespace svcops
