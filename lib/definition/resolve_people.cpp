#include "lib/definition/resolve.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace svcops {

namespace {

// What the agents of a set are and know.
class PeopleNames {
public:
    explicit PeopleNames(const std::vector<AgentDraft>& agents) {
        for (const AgentDraft& agent : agents) {
            logins_.insert(agent.user);
            teams_.insert(agent.teams.begin(), agent.teams.end());
            for (const HeldSkill& skill : agent.skills) {
                skills_.insert(skill.name);
            }
        }
    }

    [[nodiscard]] bool nobody() const { return logins_.empty(); }

    void check_login(const std::string& name, const Place& place,
                     std::vector<Problem>& problems) const {
        check(logins_, "there is no agent with the login", name, place, problems);
    }
    void check_team(const Reference& team, std::vector<Problem>& problems) const {
        check(teams_, "no agent works in the team", team.name, team.place, problems);
    }
    void check_skill(const Reference& skill, std::vector<Problem>& problems) const {
        check(skills_, "no agent has the skill", skill.name, skill.place, problems);
    }
    void check_fields(const std::vector<TemplateField>& fields,
                      std::vector<Problem>& problems) const {
        for (const TemplateField& row : fields) {
            if (row.field->number == ticket_field::agent) {
                check_login(row.value, row.place, problems);
            }
        }
    }

private:
    using NameSet = std::set<std::string, std::less<>>;

    void check(const NameSet& known, std::string_view what, const std::string& name,
               const Place& place, std::vector<Problem>& problems) const {
        if (name.empty() || nobody() || known.contains(name)) {
            return;
        }
        const std::vector<std::string_view> names(known.begin(), known.end());
        problems.push_back(
            {place, fmt::format("{} '{}'", what, visible(name)), name_hint(name, names)});
    }

    NameSet logins_, teams_, skills_;
};

void check_handing(const RuleDraft& rule, const PeopleNames& people, std::vector<Problem>& problems,
                   std::vector<Problem>& warnings) {
    people.check_fields(rule.set, problems);
    for (const TemplateField& row : rule.set) {
        if (row.field->number == ticket_field::team) {
            people.check_team({row.value, row.place}, warnings);
        }
    }
    if (!rule.assigning) {
        return;
    }
    if (people.nobody()) {
        warnings.push_back({rule.place, fmt::format("rule '{}' hands tickets to nobody", rule.name),
                            "no definition is of kind Agent"});
    }
    people.check_team(rule.assigning->team_reference, problems);
    for (const Reference& skill : rule.assigning->skill_references) {
        people.check_skill(skill, problems);
    }
}

void check_told(const ScenarioDraft& scenario, const PeopleNames& people,
                std::vector<Problem>& problems) {
    for (const ScenarioStep& step : scenario.given) {
        people.check_fields(step.set, problems);
    }
    for (const Reference& agent : scenario.load_references) {
        people.check_login(agent.name, agent.place, problems);
    }
    for (const ExpectedField& expected : scenario.fields) {
        if (expected.field->number == ticket_field::agent && expected.value != "none") {
            people.check_login(expected.value, expected.place, problems);
        }
    }
}

}  // namespace

std::vector<Problem> resolve_people(const Drafts& drafts, std::vector<Problem>& warnings) {
    std::vector<Problem> problems;
    const PeopleNames people(drafts.agents);
    for (const RuleDraft& rule : drafts.rules) {
        check_handing(rule, people, problems, warnings);
    }
    for (const ScenarioDraft& scenario : drafts.scenarios) {
        check_told(scenario, people, problems);
    }
    for (const RequestTemplate& form : drafts.templates) {
        people.check_fields(form.fields, problems);
    }
    return problems;
}

}  // namespace svcops
