#pragma once
#include "lib/catalogue/request_template.hpp"
#include "lib/text/problem.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// Who said something in a step of a scenario.
enum class Speaker : std::uint8_t { nobody, customer, agent, colleague };

// One event of the ticket that a scenario is about; the first one creates it.
struct ScenarioStep {
    Instant at{};
    std::vector<TemplateField> set;
    std::optional<Instant> until;  // of a wait
    Speaker says = Speaker::nobody;
    std::string rule;  // "": a person did it
    Place place;
};

// What is to be seen in the end: the value of a field, in words; "none" for no value.
struct ExpectedField {
    const FieldInfo* field = nullptr;
    std::string value;
    Place place;
};

// Of rules or of receivers.
struct ExpectedNames {
    std::vector<std::string> names;
    Place place;
};

struct ExpectedText {
    std::string text;  // a part of it
    Place place;
};

// A clock as it is to stand; what is not given is not looked at.
struct ExpectedClock {
    std::string measure;
    std::string service_level;          // "": any
    std::optional<std::int64_t> cycle;  // of that measure; without it, the last
    std::string verdict;                // met, breached, open, paused, void; "": any
    std::optional<Instant> due, stopped;
    std::optional<Seconds> used, elapsed, target;  // on the clock, calendar time, on the clock
    Place place;
};

struct OpenTickets {
    std::string agent;
    std::int64_t count = 0;
};

// `kind: Scenario`: what happened to a ticket, and what the definitions make of it at an instant.
struct Scenario {
    std::string name;
    Localized display_name;
    std::vector<ScenarioStep> given;  // in the order of their instants
    std::vector<OpenTickets> load;
    std::string subject;
    std::vector<std::string> rules;  // those that are tried; none: all
    Instant now{};
    std::vector<ExpectedField> fields;
    std::optional<ExpectedNames> acted;     // exactly these rules, in their order
    std::optional<ExpectedNames> notified;  // exactly these receivers, in any order
    std::optional<ExpectedText> note, reply;
    std::vector<ExpectedClock> clocks;  // by the events given, before a rule acts
    Place place;
};

}  // namespace svcops
