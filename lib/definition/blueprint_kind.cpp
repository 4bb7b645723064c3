#include "lib/definition/blueprint_forms.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/definition/time_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::size_t rule_count =
    static_cast<std::size_t>(BlueprintRule::Template::not_succession) + 1;

bool is_of_one_step(BlueprintRule::Template rule) {
    return rule <= BlueprintRule::Template::end;
}

struct BlueprintMatch {
    static void read(const Node& node, BlueprintDraft& into, ProblemList& problems) {
        auto match = read_match(node, Answerable::by_everything, problems);
        into.match_text = std::move(match.text);
        into.match = std::move(match.filter);
    }
    static Shape shape() { return Shape::text("\\S"); }
};

struct SeenWithin {
    static void read(const Node& node, std::int32_t& into, ProblemList& problems) {
        std::optional<std::int32_t> days;
        WholeDaysText::read(node, days, problems);
        into = days.value_or(into);
    }
    static Shape shape() { return WholeDaysText::shape(); }
};

struct TextLanguage {
    std::string_view name, value;
};
constexpr TextLanguage text_languages[] = {{"en", "en"}, {"bn", "bn"}, {"sw", "sw"}};

constexpr Key<Phase> phase_keys[] = {
    key<Phase, &Phase::name, NameText>("name", Need::required, "the name that steps give"),
    key<Phase, &Phase::display_name, LocalizedText>(
        "displayName", Need::optional, "its name for people: text, or by language (en, bn, sw)"),
};

struct FindingId {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        constexpr std::size_t length = 5;
        const auto text = scalar(node, "a finding of blueprint lint such as BP012", problems);
        if (!text) {
            return;
        }
        if (text->size() != length || !text->starts_with("BP") ||
            text->find_first_not_of("0123456789", 2) != std::string_view::npos) {
            problems.add(node, fmt::format("{} is no finding of blueprint lint", describe(node)),
                         "write its id, such as BP012");
        }
        into = *text;
    }
    static Shape shape() { return Shape::text("^BP[0-9]{3}$"); }
};

struct AcceptedDraft : AcceptedFinding {
    std::string step, phase;
    std::optional<CivilDay> given_until;
};

constexpr Key<AcceptedDraft> accepted_keys[] = {
    key<AcceptedDraft, &AcceptedDraft::finding, FindingId>("finding", Need::required,
                                                           "the finding's id: BP012"),
    key<AcceptedDraft, &AcceptedDraft::step, NameText>("step", Need::optional,
                                                       "the step that it is about"),
    key<AcceptedDraft, &AcceptedDraft::phase, NameText>("phase", Need::optional,
                                                        "the phase that it is about"),
    key<AcceptedDraft, &AcceptedDraft::owner, Text>("owner", Need::required, "who answers for it"),
    key<AcceptedDraft, &AcceptedDraft::reason, Text>("reason", Need::required,
                                                     "why it is lived with"),
    key<AcceptedDraft, &AcceptedDraft::given_until, DayText>("until", Need::required,
                                                             "its last day, YYYY-MM-DD"),
};

constexpr Key<BlueprintDraft> blueprint_keys[] = {
    key<BlueprintDraft, &BlueprintDraft::service, Text>("service", Need::optional,
                                                        "the service that it is about"),
    key<BlueprintDraft, &BlueprintDraft::level_reference, NameReference>(
        "serviceLevel", Need::optional, "the service level whose target is the promise end to end"),
    key<BlueprintDraft, &BlueprintDraft::measure, Text>(
        "measure", Need::optional, "which of its clocks; without it, resolution"),
    key<BlueprintDraft, &BlueprintDraft::calendar_reference, NameReference>(
        "calendar", Need::optional,
        "the calendar of its times; without it, that of the service level's target"),
    whole_key<BlueprintDraft, BlueprintMatch>(
        "match", Need::optional, "which tickets: a filter of svcops-query(7); all of the service"),
    key<BlueprintDraft, &BlueprintDraft::languages, ListOrOne<Choice<text_languages>>>(
        "languages", Need::optional, "the languages that every text is to be there in"),
    key<BlueprintDraft, &BlueprintDraft::seen_within, SeenWithin>(
        "seenWithin", Need::optional,
        "how long no ticket may have taken a step before it is told; without it, 90d"),
    key<BlueprintDraft, &BlueprintDraft::phases, PhasesForm>("phases", Need::required,
                                                             "the phases, in order"),
    whole_key<BlueprintDraft, BlueprintSteps>("steps", Need::required, "the steps, by name"),
    key<BlueprintDraft, &BlueprintDraft::rules, BlueprintRules>(
        "rules", Need::optional, "what holds for each ticket: response: [a, b]"),
    key<BlueprintDraft, &BlueprintDraft::accepted, List<AcceptedForm>>(
        "accept", Need::optional, "findings of lint that are lived with for a while"),
};

using BlueprintForm = Record<BlueprintDraft, blueprint_keys>;

// Phases and steps that steps name. A phase that is not there has no column to be drawn in; a step
// that is not there is left open.
void look_up_steps(BlueprintDraft& draft, ProblemList& problems) {
    std::map<std::string_view, std::size_t> numbers;
    for (const BlueprintStepDraft& step : draft.step_drafts) {
        numbers.emplace(step.name, numbers.size());
    }
    const auto look_up = [&](StepReference& reference) {
        const auto found = numbers.find(reference.name);
        if (found != numbers.end()) {
            reference.step = found->second;
        }
    };
    std::vector<std::string_view> phases;
    for (const Phase& phase : draft.phases) {
        phases.push_back(phase.name);
    }
    for (BlueprintStepDraft& step : draft.step_drafts) {
        const auto phase = std::ranges::find(phases, step.phase_reference.name);
        if (phase != phases.end()) {
            step.phase = static_cast<std::size_t>(phase - phases.begin());
        } else if (!step.phase_reference.empty() && !phases.empty()) {
            problems.add({step.phase_reference.place,
                          fmt::format("unknown phase '{}'", step.phase_reference.name),
                          name_hint(step.phase_reference.name, phases)});
        }
        std::ranges::for_each(step.after, look_up);
        std::ranges::for_each(step.next, look_up, &Way::to);
        std::ranges::for_each(step.rework, look_up, &Way::to);
        if (step.fail && step.fail->recovery) {
            look_up(*step.fail->recovery);
        }
    }
    for (BlueprintRule& rule : draft.rules) {
        look_up(rule.a);
        look_up(rule.b);
    }
}

}  // namespace

void PhasesForm::read(const Node& node, std::vector<Phase>& into, ProblemList& problems) {
    if (node.kind != Node::Kind::sequence || node.items.empty()) {
        problems.add(node, fmt::format("phases are needed here, not {}", describe(node)),
                     "write [receive, investigate, answer]");
        return;
    }
    for (const Node& item : node.items) {
        Phase phase;
        phase.place = problems.place(item);
        if (item.kind == Node::Kind::mapping) {
            Record<Phase, phase_keys>::read(item, phase, problems);
        } else {
            NameText::read(item, phase.name, problems);
        }
        if (!phase.name.empty() &&
            std::ranges::find(into, phase.name, &Phase::name) != into.end()) {
            problems.add(item, fmt::format("phase '{}' twice", phase.name), "rename or remove one");
        }
        into.push_back(std::move(phase));
    }
}

Shape PhasesForm::shape() {
    return Shape::list(Shape::any({NameText::shape(), Record<Phase, phase_keys>::shape()}));
}

void BlueprintRules::read(const Node& node, std::vector<BlueprintRule>& into,
                          ProblemList& problems) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < rule_count; ++i) {
        known.push_back(to_token(static_cast<BlueprintRule::Template>(i)));
    }
    if (node.kind != Node::Kind::sequence) {
        problems.add(node, fmt::format("a list of rules is needed here, not {}", describe(node)),
                     "write '- response: [register, decide]'");
        return;
    }
    for (const Node& item : node.items) {
        if (item.kind != Node::Kind::mapping || item.items.size() != 1) {
            problems.add(item, fmt::format("one rule is needed here, not {}", describe(item)),
                         "write '- response: [register, decide]'");
            continue;
        }
        const Node& word = item.keys.front();
        const auto token = std::ranges::find(known, word.text);
        if (token == known.end()) {
            problems.add(word, fmt::format("unknown rule {}", describe(word)),
                         name_hint(word.text, known));
            continue;
        }
        BlueprintRule rule;
        rule.rule = static_cast<BlueprintRule::Template>(token - known.begin());
        rule.place = problems.place(word);
        std::vector<StepReference> steps;
        ListOrOne<StepName>::read(item.items.front(), steps, problems);
        const std::size_t needed = is_of_one_step(rule.rule) ? 1 : 2;
        if (steps.size() != needed) {
            problems.add(
                item.items.front(),
                fmt::format("'{}' is about {} step{}", word.text, needed, needed == 1 ? "" : "s"),
                needed == 1 ? fmt::format("write '{}: register'", word.text)
                            : fmt::format("write '{}: [register, decide]'", word.text));
            continue;
        }
        rule.a = std::move(steps.front());
        if (needed == 2) {
            rule.b = std::move(steps.back());
        }
        into.push_back(std::move(rule));
    }
}

Shape BlueprintRules::shape() {
    std::vector<Shape> ways;
    std::string one, two;
    for (std::size_t i = 0; i < rule_count; ++i) {
        const auto rule = static_cast<BlueprintRule::Template>(i);
        std::string& names = is_of_one_step(rule) ? one : two;
        names += fmt::format("{}{}", names.empty() ? "" : "|", to_token(rule));
    }
    return Shape::list(
        Shape::any({Shape::map(fmt::format("^({})$", one), ListOrOne<StepName>::shape()),
                    Shape::map(fmt::format("^({})$", two), List<StepName>::shape())}));
}

void AcceptedForm::read(const Node& node, AcceptedFinding& into, ProblemList& problems) {
    AcceptedDraft draft;
    draft.place = problems.place(node);
    Record<AcceptedDraft, accepted_keys>::read(node, draft, problems);
    if (!draft.step.empty() && !draft.phase.empty()) {
        problems.add(*node.find("phase"), "a finding is about a step or a phase",
                     "leave one of them out");
    }
    draft.subject = draft.step.empty() ? draft.phase : draft.step;
    draft.until = draft.given_until.value_or(CivilDay());
    into = std::move(draft);
}

Shape AcceptedForm::shape() {
    return Record<AcceptedDraft, accepted_keys>::shape();
}

void read_blueprint(const Node& spec, const Metadata& metadata, ProblemList& problems,
                    Drafts& into) {
    auto draft = read_spec<BlueprintForm, BlueprintDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.service_level = draft.level_reference.name;
    draft.service_level_place = draft.level_reference.place;
    draft.calendar = draft.calendar_reference.name;
    draft.calendar_place = draft.calendar_reference.place;
    if (draft.measure.empty()) {
        draft.measure = "resolution";
    }
    look_up_steps(draft, problems);
    std::ranges::move(draft.step_drafts, std::back_inserter(draft.steps));
    into.blueprints.push_back(std::move(draft));
}

Shape blueprint_shape() {
    return BlueprintForm::shape();
}

}  // namespace svcops
