#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/definition/draft.hpp"

#include <vector>

namespace svcops {

// Looks up what the definitions name in each other, and holds them against each other: names used
// twice, includes, calendars, stages, versions, orders, defaults. Fills the calendars, levels,
// services, workflows and mappings.
std::vector<Problem> resolve(Drafts drafts, Definitions& into);

// What people, rules, scenarios and recurring tickets name in each other; a recurring ticket takes
// the template that it names.
std::vector<Problem> resolve_rules(Drafts& drafts);

// Logins, teams and skills that rules, scenarios and templates name, held against the definitions
// of kind Agent; without any of them these are open words, and only a rule that hands tickets to
// nobody is a warning. A team that a rule sets is a queue, for which nobody need be there: a
// warning too.
std::vector<Problem> resolve_people(const Drafts& drafts, std::vector<Problem>& warnings);

// Receivers that rules, scenarios and on-calls name, and the templates, calendars and on-calls that
// receivers name; the calendars are resolved before. A name in a threshold of a service level that
// no receiver bears is a warning: nothing is sent by it.
std::vector<Problem> resolve_receivers(const Drafts& drafts, Definitions& into);

// The calendars that deadline packs name, and versions of one pack: no two of them hold on one day.
std::vector<Problem> resolve_deadlines(const Drafts& drafts, const Definitions& known);

// The playbooks and reply templates that playbooks name; calendars are looked up with the others.
// Offers that no limit binds, and a role that may give more than the one above it, are warnings.
std::vector<Problem> resolve_playbooks(const Drafts& drafts, std::vector<Problem>& warnings);

// What partners promise: service levels of type uc, each of one partner, and with that partner when
// the level says with whom its clock runs. Levels whose clock runs with a partner, and legs of
// targets, name what is defined; without any partner these are open words.
std::vector<Problem> resolve_partners(const Drafts& drafts);

// Calendars, standards and auditors that audits name; a programme takes the criteria of its
// standards. The calendars are resolved before.
std::vector<Problem> resolve_audits(Drafts& drafts, const Definitions& into);

// "a.yaml:3:18".
std::string full_place(const Place& place);

// The calendars of a set: includes resolved, cycles named, compiled.
std::vector<Problem> resolve_calendars(const std::vector<CalendarDraft>& drafts, Definitions& into);

// A mapping that says where `resolved` comes from when it must. `workflows` may be empty.
std::vector<Problem> check_resolved_from(const MappingDraft& mapping,
                                         std::span<const Workflow> workflows);

// The instant of a version: a day begins at midnight in the zone of the level's calendar.
Instant effective_instant(const std::optional<Effective>& effective, const Calendar* calendar);

}  // namespace svcops
