#include "lib/definition/resolve.hpp"

#include "lib/definition/level_forms.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace svcops {

namespace {

// Every name but the first of its like is a problem that names the first's place.
template <class T>
void check_twice(std::string_view kind, const std::vector<T>& drafts,
                 std::vector<Problem>& problems) {
    std::map<std::string_view, const Place*> seen;
    for (const T& draft : drafts) {
        if (draft.name.empty()) {
            continue;
        }
        const auto [first, added] = seen.emplace(draft.name, &draft.place);
        if (!added) {
            problems.push_back(
                {draft.place, fmt::format("{} '{}' twice", kind, draft.name),
                 fmt::format("first at {}; rename or remove one", full_place(*first->second))});
        }
    }
}

// What the definitions of a set may name.
class Lookup {
public:
    Lookup(const Definitions& definitions, const Drafts& drafts) : definitions_(definitions) {
        for (const auto& [name, calendar] : definitions.calendars) {
            if (!name.empty()) {
                calendars_.push_back(name);
            }
        }
        for (const CalendarDraft& draft : drafts.calendars) {
            if (!draft.always && !draft.has_hours && !draft.wrong_hours) {
                holiday_lists_.insert(draft.name);
            } else {
                declared_.insert(draft.name);
            }
        }
        for (const Workflow& workflow : drafts.workflows) {
            for (const Stage& stage : workflow.stages) {
                stage_words_.insert(stage.name);
            }
        }
        has_workflows_ = !drafts.workflows.empty();
        statuses_ = names_of(status_names);
        measures_.insert(standard_measures.begin(), standard_measures.end());
        measures_.insert("promised");
        for (const LevelDraft& level : drafts.levels) {
            for (const Target& target : level.targets) {
                measures_.insert(target.measure);
            }
        }
    }

    void calendar(const Reference& reference, std::span<const std::string_view> also,
                  std::vector<Problem>& problems) const {
        // A calendar that is wrong in itself has been reported where it stands.
        if (reference.empty() || definitions_.calendar(reference.name) != nullptr ||
            declared_.contains(reference.name) ||
            std::find(also.begin(), also.end(), reference.name) != also.end()) {
            return;
        }
        if (holiday_lists_.contains(reference.name)) {
            problems.push_back({reference.place,
                                fmt::format("calendar '{}' has no hours", reference.name),
                                "it is a list of holidays for others to include"});
            return;
        }
        std::vector<std::string_view> known(calendars_.begin(), calendars_.end());
        known.insert(known.end(), also.begin(), also.end());
        problems.push_back({reference.place, fmt::format("unknown calendar '{}'", reference.name),
                            name_hint(reference.name, known)});
    }

    // Without any workflow stages are open words.
    void stage(const Reference& reference, std::string_view also,
               std::vector<Problem>& problems) const {
        if (!has_workflows_ || reference.name == also || stage_words_.contains(reference.name)) {
            return;
        }
        std::vector<std::string_view> known(stage_words_.begin(), stage_words_.end());
        known.push_back(also);
        problems.push_back({reference.place, fmt::format("unknown stage '{}'", reference.name),
                            name_hint(reference.name, known)});
    }

    void imported_stage(const Reference& reference, std::vector<Problem>& problems) const {
        if (std::find(statuses_.begin(), statuses_.end(), reference.name) == statuses_.end()) {
            stage(reference, "waiting", problems);
        }
    }

    void stage_values(const std::vector<TemplateField>& fields,
                      std::vector<Problem>& problems) const {
        for (const TemplateField& row : fields) {
            if (row.field->number == ticket_field::stage) {
                imported_stage({row.value, row.place}, problems);
            }
        }
    }

    void measure(const Reference& reference, std::vector<Problem>& problems) const {
        if (measures_.contains(reference.name)) {
            return;
        }
        const std::vector<std::string_view> known(measures_.begin(), measures_.end());
        problems.push_back({reference.place, fmt::format("unknown measure '{}'", reference.name),
                            name_hint(reference.name, known)});
    }

private:
    const Definitions& definitions_;
    std::vector<std::string_view> calendars_;
    std::vector<std::string_view> statuses_;
    std::set<std::string, std::less<>> declared_, holiday_lists_, stage_words_;
    std::set<std::string, std::less<>> measures_;
    bool has_workflows_ = false;
};

// The versions of each name in force order; a version lasts until the next one of its name begins.
struct Version {
    const LevelDraft* level;
    Instant from;
    Instant to;
};

std::vector<Version> versions_of(const std::vector<LevelDraft>& levels) {
    std::vector<Version> versions;
    versions.reserve(levels.size());
    for (const LevelDraft& level : levels) {
        versions.push_back({&level, level.effective_from, last_instant});
    }
    std::stable_sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
        return std::tie(a.level->name, a.from) < std::tie(b.level->name, b.from);
    });
    for (std::size_t i = 1; i < versions.size(); ++i) {
        if (versions[i].level->name == versions[i - 1].level->name) {
            versions[i - 1].to = versions[i].from;
        }
    }
    return versions;
}

std::string_view kind_of(const LevelDraft& level) {
    return level.type == LevelType::fulfilment ? "Fulfilment" : "ServiceLevel";
}

// What is announced of a clock names what gave it by its name alone.
void check_kinds(const LevelDraft& now, const LevelDraft& before, std::vector<Problem>& problems) {
    problems.push_back(
        {now.place,
         fmt::format("{} '{}' has the name of a {}", kind_of(now), now.name, kind_of(before)),
         fmt::format("that is at {}; rename one", full_place(before.place))});
}

void check_versions(const std::vector<Version>& versions, std::vector<Problem>& problems) {
    for (std::size_t i = 1; i < versions.size(); ++i) {
        const LevelDraft& now = *versions[i].level;
        const LevelDraft& before = *versions[i - 1].level;
        if (now.name.empty() || now.name != before.name) {
            continue;
        }
        if (kind_of(now) != kind_of(before)) {
            check_kinds(now, before, problems);
            continue;
        }
        if (versions[i].from != versions[i - 1].from) {
            continue;
        }
        problems.push_back({now.place,
                            now.effective ? fmt::format("{} '{}' effective {} twice", kind_of(now),
                                                        now.name, format_utc(now.effective_from))
                                          : fmt::format("{} '{}' twice", kind_of(now), now.name),
                            fmt::format("first at {}; a new version needs another effective.from",
                                        full_place(before.place))});
    }
}

bool in_force_together(const Version& a, const Version& b) {
    return a.level->name != b.level->name && a.from < b.to && b.from < a.to;
}

void check_pair(const Version& a, const Version& b, std::vector<Problem>& problems) {
    const LevelDraft& first = *a.level;
    const LevelDraft& second = *b.level;
    if (first.type != second.type || !in_force_together(a, b)) {
        return;
    }
    if (first.is_default && second.is_default) {
        problems.push_back(
            {second.place, "two defaults of one type are in force together",
             fmt::format("the other is '{}' at {}", first.name, full_place(first.place))});
    } else if (is_in_turn(first.type) && !first.is_default && !second.is_default &&
               first.order == second.order) {
        problems.push_back({second.place,
                            fmt::format("'{}' and '{}' have the same order {}", first.name,
                                        second.name, first.order),
                            fmt::format("the other is at {}; the lowest order holds, so no two may "
                                        "be equal",
                                        full_place(first.place))});
    }
}

// Sorted by order, so that only neighbours of one order (and the defaults) are compared pairwise.
void check_orders(std::vector<Version> versions, std::vector<Problem>& problems) {
    const auto rank = [](const Version& v) {
        return std::tuple(v.level->type, v.level->is_default, v.level->order);
    };
    std::stable_sort(versions.begin(), versions.end(),
                     [&](const Version& a, const Version& b) { return rank(a) < rank(b); });
    for (std::size_t i = 0; i < versions.size(); ++i) {
        for (std::size_t j = i + 1; j < versions.size() && problems.size() < max_problems &&
                                    rank(versions[i]) == rank(versions[j]);
             ++j) {
            check_pair(versions[i], versions[j], problems);
        }
    }
}

void check_workflow_kinds(const std::vector<Workflow>& workflows, std::vector<Problem>& problems) {
    std::map<TicketKind, const Workflow*> seen;
    for (const Workflow& workflow : workflows) {
        const auto [first, added] = seen.emplace(workflow.kind, &workflow);
        if (added || first->second->name == workflow.name) {
            continue;
        }
        const std::string_view kind =
            name_of(ticket_kind_names, static_cast<std::int64_t>(workflow.kind));
        problems.push_back({workflow.place,
                            kind.empty() ? std::string("two workflows without a ticketKind")
                                         : fmt::format("two workflows of {} tickets", kind),
                            fmt::format("the other is '{}' at {}", first->second->name,
                                        full_place(first->second->place))});
    }
}

void check_level(const LevelDraft& level, const Lookup& lookup, std::vector<Problem>& problems) {
    constexpr std::string_view ticket_own[] = {"customer", "site"};
    lookup.calendar(level.calendar_reference, ticket_own, problems);
    for (const Reference& calendar : level.target_calendars) {
        lookup.calendar(calendar, ticket_own, problems);
    }
    for (const auto& stages : level.pauses) {
        for (const Reference& stage : stages) {
            lookup.stage(stage, "waiting", problems);
        }
    }
    for (const Target& target : level.targets) {
        for (const auto* end : {&target.from, &target.to}) {
            if (*end && (*end)->kind == EventToken::Kind::stage) {
                lookup.imported_stage({(*end)->word, target.place}, problems);
            }
        }
    }
}

// A calendar that tickets are given by what is defined.
void check_given(const std::vector<TemplateField>& fields, const Place& place, const Lookup& lookup,
                 std::vector<Problem>& problems) {
    for (const TemplateField& given : fields) {
        if (given.field->number == ticket_field::calendar && given.value != "none") {
            lookup.calendar({given.value, place}, {}, problems);
        }
    }
}

void check_rule(const RuleDraft& rule, const Lookup& lookup, std::vector<Problem>& problems) {
    constexpr std::string_view ticket_own[] = {"customer", "service"};
    if (!rule.stage_reference.empty()) {
        lookup.imported_stage(rule.stage_reference, problems);
    }
    if (rule.timed) {
        lookup.calendar(rule.timed->calendar_reference, ticket_own, problems);
    }
}

// Stages that are told and expected are those of the workflows.
void check_scenario_stages(const ScenarioDraft& scenario, const Lookup& lookup,
                           std::vector<Problem>& problems) {
    for (const ScenarioStep& step : scenario.given) {
        lookup.stage_values(step.set, problems);
    }
    for (const ExpectedField& expected : scenario.fields) {
        if (expected.field->number == ticket_field::stage && expected.value != "none") {
            lookup.imported_stage({expected.value, expected.place}, problems);
        }
    }
}

void check_references(const Drafts& drafts, const Lookup& lookup, std::vector<Problem>& problems) {
    for (const LevelDraft& level : drafts.levels) {
        check_level(level, lookup, problems);
    }
    for (const ServiceDraft& service : drafts.services) {
        lookup.calendar(service.calendar_reference, {}, problems);
    }
    for (const RuleDraft& rule : drafts.rules) {
        check_rule(rule, lookup, problems);
    }
    for (const ScenarioDraft& scenario : drafts.scenarios) {
        check_scenario_stages(scenario, lookup, problems);
    }
    for (const RequestTemplate& form : drafts.templates) {
        lookup.stage_values(form.fields, problems);
    }
    for (const RecurringDraft& recurring : drafts.recurring) {
        lookup.stage_values(recurring.ticket.fields, problems);
        lookup.calendar(recurring.calendar_reference, {}, problems);
        if (recurring.template_reference.empty()) {
            check_given(recurring.ticket.fields, recurring.place, lookup, problems);
        }
    }
    for (const RequestTemplate& form : drafts.templates) {
        check_given(form.fields, form.place, lookup, problems);
    }
    for (const PlaybookDraft& playbook : drafts.playbooks) {
        lookup.calendar(playbook.calendar_reference, {}, problems);
        if (!playbook.breach_reference.empty()) {
            lookup.measure(playbook.breach_reference, problems);
        }
    }
    for (const AgentDraft& agent : drafts.agents) {
        lookup.calendar(agent.calendar_reference, {}, problems);
    }
    for (const MappingDraft& mapping : drafts.mappings) {
        for (const Reference& stage : mapping.stages) {
            lookup.imported_stage(stage, problems);
        }
        for (const Reference& measure : mapping.observed) {
            lookup.measure(measure, problems);
        }
    }
}

template <class To, class From>
void move_by_name(std::vector<From>& from, std::vector<To>& to) {
    for (From& draft : from) {
        to.push_back(std::move(draft));
    }
    std::stable_sort(to.begin(), to.end(),
                     [](const To& a, const To& b) { return a.name < b.name; });
}

void move_levels(std::vector<LevelDraft>& from, std::vector<ServiceLevel>& to) {
    for (LevelDraft& draft : from) {
        to.push_back(std::move(draft));
    }
    std::stable_sort(to.begin(), to.end(), [](const ServiceLevel& a, const ServiceLevel& b) {
        return std::tie(a.type, a.is_default, a.order, a.name, a.effective_from) <
               std::tie(b.type, b.is_default, b.order, b.name, b.effective_from);
    });
}

// Two of a kind by one name.
void check_names(const Drafts& drafts, std::vector<Problem>& problems) {
    check_twice("Calendar", drafts.calendars, problems);
    check_twice("Service", drafts.services, problems);
    check_twice("Workflow", drafts.workflows, problems);
    check_twice("ImportMapping", drafts.mappings, problems);
    check_twice("RequestTemplate", drafts.templates, problems);
    check_twice("ReplyTemplate", drafts.replies, problems);
    check_twice("Agent", drafts.agents, problems);
    check_twice("Rule", drafts.rules, problems);
    check_twice("Scenario", drafts.scenarios, problems);
    check_twice("Recurring", drafts.recurring, problems);
    check_twice("List", drafts.lists, problems);
    check_twice("Receiver", drafts.receivers, problems);
    check_twice("OnCall", drafts.on_calls, problems);
    check_twice("Partner", drafts.partners, problems);
    check_twice("Blueprint", drafts.blueprints, problems);
    check_twice("Standard", drafts.standards, problems);
    check_twice("AuditProgramme", drafts.programmes, problems);
    check_twice("Scorecard", drafts.scorecards, problems);
    check_twice("Playbook", drafts.playbooks, problems);
}

void move_all(Drafts& drafts, Definitions& into) {
    move_levels(drafts.levels, into.service_levels);
    move_by_name(drafts.services, into.services);
    move_by_name(drafts.workflows, into.workflows);
    move_by_name(drafts.mappings, into.mappings);
    move_by_name(drafts.templates, into.templates);
    move_by_name(drafts.agents, into.agents);
    move_by_name(drafts.rules, into.rules);
    move_by_name(drafts.recurring, into.recurring);
    std::ranges::stable_sort(into.rules, {}, &Rule::order);
    std::ranges::move(drafts.scenarios, std::back_inserter(into.scenarios));
    move_by_name(drafts.replies, into.replies);
    move_by_name(drafts.lists, into.lists);
    move_by_name(drafts.receivers, into.receivers);
    move_by_name(drafts.on_calls, into.on_calls);
    move_by_name(drafts.partners, into.partners);
    move_by_name(drafts.blueprints, into.blueprints);
    move_by_name(drafts.standards, into.standards);
    move_by_name(drafts.programmes, into.programmes);
    move_by_name(drafts.scorecards, into.scorecards);
    std::ranges::stable_sort(drafts.deadline_packs, {}, &DeadlinePack::from);
    move_by_name(drafts.deadline_packs, into.deadline_packs);
    move_by_name(drafts.playbooks, into.playbooks);
}

}  // namespace

std::vector<Problem> check_resolved_from(const MappingDraft& mapping,
                                         std::span<const Workflow> workflows) {
    const auto resolves = [&](const Reference& stage) {
        if (stage.name == "resolved") {
            return true;
        }
        return std::any_of(workflows.begin(), workflows.end(), [&](const Workflow& workflow) {
            const Stage* found = workflow.find(stage.name);
            return found != nullptr && found->status == Status::resolved;
        });
    };
    const bool by_event =
        std::any_of(mapping.event_map.begin(), mapping.event_map.end(), [](const auto& entry) {
            return entry.second.kind == EventMeaning::Kind::status &&
                   entry.second.code == static_cast<std::int64_t>(Status::resolved);
        });
    const bool by_stage =
        by_event || std::any_of(mapping.stages.begin(), mapping.stages.end(), resolves);
    if (mapping.resolved && by_stage && !mapping.resolved_from) {
        return {{mapping.instants_place, "both a column and a stage say when a ticket was resolved",
                 "add 'resolvedFrom: column' or 'resolvedFrom: snapshot'"}};
    }
    return {};
}

// What a mapping answers with has to be there.
std::vector<Problem> check_acknowledgement(const MailDesk& desk,
                                           const std::vector<ReplyTemplate>& replies) {
    const bool known =
        desk.acknowledge.empty() ||
        std::ranges::find(replies, desk.acknowledge, &ReplyTemplate::name) != replies.end();
    if (known) {
        return {};
    }
    std::vector<std::string_view> names;
    names.reserve(replies.size());
    for (const ReplyTemplate& reply : replies) {
        names.push_back(reply.name);
    }
    return {{desk.acknowledge_place,
             fmt::format("no ReplyTemplate is called '{}'", desk.acknowledge),
             did_you_mean(desk.acknowledge, names)}};
}

std::vector<Problem> resolve(Drafts drafts, Definitions& into) {
    std::vector<Problem> problems;
    check_names(drafts, problems);
    auto found = resolve_rules(drafts);
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    found = resolve_calendars(drafts.calendars, into);
    std::move(found.begin(), found.end(), std::back_inserter(problems));

    for (LevelDraft& level : drafts.levels) {
        level.effective_from = effective_instant(level.effective, into.calendar(level.calendar));
    }
    const Lookup lookup(into, drafts);
    check_references(drafts, lookup, problems);
    check_workflow_kinds(drafts.workflows, problems);
    for (const MappingDraft& mapping : drafts.mappings) {
        found = check_resolved_from(mapping, drafts.workflows);
        std::move(found.begin(), found.end(), std::back_inserter(problems));
        found = check_acknowledgement(mapping.desk, drafts.replies);
        std::move(found.begin(), found.end(), std::back_inserter(problems));
    }
    found = resolve_people(drafts, into.warnings);
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    found = resolve_receivers(drafts, into);
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    found = resolve_audits(drafts, into);
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    found = resolve_partners(drafts);
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    found = resolve_playbooks(drafts, into.warnings);
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    found = resolve_deadlines(drafts, into);
    std::move(found.begin(), found.end(), std::back_inserter(problems));
    const auto versions = versions_of(drafts.levels);
    check_versions(versions, problems);
    check_orders(versions, problems);

    move_all(drafts, into);
    return problems;
}

}  // namespace svcops
