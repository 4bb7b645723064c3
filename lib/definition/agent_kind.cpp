#include "lib/definition/kind.hpp"
#include "lib/definition/language_form.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr ChoiceRow<Role> role_rows[] = {{"agent", Role::agent},
                                         {"lead", Role::lead},
                                         {"manager", Role::manager},
                                         {"auditor", Role::auditor}};

// The login of an OS user, as the account database writes it.
struct UserText {
    static void read(const Node& node, Reference& into, ProblemList& problems) {
        Text::read(node, into.name, problems);
        into.place = problems.place(node);
        const bool wrong = std::ranges::any_of(into.name, [](char c) {
            return static_cast<unsigned char>(c) <= ' ' || c == ':' || c == '\x7f';
        });
        if (wrong) {
            problems.add(node, fmt::format("{} is no login", describe(node)),
                         "it has neither blanks nor colons");
        }
    }
    static Shape shape() { return Shape::text("^[^ :]+$"); }
};

constexpr Key<AgentDraft> agent_keys[] = {
    key<AgentDraft, &AgentDraft::user_reference, UserText>(
        "user", Need::optional,
        "the login that operations are recorded and tickets assigned by; without it, the name"),
    key<AgentDraft, &AgentDraft::roles, ListOrOne<Choice<role_rows>>>(
        "roles", Need::optional, "agent, lead, manager, auditor; without it, agent"),
    key<AgentDraft, &AgentDraft::teams, ListOrOne<Text>>("teams", Need::optional,
                                                         "the teams the person works in"),
    key<AgentDraft, &AgentDraft::skills, ListOrOne<Text>>(
        "skills", Need::optional, "what the person knows: words, such as those of categories"),
    key<AgentDraft, &AgentDraft::languages, ListOrOne<LanguageTag>>(
        "languages", Need::optional, "the languages the person speaks: bn, en, sw"),
    key<AgentDraft, &AgentDraft::capacity, Integer>(
        "capacity", Need::optional, "how many open tickets at most; without it, any number"),
    key<AgentDraft, &AgentDraft::calendar_reference, NameReference>(
        "calendar", Need::optional, "the calendar of the working hours; without it, always there"),
    key<AgentDraft, &AgentDraft::active, Boolean>(
        "active", Need::optional, "whether new tickets go to the person; without it, yes"),
};

using AgentForm = Record<AgentDraft, agent_keys>;

}  // namespace

void read_agent(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into) {
    auto draft = read_spec<AgentForm, AgentDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    if (draft.user_reference.empty()) {
        draft.user_reference = {metadata.name, metadata.place};
    }
    draft.user = draft.user_reference.name;
    draft.calendar = draft.calendar_reference.name;
    if (draft.roles.empty()) {
        draft.roles.push_back(Role::agent);
    }
    into.agents.push_back(std::move(draft));
}

Shape agent_shape() {
    return AgentForm::shape();
}

}  // namespace svcops
