#include "lib/definition/kind.hpp"
#include "lib/definition/language_form.hpp"
#include "lib/definition/time_forms.hpp"

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

constexpr Key<Certificate> certificate_keys[] = {
    key<Certificate, &Certificate::from, DayText>("from", Need::optional, "its first day"),
    key<Certificate, &Certificate::until, DayText>("until", Need::optional,
                                                   "its last day; without it, it does not end"),
    key<Certificate, &Certificate::by, Text>("by", Need::optional, "who gave it"),
};

void check_certificate(const Node& node, Certificate& certificate, ProblemList& problems) {
    if (certificate.from && certificate.until && *certificate.until < *certificate.from) {
        problems.add(*node.find("until"), "the certificate ends before it begins",
                     "write the later day as 'until'");
    }
}

constexpr Key<HeldSkill> held_skill_keys[] = {
    key<HeldSkill, &HeldSkill::level, Integer>("level", Need::optional,
                                               "0, none yet, to 4, who teaches it"),
    key<HeldSkill, &HeldSkill::cert,
        Maybe<Record<Certificate, certificate_keys, check_certificate>>>(
        "cert", Need::optional, "the certificate without which the skill is not there"),
};

void check_level(const Node& node, HeldSkill& skill, ProblemList& problems) {
    if (skill.level && *skill.level > highest_skill_level) {
        problems.add(*node.find("level"), fmt::format("there is no level {}", *skill.level),
                     "write 0 to 4");
    }
}

// Words, or a map from words to what is known of them.
struct SkillsForm {
    static void read(const Node& node, std::vector<HeldSkill>& into, ProblemList& problems) {
        if (node.kind == Node::Kind::mapping) {
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                HeldSkill& skill = into.emplace_back();
                Text::read(node.keys[i], skill.name, problems);
                Form::read(node.items[i], skill, problems);
            }
            return;
        }
        std::vector<std::string> words;
        Words::read(node, words, problems);
        for (std::string& word : words) {
            if (std::ranges::find(into, word, &HeldSkill::name) == into.end()) {
                into.push_back({std::move(word), std::nullopt, std::nullopt});
            }
        }
    }
    static Shape shape() { return Shape::any({Words::shape(), Shape::map("\\S", Form::shape())}); }

private:
    using Words = ListOrOne<Text>;
    using Form = Record<HeldSkill, held_skill_keys, check_level>;
};

constexpr Key<AgentDraft> agent_keys[] = {
    key<AgentDraft, &AgentDraft::user_reference, UserText>(
        "user", Need::optional,
        "the login that operations are recorded and tickets assigned by; without it, the name"),
    key<AgentDraft, &AgentDraft::roles, ListOrOne<Choice<role_rows>>>(
        "roles", Need::optional, "agent, lead, manager, auditor; without it, agent"),
    key<AgentDraft, &AgentDraft::teams, ListOrOne<Text>>("teams", Need::optional,
                                                         "the teams the person works in"),
    key<AgentDraft, &AgentDraft::skills, SkillsForm>(
        "skills", Need::optional,
        "what the person knows: words, such as those of categories, or a map with levels"),
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
