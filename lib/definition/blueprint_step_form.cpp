#include "lib/definition/blueprint_forms.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/definition/money_form.hpp"
#include "lib/text/number.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr ChoiceRow<Lane> lane_words[] = {{"evidence", Lane::evidence},
                                          {"customer", Lane::customer},
                                          {"frontstage", Lane::frontstage},
                                          {"backstage", Lane::backstage},
                                          {"support", Lane::support}};
constexpr ChoiceRow<BlueprintStepKind> step_kind_words[] = {
    {"action", BlueprintStepKind::action},
    {"decision", BlueprintStepKind::decision},
    {"wait", BlueprintStepKind::wait},
    {"evidence", BlueprintStepKind::evidence}};

constexpr std::string_view usual_measure = "resolution";

// A service level whose target is the step's standard: its name, or with one of its measures.
struct LevelTarget {
    Reference level;
    std::string measure = std::string(usual_measure);
};
constexpr Key<LevelTarget> level_target_keys[] = {
    key<LevelTarget, &LevelTarget::level, NameReference>("name", Need::required,
                                                         "the service level"),
    key<LevelTarget, &LevelTarget::measure, Text>("measure", Need::optional,
                                                  "which of its clocks; without it, resolution"),
};

struct StandardLevel {
    static void read(const Node& node, BlueprintStepDraft& into, ProblemList& problems) {
        LevelTarget target;
        if (node.kind == Node::Kind::mapping) {
            Record<LevelTarget, level_target_keys>::read(node, target, problems);
        } else {
            NameReference::read(node, target.level, problems);
        }
        if (!into.standard) {
            into.standard = {{}, target.level.name, target.measure, problems.place(node)};
        }
    }
    static Shape shape() {
        return Shape::any({NameText::shape(), Record<LevelTarget, level_target_keys>::shape()});
    }
};

struct StandardTime {
    static void read(const Node& node, BlueprintStepDraft& into, ProblemList& problems) {
        StepStandard standard;
        standard.place = problems.place(node);
        AllowanceText::read(node, standard.within, problems);
        into.standard = std::move(standard);
    }
    static Shape shape() { return AllowanceText::shape(); }
};

struct Emotion {
    static void read(const Node& node, std::optional<std::int32_t>& into, ProblemList& problems) {
        constexpr std::int64_t extreme = 2;
        const auto text = scalar(node, "a number from -2 to 2", problems);
        if (!text) {
            return;
        }
        const auto number = node.quoted ? std::nullopt : parse_integer(*text);
        if (!number || *number < -extreme || *number > extreme) {
            problems.add(node, fmt::format("{} is no emotion", describe(node)),
                         "-2 (worst) to 2 (best), without quotes");
            return;
        }
        into = static_cast<std::int32_t>(*number);
    }
    static Shape shape() { return Shape::of(Shape::Kind::integer); }
};

struct StepMatch {
    static void read(const Node& node, BlueprintStepDraft& into, ProblemList& problems) {
        auto match = read_match(node, Answerable::by_event, problems);
        into.match_text = std::move(match.text);
        into.match_place = std::move(match.place);
        into.match = std::move(match.filter);
    }
    static Shape shape() { return Shape::text("\\S"); }
};

struct StepBegin {
    static void read(const Node& node, BlueprintStepDraft& into, ProblemList& problems) {
        auto match = read_match(node, Answerable::by_event, problems);
        into.begin_text = std::move(match.text);
        into.begin = std::move(match.filter);
    }
    static Shape shape() { return Shape::text("\\S"); }
};

using Draft = BlueprintStepDraft;

constexpr Key<Draft> blueprint_step_keys[] = {
    key<Draft, &Draft::display_name, LocalizedText>(
        "displayName", Need::optional, "its name for people: text, or by language (en, bn, sw)"),
    key<Draft, &Draft::lane, Choice<lane_words>>(
        "lane", Need::required, "who acts: customer, frontstage, backstage, support; or evidence"),
    key<Draft, &Draft::phase_reference, NameReference>("phase", Need::required,
                                                       "the phase it belongs to"),
    key<Draft, &Draft::kind, Choice<step_kind_words>>("kind", Need::optional,
                                                      "what it is; without it, an action"),
    key<Draft, &Draft::owner, Text>("owner", Need::optional,
                                    "who answers for it: a role, a team or a partner"),
    key<Draft, &Draft::channels, ListOrOne<Text>>("channel", Need::optional,
                                                  "by which channels: phone, email"),
    key<Draft, &Draft::after, ListOrOne<StepName>>("after", Need::optional,
                                                   "the steps that it follows"),
    key<Draft, &Draft::next, WaysForm>(
        "next", Need::optional,
        "where it goes on: all of the steps named, or one of them by its share"),
    key<Draft, &Draft::rework, ReworkForm>("rework", Need::optional,
                                           "back to earlier steps, each with its share"),
    key<Draft, &Draft::time, SpreadForm>("time", Need::optional, "how long the work takes"),
    key<Draft, &Draft::wait, SpreadForm>("wait", Need::optional,
                                         "how long it waits before the work begins"),
    key<Draft, &Draft::cost, Maybe<MoneyText>>("cost", Need::optional,
                                               "what it costs each time: 120.00 BDT"),
    whole_key<Draft, StandardTime>("within", Need::optional, "its standard: 15m, 1bd"),
    whole_key<Draft, StandardLevel>("serviceLevel", Need::optional,
                                    "its standard, where it is a service level's target"),
    key<Draft, &Draft::measure, Text>("measure", Need::optional,
                                      "what its moment of truth is measured by: csat, nps, ces"),
    key<Draft, &Draft::fail, FailForm>("fail", Need::optional, "where and how it may fail"),
    key<Draft, &Draft::moment_of_truth, Boolean>("momentOfTruth", Need::optional,
                                                 "whether it makes or breaks the experience"),
    key<Draft, &Draft::emotion, Emotion>("emotion", Need::optional,
                                         "how the customer feels: -2 (worst) to 2"),
    whole_key<Draft, StepMatch>("match", Need::optional,
                                "which events are this step: a filter of svcops-query(7)"),
    whole_key<Draft, StepBegin>("begin", Need::optional,
                                "which events say that it was begun, where any does"),
    key<Draft, &Draft::checks, ListOrOne<Text>>("checks", Need::optional,
                                                "the audit checks that hold it"),
    key<Draft, &Draft::evidence, ListOrOne<LocalizedText>>("evidence", Need::optional,
                                                           "what the customer sees or keeps"),
};

// By what is written, so that another mistake in the step hides none here.
void check_step(const Node& node, const Draft& draft, ProblemList& problems) {
    const Node* const level = node.find("serviceLevel");
    const Node* const measure = node.find("measure");
    if (node.find("within") != nullptr && level != nullptr) {
        problems.add(*level, "a standard is given by 'within' too", "leave one of them out");
    }
    if (measure != nullptr && level != nullptr && !draft.moment_of_truth) {
        problems.add(
            *measure, "this is no moment of truth to be measured",
            fmt::format("of the service level write serviceLevel: {{name: {}, measure: {}}}",
                        level->text, measure->text));
    }
}

using BlueprintStepForm = Record<Draft, blueprint_step_keys>;

}  // namespace

void BlueprintSteps::read(const Node& node, BlueprintDraft& into, ProblemList& problems) {
    constexpr std::size_t most_blueprint_steps = 65'535;
    if (node.kind != Node::Kind::mapping || node.items.empty()) {
        problems.add(node, fmt::format("steps are needed here, not {}", describe(node)),
                     "write 'register: {lane: frontstage, phase: receive}'");
        return;
    }
    if (node.items.size() > most_blueprint_steps) {
        problems.add(node, fmt::format("{} steps", node.items.size()),
                     fmt::format("at most {}", most_blueprint_steps));
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        Draft draft;
        draft.place = problems.place(node.keys[i]);
        draft.match_place = draft.place;
        NameText::read(node.keys[i], draft.name, problems);
        BlueprintStepForm::read(node.items[i], draft, problems);
        check_step(node.items[i], draft, problems);
        const Node* const next = node.items[i].find("next");
        draft.next_place = next == nullptr ? draft.place : problems.place(*next);
        into.step_drafts.push_back(std::move(draft));
    }
}

Shape BlueprintSteps::shape() {
    return Shape::map(std::string(name_pattern), BlueprintStepForm::shape());
}

}  // namespace svcops
