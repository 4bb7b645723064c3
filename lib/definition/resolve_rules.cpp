#include "lib/definition/expected_clocks.hpp"
#include "lib/definition/resolve.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace svcops {

namespace {

// A login is one person's.
void check_users(const std::vector<AgentDraft>& agents, std::vector<Problem>& problems) {
    std::map<std::string_view, const AgentDraft*> seen;
    for (const AgentDraft& agent : agents) {
        const auto [first, added] = seen.emplace(agent.user, &agent);
        if (!added && first->second->name != agent.name) {
            problems.push_back({agent.user_reference.place,
                                fmt::format("'{}' and '{}' have the same user '{}'",
                                            first->second->name, agent.name, agent.user),
                                fmt::format("the other is at {}; a login is one person's",
                                            full_place(first->second->user_reference.place))});
        }
    }
}

void check_rule_name(const Reference& name, const std::vector<RuleDraft>& rules,
                     std::vector<Problem>& problems) {
    if (name.empty() || std::ranges::find(rules, name.name, &Rule::name) != rules.end()) {
        return;
    }
    std::vector<std::string_view> known;
    std::ranges::transform(rules, std::back_inserter(known), &RuleDraft::name);
    problems.push_back(
        {name.place, fmt::format("unknown rule '{}'", name.name), name_hint(name.name, known)});
}

void check_rule_names(const Drafts& drafts, std::vector<Problem>& problems) {
    for (const RuleDraft& rule : drafts.rules) {
        if (rule.timed) {
            check_rule_name(rule.timed->rule_reference, drafts.rules, problems);
        }
    }
    for (const ScenarioDraft& scenario : drafts.scenarios) {
        for (const Reference& rule : scenario.rule_references) {
            check_rule_name(rule, drafts.rules, problems);
        }
        for (const std::string& name :
             scenario.acted ? scenario.acted->names : std::vector<std::string>()) {
            check_rule_name({name, scenario.acted->place}, drafts.rules, problems);
        }
    }
    check_expected_clocks(drafts, problems);
}

// A ticket that comes again is made from the template it names; whatever its texts lack is told
// now, and not when a day comes.
void take_template(RecurringDraft& recurring, const std::vector<RequestTemplate>& templates,
                   std::vector<Problem>& problems) {
    const Reference& wanted = recurring.template_reference;
    if (!wanted.empty()) {
        const auto found = std::ranges::find(templates, wanted.name, &RequestTemplate::name);
        if (found == templates.end()) {
            std::vector<std::string_view> known;
            std::ranges::transform(templates, std::back_inserter(known), &RequestTemplate::name);
            problems.push_back({wanted.place, fmt::format("unknown template '{}'", wanted.name),
                                name_hint(wanted.name, known)});
            return;
        }
        recurring.ticket = *found;
    }
    auto texts = texts_of(recurring, recurring.from);
    if (texts && texts->subject.empty() && recurring.ticket.kind != TicketKind::none) {
        texts.problems.push_back({recurring.place, "its ticket has no subject", {}});
    }
    std::move(texts.problems.begin(), texts.problems.end(), std::back_inserter(problems));
}

}  // namespace

std::string full_place(const Place& place) {
    return fmt::format("{}:{}:{}", place.source, place.line, place.column);
}

std::vector<Problem> resolve_rules(Drafts& drafts) {
    std::vector<Problem> problems;
    check_users(drafts.agents, problems);
    check_rule_names(drafts, problems);
    for (RecurringDraft& recurring : drafts.recurring) {
        take_template(recurring, drafts.templates, problems);
    }
    return problems;
}

}  // namespace svcops
