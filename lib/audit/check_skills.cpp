#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>

// Whether those who served could, and whether the served were asked.
namespace svcops::audit_checks {

namespace {

// Somebody who had the ticket.
struct Handling {
    AgentId agent = 0;
    OpId op = 0;
    Instant from{}, until{};
};

std::vector<Handling> handlings(Seen seen) {
    const auto* const ended = seen.story.last_end();
    const Instant end = ended == nullptr ? seen.now : ended->at;
    std::vector<Handling> found;
    const auto add = [&](std::int64_t agent, OpId op, Instant from, Instant until) {
        if (agent != 0) {
            found.push_back({static_cast<AgentId>(agent), op, from, std::max(from, until)});
        }
    };
    Instant from = seen.story.opened;
    std::int64_t agent = seen.story.agent;
    OpId op = seen.story.op;
    for (const TicketStory::Move& move : seen.story.agents) {
        add(agent, op, from, std::min(move.at, std::max(from, end)));
        from = move.at;
        agent = move.to;
        op = move.op;
    }
    add(agent, op, from, end);
    return found;
}

bool is_certified(std::span<const Agent> agents, std::string_view skill) {
    return std::ranges::any_of(agents, [&](const Agent& agent) {
        const HeldSkill* const held = agent.skill(skill);
        return held != nullptr && held->cert.has_value();
    });
}

std::vector<std::string> needed_skills(Bound bound, Seen seen) {
    if (!bound.settings.words.empty()) {
        return bound.settings.words;
    }
    std::vector<std::string> skills;
    for (const WordId word : {seen.ticket.category, seen.ticket.service}) {
        const auto name = word == 0 ? std::string_view() : bound.names->word_name(word);
        if (!name.empty() && is_certified(bound.agents, name)) {
            skills.emplace_back(name);
        }
    }
    return skills;
}

// The person's own days, unless the criterion names a calendar.
const Zone& zone_of(Bound bound, const Agent& agent, const Zone& of_clock) {
    if (bound.clock != nullptr) {
        return of_clock;
    }
    const auto found = bound.zones.find(agent.calendar);
    return found == bound.zones.end() ? bound.own : found->second;
}

// On every day of it: a certificate is one stretch of days.
bool was_certified(Bound bound, const Handling& handling, std::string_view skill) {
    const auto login = bound.names->record_name(Noun::agent, handling.agent);
    const Agent* const agent = agent_of(bound.agents, login);
    const HeldSkill* const held = agent == nullptr ? nullptr : agent->skill(skill);
    if (held == nullptr || !held->cert) {
        return false;
    }
    const Zone of_clock = bound.clock == nullptr ? Zone::utc() : bound.clock->zone();
    const Zone& zone = zone_of(bound, *agent, of_clock);
    return held->holds_on(CivilDay(zone.civil(handling.from))) &&
           held->holds_on(CivilDay(zone.civil(handling.until)));
}

}  // namespace

void handler_certified(Bound bound, Seen seen, AuditTally& tally) {
    const auto skills = needed_skills(bound, seen);
    const auto handled = skills.empty() ? std::vector<Handling>() : handlings(seen);
    if (handled.empty()) {
        return;
    }
    ++tally.checked;
    for (const Handling& each : handled) {
        const bool is_able = std::ranges::all_of(
            skills, [&](const std::string& skill) { return was_certified(bound, each, skill); });
        if (!is_able) {
            except(seen, tally,
                   {"{} had it without a certificate that held then", {agent(each.agent)}},
                   each.op);
            return;
        }
    }
}

void feedback_invited(Bound bound, Seen seen, AuditTally& tally) {
    const auto* const end = seen.story.last_end();
    if (end == nullptr) {
        return;
    }
    ++tally.checked;
    if (seen.source.is_invited(seen.ticket.id)) {
        return;
    }
    const bool was_late = std::ranges::any_of(seen.judge.cycles(), [&](const Cycle& cycle) {
        return cycle.standing.counted() && cycle.standing.verdict == Verdict::breached &&
               is_of_measure(bound, seen, cycle);
    });
    // Told apart: asking those alone who were served in time makes every score better.
    if (was_late) {
        except(seen, tally, {"a target was breached, and the customer was not asked", {}}, end->op);
    } else {
        except(seen, tally, {"the customer was not asked", {}}, end->op);
    }
}

}  // namespace svcops::audit_checks
