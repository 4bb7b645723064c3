#pragma once
// Rules over one ticket, whose log is told in local wall-clock time.
#include "lib/triage/triage.hpp"
#include "tests/lib/sla/story.hpp"

#include <memory>
#include <string>
#include <vector>

namespace svcops::story {

inline Rule rule(std::string name, const char* match) {
    Rule made;
    made.name = std::move(name);
    made.match_text = match;
    made.match = filter(match);
    return made;
}

inline Rule setting(Rule made, std::string_view field, std::string value) {
    made.set.push_back({find_field(ticket_fields, field), std::move(value)});
    return made;
}

inline Rule timed(Rule made, Since since, Allowance length, std::string calendar = "always") {
    made.when = Timed{since, {}, length, std::move(calendar), {}};
    return made;
}

inline Agent person(std::string name, std::vector<std::string> teams = {"network"}) {
    Agent agent;
    agent.name = agent.user = std::move(name);
    agent.roles = {Role::agent};
    agent.teams = std::move(teams);
    return agent;
}

// Rules, agents, services and calendars, and what they come to for a log.
struct Office {
    TestNames names;
    std::vector<Rule> rules;
    std::vector<Agent> agents;
    std::vector<Service> services;
    std::vector<Workflow> workflows;
    CalendarsByName calendars;
    std::map<std::string, std::int64_t> loads;

    void calendar(CalendarSpec spec) {
        const auto name = spec.name;
        calendars.emplace(name, std::make_shared<const Calendar>(std::move(spec)));
    }
    [[nodiscard]] Story story() const { return Story(names); }

    TriagedTicket triage(Story& story, Instant now, Telling telling = Telling::what_happens) {
        svcops::Desk desk(agents, calendars, now);
        for (const auto& [user, load] : loads) {
            desk.load(user, load);
        }
        TriageRun run;
        run.now = now;
        run.language = "en";
        run.telling = telling;
        Triage all(
            {rules, services, workflows, calendars}, desk,
            {names, [&](Vocabulary v, std::string_view name) { return *names.word(v, name); },
             [&](std::string_view name) { return *names.record(Noun::agent, name); }},
            run, [](TicketId, TextRef) { return std::string("No connection"); });
        return all.of(story.log(), {});
    }

    // "nudge: reply=...; close: status active->resolved": what is done, and why not.
    std::string told(Story& story, Instant now, Telling telling = Telling::what_happens) {
        std::string text;
        for (const TriageStep& step : triage(story, now, telling).steps) {
            text += (text.empty() ? "" : "; ") + rules[step.rule].name + ":";
            if (step.outcome != TriageStep::Outcome::done) {
                text += " (" + step.why + ")";
            }
            for (const TriagePart& part : step.parts) {
                text += " " + part.field +
                        (part.kind == TriagePart::Kind::kept ? " kept" : " " + part.before + "->") +
                        (part.kind == TriagePart::Kind::kept ? "" : part.after);
            }
        }
        return text;
    }

    // Adds to the story what the rules come to, as it would be recorded.
    void apply_to(Story& story, Instant now) {
        for (auto& event : triage(story, now).events) {
            story.event(now, event.kind, std::move(event.changes));
        }
    }
};

}  // namespace svcops::story
