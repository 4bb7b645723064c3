#include "lib/triage/desk.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <tuple>

namespace svcops {

Desk::Desk(std::span<const Agent> agents, const CalendarsByName& calendars, Instant now)
    : agents_(agents), loads_(agents.size()) {
    for (const Agent& agent : agents) {
        const auto calendar = calendars.find(agent.calendar);
        const bool is_known = calendar != calendars.end();
        working_.push_back(!is_known || calendar->second->open(now) ? 1 : 0);
        const Zone zone = is_known ? calendar->second->zone() : Zone::utc();
        days_.emplace_back(zone.civil(now));
    }
}

void Desk::load(std::string_view user, std::int64_t tickets) {
    if (const auto* const agent = agent_of(agents_, user)) {
        loads_[static_cast<std::size_t>(agent - agents_.data())] = tickets;
    }
}

void Desk::last(std::string_view rule, std::string_view user) {
    if (const auto* const agent = agent_of(agents_, user)) {
        last_[std::string(rule)] = static_cast<std::size_t>(agent - agents_.data());
    }
}

std::int64_t Desk::load_of(const Agent& agent) const {
    return loads_[static_cast<std::size_t>(&agent - agents_.data())];
}

bool Desk::at_work(const Agent& agent) const {
    return working_[static_cast<std::size_t>(&agent - agents_.data())] != 0;
}

bool Desk::knows(const Agent& agent, std::string_view skill) const {
    return agent.has_skill(skill, days_[static_cast<std::size_t>(&agent - agents_.data())]);
}

std::size_t Desk::turn(std::string_view rule, const Agent& agent) const {
    const auto place = static_cast<std::size_t>(&agent - agents_.data());
    const auto last = last_.find(rule);
    return last == last_.end() ? place
                               : (place + agents_.size() - last->second - 1) % agents_.size();
}

Unfit Desk::unfit(const Agent& agent, const Assign& assign, const Wanted& wanted) const {
    if (!agent.active) {
        return Unfit::inactive;
    }
    if (!wanted.team.empty() && !agent.in_team(wanted.team)) {
        return Unfit::team;
    }
    if (!std::ranges::all_of(wanted.skills,
                             [&](std::string_view skill) { return knows(agent, skill); })) {
        return Unfit::skill;
    }
    if (assign.language == Spoken::required && !wanted.language.empty() &&
        !agent.speaks(wanted.language)) {
        return Unfit::language;
    }
    return agent.capacity && load_of(agent) >= *agent.capacity ? Unfit::full : Unfit::none;
}

const Agent* Desk::choose(const Rule& rule, const Wanted& wanted) const {
    const Assign& assign = *rule.assign;
    const bool asks_language = assign.language != Spoken::ignored && !wanted.language.empty();
    const auto rank = [&](const Agent& agent) {
        const bool by_turns = assign.by == Strategy::round_robin;
        const auto room = agent.capacity ? *agent.capacity - load_of(agent)
                                         : std::numeric_limits<std::int64_t>::max();
        return std::tuple(wanted.preferred.empty() || agent.user != wanted.preferred,
                          asks_language && !agent.speaks(wanted.language), !at_work(agent),
                          by_turns ? turn(rule.name, agent) : 0, by_turns ? 0 : load_of(agent),
                          -room);
    };
    const Agent* best = nullptr;
    for (const Agent& agent : agents_) {
        if (unfit(agent, assign, wanted) == Unfit::none &&
            (best == nullptr || rank(agent) < rank(*best))) {
            best = &agent;
        }
    }
    return best;
}

void Desk::give(const Rule& rule, const Agent& agent) {
    const auto place = static_cast<std::size_t>(&agent - agents_.data());
    ++loads_[place];
    last_[rule.name] = place;
}

std::string Desk::load_words(const Agent& agent, const Wording& wording) const {
    return agent.capacity ? wording("{} of {}", load_of(agent), *agent.capacity)
                          : fmt::format("{}", load_of(agent));
}

std::string Desk::merits(const Agent& agent, const Wanted& wanted, const Wording& wording) const {
    std::string words;
    const auto add = [&](const std::string& word) { words += words.empty() ? word : ", " + word; };
    if (!wanted.preferred.empty() && agent.user == wanted.preferred) {
        add(wording.sentence("the customer's choice"));
    }
    for (const std::string_view skill : wanted.skills) {
        add(std::string(skill));
    }
    if (!wanted.language.empty() && agent.speaks(wanted.language)) {
        add(std::string(wanted.language));
    }
    add(at_work(agent) ? wording.sentence("at work") : wording.sentence("not at work"));
    add(wording("{} open", load_words(agent, wording)));
    return words;
}

std::string Desk::fault(const Agent& agent, Unfit why, const Wanted& wanted,
                        const Wording& wording) const {
    switch (why) {
        case Unfit::inactive:
            return wording("{} is not active", agent.name);
        case Unfit::team:
            return wording("{} is not in team {}", agent.name, wanted.team);
        case Unfit::skill: {
            const auto missing = std::ranges::find_if(
                wanted.skills, [&](std::string_view skill) { return !knows(agent, skill); });
            if (agent.skill(*missing) != nullptr) {
                return wording("{} does not hold the skill {} on that day", agent.name, *missing);
            }
            return wording("{} has not the skill {}", agent.name, *missing);
        }
        case Unfit::language:
            return wording("{} does not speak {}", agent.name, wanted.language);
        case Unfit::full:
            return wording("{} has no room, {} open", agent.name, load_words(agent, wording));
        case Unfit::none:
            break;
    }
    return wording("{} would do, {} open", agent.name, load_words(agent, wording));
}

}  // namespace svcops
