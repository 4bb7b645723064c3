#include "lib/definition/expected_clocks.hpp"
#include "lib/definition/field_values.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/time_forms.hpp"

#include <algorithm>
#include <array>

namespace svcops {

namespace {

namespace f = ticket_field;

// What the event of a step may say of its ticket, and what may be expected of it.
constexpr std::array told_fields = {
    f::kind,     f::status, f::stage,      f::priority, f::channel, f::category,
    f::service,  f::team,   f::agent,      f::partner,  f::tier,    f::calendar,
    f::language, f::site,   f::preference, f::impact,   f::urgency};

constexpr ChoiceRow<Speaker> speakers[] = {
    {"customer", Speaker::customer}, {"agent", Speaker::agent}, {"colleague", Speaker::colleague}};

struct StepDraft : ScenarioStep {
    std::optional<Instant> given_at;
    std::vector<std::string> tags, tags_removed;
};

constexpr Key<StepDraft> step_keys[] = {
    key<StepDraft, &StepDraft::given_at, InstantText>("at", Need::required, "when it happened"),
    key<StepDraft, &StepDraft::set, FieldValues<told_fields>>("set", Need::optional,
                                                              "values of fields from then on"),
    key<StepDraft, &StepDraft::tags, ListOrOne<Text>>("tag", Need::optional, "labels added"),
    key<StepDraft, &StepDraft::tags_removed, ListOrOne<Text>>("untag", Need::optional,
                                                              "labels taken away"),
    key<StepDraft, &StepDraft::until, InstantText>("until", Need::optional, "until when it waits"),
    key<StepDraft, &StepDraft::says, Choice<speakers>>(
        "says", Need::optional, "who said something: customer, agent, colleague (a note)"),
    key<StepDraft, &StepDraft::rule, Text>("rule", Need::optional,
                                           "the rule that did it; without it, a person"),
};

struct StepForm {
    static void read(const Node& node, ScenarioStep& into, ProblemList& problems) {
        StepDraft draft;
        Record<StepDraft, step_keys>::read(node, draft, problems);
        draft.place = problems.place(node);
        draft.at = draft.given_at.value_or(Instant{});
        for (const auto& [field, tags] : {std::pair{f::tag_added, &draft.tags},
                                          std::pair{f::tag_removed, &draft.tags_removed}}) {
            for (std::string& tag : *tags) {
                draft.set.push_back({find_field(ticket_fields, field), std::move(tag)});
            }
        }
        into = std::move(draft);
    }
    static Shape shape() { return Record<StepDraft, step_keys>::shape(); }
};

struct LoadForm {
    static void read(const Node& node, ScenarioDraft& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            problems.add(node, fmt::format("agents are needed here, not {}", describe(node)),
                         "write {rahima: 3}");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            std::optional<std::int64_t> count;
            Integer::read(node.items[i], count, problems);
            const auto& agent = node.keys[i];
            into.load.push_back({agent.text, count.value_or(0)});
            into.load_references.push_back({agent.text, problems.place(agent)});
        }
    }
    static Shape shape() { return Shape::map("\\S", Integer::shape()); }
};

std::vector<std::string_view> expected_names() {
    std::vector<std::string_view> names;
    std::ranges::transform(told_fields, std::back_inserter(names), [](std::uint8_t number) {
        return find_field(ticket_fields, number)->name;
    });
    names.emplace_back("tag");
    return names;
}

// Fields by name, any text or `none`; of tags all of them, in their order.
struct ExpectedFields {
    static void read(const Node& node, std::vector<ExpectedField>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            problems.add(node, fmt::format("fields are needed here, not {}", describe(node)),
                         "write {priority: P2, team: none}");
            return;
        }
        const auto known = expected_names();
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const Node& name = node.keys[i];
            if (std::ranges::find(known, name.text) == known.end()) {
                problems.add(name, fmt::format("unknown field {}", describe(name)),
                             name_hint(name.text, known));
                continue;
            }
            std::vector<std::string> values;
            ListOrOne<Text>::read(node.items[i], values, problems);
            into.push_back({find_field(ticket_fields, name.text),
                            fmt::format("{}", fmt::join(values, ", ")),
                            problems.place(node.items[i])});
        }
    }
    static Shape shape() {
        Shape shape = Shape::of(Shape::Kind::record);
        for (const std::string_view name : expected_names()) {
            shape.members.push_back({name, Need::optional, find_field(ticket_fields, name)->meaning,
                                     ListOrOne<Text>::shape()});
        }
        return shape;
    }
};

struct NamesForm {
    static void read(const Node& node, std::optional<ExpectedNames>& into, ProblemList& problems) {
        into.emplace();
        into->place = problems.place(node);
        ListOrOne<NameText>::read(node, into->names, problems);
    }
    static Shape shape() { return ListOrOne<NameText>::shape(); }
};

struct PartForm {
    static void read(const Node& node, std::optional<ExpectedText>& into, ProblemList& problems) {
        into.emplace();
        into->place = problems.place(node);
        Text::read(node, into->text, problems);
    }
    static Shape shape() { return Text::shape(); }
};

constexpr Key<Scenario> expect_keys[] = {
    key<Scenario, &Scenario::fields, ExpectedFields>("fields", Need::optional,
                                                     "values of fields in the end; none for none"),
    key<Scenario, &Scenario::acted, NamesForm>("rules", Need::optional,
                                               "the rules that act, exactly these, in their order"),
    key<Scenario, &Scenario::notified, NamesForm>("notify", Need::optional,
                                                  "the receivers who are told, exactly these"),
    key<Scenario, &Scenario::note, PartForm>("note", Need::optional, "a part of a note"),
    key<Scenario, &Scenario::reply, PartForm>("reply", Need::optional, "a part of a reply"),
    key<Scenario, &Scenario::clocks, ExpectedClocks>("clocks", Need::optional,
                                                     "how clocks stand by the events given"),
};

struct ExpectForm {
    static void read(const Node& node, ScenarioDraft& into, ProblemList& problems) {
        Scenario expected;
        Record<Scenario, expect_keys>::read(node, expected, problems);
        into.fields = std::move(expected.fields);
        into.acted = std::move(expected.acted);
        into.notified = std::move(expected.notified);
        into.note = std::move(expected.note);
        into.reply = std::move(expected.reply);
        into.clocks = std::move(expected.clocks);
    }
    static Shape shape() { return Record<Scenario, expect_keys>::shape(); }
};

constexpr Key<ScenarioDraft> scenario_keys[] = {
    key<ScenarioDraft, &ScenarioDraft::given, List<StepForm>>(
        "given", Need::required, "what happened to the ticket; the first creates it"),
    key<ScenarioDraft, &ScenarioDraft::subject, Text>("subject", Need::optional,
                                                      "the subject of the ticket"),
    whole_key<ScenarioDraft, LoadForm>("load", Need::optional,
                                       "the open tickets of agents, by login"),
    key<ScenarioDraft, &ScenarioDraft::rule_references, ListOrOne<NameReference>>(
        "rules", Need::optional, "the rules that are tried; without it, all"),
    key<ScenarioDraft, &ScenarioDraft::given_now, InstantText>("now", Need::required,
                                                               "when it is looked at"),
    whole_key<ScenarioDraft, ExpectForm>("expect", Need::required, "what is to be seen"),
};

// The events have to be told as they happened, none after the end.
void check_scenario(const Node& node, ScenarioDraft& draft, ProblemList& problems) {
    if (draft.given.empty() && node.find("given") != nullptr) {
        problems.add(*node.find("given"), "there is no ticket",
                     "write '- {at: 2026-06-01T09:00:00Z, set: {kind: incident}}'");
    }
    for (std::size_t i = 0; i < draft.given.size(); ++i) {
        const ScenarioStep& step = draft.given[i];
        if (i > 0 && step.at < draft.given[i - 1].at && step.at != Instant{}) {
            problems.add({step.place, "it happened before the event above", "put it above that"});
        }
        if (draft.given_now && step.at > *draft.given_now) {
            problems.add({step.place, "it happens after 'now'", "give a later now"});
        }
    }
}

using ScenarioForm = Record<ScenarioDraft, scenario_keys, check_scenario>;

}  // namespace

void read_scenario(const Node& spec, const Metadata& metadata, ProblemList& problems,
                   Drafts& into) {
    auto draft = read_spec<ScenarioForm, ScenarioDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.now = draft.given_now.value_or(Instant{});
    for (const Reference& rule : draft.rule_references) {
        draft.rules.push_back(rule.name);
    }
    into.scenarios.push_back(std::move(draft));
}

Shape scenario_shape() {
    return ScenarioForm::shape();
}

}  // namespace svcops
