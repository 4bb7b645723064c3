#include "lib/definition/field_values.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"

#include <algorithm>
#include <array>

namespace svcops {

namespace {

constexpr ChoiceRow<Since> since_rows[] = {
    {"opened", Since::opened}, {"customer", Since::customer}, {"agent", Since::agent},
    {"update", Since::update}, {"waiting", Since::waiting},   {"stage", Since::stage},
    {"until", Since::until},
};

// What a rule counts from: one of the words, or `{rule: NAME}`.
struct SinceRule {
    Reference rule;
};
constexpr Key<SinceRule> since_rule_keys[] = {
    key<SinceRule, &SinceRule::rule, NameReference>("rule", Need::required,
                                                    "the rule that has to have acted before"),
};

struct SinceForm {
    static void read(const Node& node, TimedDraft& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            Choice<since_rows>::read(node, into.since, problems);
            return;
        }
        SinceRule from;
        Record<SinceRule, since_rule_keys>::read(node, from, problems);
        into.since = Since::rule;
        into.rule = from.rule.name;
        into.rule_reference = std::move(from.rule);
    }
    static Shape shape() {
        return Shape::any(
            {Choice<since_rows>::shape(), Record<SinceRule, since_rule_keys>::shape()});
    }
};

void check_timed(const Node& node, TimedDraft& draft, ProblemList& problems) {
    if (node.find("for") == nullptr && node.find("since") != nullptr &&
        node.find("since")->text != "until") {
        problems.add(node, "key 'for' is missing", "it gives how long, such as 4h or 3bd");
    }
    draft.calendar = draft.calendar_reference.name;
    draft.place = problems.place(node);
}

constexpr Key<TimedDraft> timed_keys[] = {
    whole_key<TimedDraft, SinceForm>(
        "since", Need::required,
        "what is counted from: opened, customer, agent, update, waiting, stage, until, {rule: R}"),
    key<TimedDraft, &TimedDraft::length, AllowanceText>("for", Need::optional, "how long: 4h, 3bd"),
    key<TimedDraft, &TimedDraft::calendar_reference, NameReference>(
        "calendar", Need::optional,
        "a calendar's name, always, service (its own) or customer; without it, service"),
};

struct PriorityWord {
    static void read(const Node& node, Priority& into, ProblemList& problems) {
        const auto text = scalar(node, "a priority", problems);
        if (!text) {
            return;
        }
        if (const auto code = code_of(priority_names, *text)) {
            into = static_cast<Priority>(*code);
        } else {
            problems.add(node, fmt::format("unknown priority {}", describe(node)),
                         "write P1 to P5");
        }
    }
    static Shape shape() { return Shape::text("^P[1-5]$"); }
};

struct MatrixForm {
    static void read(const Node& node, std::optional<PriorityMatrix>& into, ProblemList& problems) {
        std::vector<std::vector<Priority>> rows;
        List<List<PriorityWord>>::read(node, rows, problems);
        const bool square =
            rows.size() == 3 && rows[0].size() == 3 && rows[1].size() == 3 && rows[2].size() == 3;
        if (node.kind == Node::Kind::sequence && !square) {
            problems.add(node, "a matrix has three rows of three priorities",
                         "a row for each impact, in it a priority for each urgency");
        } else if (square) {
            into.emplace();
            for (std::size_t i = 0; i < 9; ++i) {
                (*into)[i / 3][i % 3] = rows[i / 3][i % 3];
            }
        }
    }
    static Shape shape() { return List<List<PriorityWord>>::shape(); }
};

constexpr ChoiceRow<Strategy> strategies[] = {{"least-loaded", Strategy::least_loaded},
                                              {"round-robin", Strategy::round_robin}};
constexpr ChoiceRow<Spoken> spoken_rows[] = {
    {"ignored", Spoken::ignored}, {"preferred", Spoken::preferred}, {"required", Spoken::required}};

struct SkillFrom {
    static void read(const Node& node, const FieldInfo*& into, ProblemList& problems) {
        constexpr std::string_view known[] = {"category", "service"};
        const auto text = scalar(node, "category or service", problems);
        if (text && (*text == known[0] || *text == known[1])) {
            into = find_field(ticket_fields, *text);
        } else if (text) {
            problems.add(node, fmt::format("no skill comes from {}", describe(node)),
                         name_hint(*text, known));
        }
    }
    static Shape shape() { return Shape::one_of({"category", "service"}); }
};

constexpr Key<AssignDraft> assign_keys[] = {
    key<AssignDraft, &AssignDraft::team_reference, TextReference>(
        "team", Need::optional, "the team it goes to; without it, that of the ticket"),
    key<AssignDraft, &AssignDraft::skill_references, ListOrOne<TextReference>>(
        "skills", Need::optional, "skills that the person needs, all of them"),
    key<AssignDraft, &AssignDraft::skill_from, SkillFrom>(
        "skillFrom", Need::optional, "category or service: its word is a skill that is needed"),
    key<AssignDraft, &AssignDraft::language, Choice<spoken_rows>>(
        "language", Need::optional,
        "whether to speak the customer's language is ignored, preferred or required; without it, "
        "preferred"),
    key<AssignDraft, &AssignDraft::preference, Text>(
        "preference", Need::optional, "the customer's preference that names the person wished for"),
    key<AssignDraft, &AssignDraft::by, Choice<strategies>>(
        "by", Need::optional, "least-loaded or round-robin; without it, least-loaded"),
};

constexpr ChoiceRow<Status> moves[] = {{"wait", Status::waiting},
                                       {"resume", Status::active},
                                       {"resolve", Status::resolved},
                                       {"close", Status::closed}};
struct MoveDraft : RuleMove {
    Reference stage_reference;
};
constexpr Key<MoveDraft> move_keys[] = {
    key<MoveDraft, &MoveDraft::to, Choice<moves>>("to", Need::required,
                                                  "wait, resume, resolve or close"),
    key<MoveDraft, &MoveDraft::stage_reference, NameReference>(
        "stage", Need::optional, "the stage, where the workflow leaves several open"),
};
struct MoveForm {
    static void read(const Node& node, RuleDraft& into, ProblemList& problems) {
        MoveDraft draft;
        if (node.kind == Node::Kind::mapping) {
            Record<MoveDraft, move_keys>::read(node, draft, problems);
        } else {
            Choice<moves>::read(node, draft.to, problems);
        }
        into.move = RuleMove{draft.to, draft.stage_reference.name};
        into.stage_reference = std::move(draft.stage_reference);
    }
    static Shape shape() {
        return Shape::any({Choice<moves>::shape(), Record<MoveDraft, move_keys>::shape()});
    }
};

// What a rule may say of a ticket; where it stands is a move's affair.
constexpr std::array set_fields = {
    ticket_field::priority, ticket_field::channel, ticket_field::category,
    ticket_field::service,  ticket_field::team,    ticket_field::agent,
    ticket_field::partner,  ticket_field::impact,  ticket_field::urgency};

template <auto text>
struct RuleText {
    static void read(const Node& node, RuleDraft& into, ProblemList& problems) {
        PlacedText placed;
        PlacedTextForm::read(node, placed, problems);
        check_places(placed, rule_text_places, "a rule's text has no place", problems);
        into.*text = std::move(placed.text);
    }
    static Shape shape() { return PlacedTextForm::shape(); }
};

constexpr Key<RuleDraft> action_keys[] = {
    key<RuleDraft, &RuleDraft::set, FieldValues<set_fields>>("set", Need::optional,
                                                             "values of fields"),
    key<RuleDraft, &RuleDraft::matrix, MatrixForm>(
        "priorityMatrix", Need::optional,
        "the priority by impact 1 to 3 (rows) and urgency 1 to 3 (columns)"),
    key<RuleDraft, &RuleDraft::assigning, Maybe<Record<AssignDraft, assign_keys>>>(
        "assign", Need::optional, "to whom a ticket without an agent goes"),
    key<RuleDraft, &RuleDraft::tags, ListOrOne<Text>>("tag", Need::optional, "labels to add"),
    key<RuleDraft, &RuleDraft::tags_removed, ListOrOne<Text>>("untag", Need::optional,
                                                              "labels to take away"),
    whole_key<RuleDraft, MoveForm>("move", Need::optional, "wait, resume, resolve or close"),
    whole_key<RuleDraft, RuleText<&Rule::note>>(
        "note", Need::optional, "a note for colleagues, with {subject} and other places"),
    whole_key<RuleDraft, RuleText<&Rule::reply>>(
        "reply", Need::optional, "a message for the customer, in the customer's language"),
    key<RuleDraft, &RuleDraft::notify_references, ListOrOne<NameReference>>(
        "notify", Need::optional, "the receivers who are told of it"),
};

struct ActionsForm {
    static void read(const Node& node, RuleDraft& into, ProblemList& problems) {
        Record<RuleDraft, action_keys>::read(node, into, problems);
        if (node.kind == Node::Kind::mapping && node.keys.empty()) {
            problems.add(node, "the rule does nothing", "write {set: {team: network}}");
        }
    }
    static Shape shape() { return Record<RuleDraft, action_keys>::shape(); }
};

struct RuleMatch {
    static void read(const Node& node, RuleDraft& into, ProblemList& problems) {
        auto match = read_match(node, Answerable::by_everything, problems);
        into.match_text = std::move(match.text);
        into.match_place = std::move(match.place);
        into.match = std::move(match.filter);
    }
    static Shape shape() { return Shape::text("\\S"); }
};

constexpr Key<RuleDraft> rule_keys[] = {
    key<RuleDraft, &RuleDraft::given_order, Integer>(
        "order", Need::optional, "its turn, the lowest first; without it, after all that have one"),
    whole_key<RuleDraft, RuleMatch>("match", Need::required,
                                    "which tickets: a filter of svcops-query(7)"),
    key<RuleDraft, &RuleDraft::timed, Maybe<Record<TimedDraft, timed_keys, check_timed>>>(
        "when", Need::optional, "how long after what; without it, at once"),
    whole_key<RuleDraft, ActionsForm>("then", Need::required, "what is done"),
};

using RuleForm = Record<RuleDraft, rule_keys>;

constexpr std::int64_t after_all = 1'000'001;  // of what an order can be

}  // namespace

void read_rule(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into) {
    auto draft = read_spec<RuleForm, RuleDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.order = draft.given_order.value_or(after_all);
    if (draft.timed) {
        draft.when = *draft.timed;
        if (draft.when->calendar.empty()) {
            draft.when->calendar = "service";
        }
    }
    if (draft.assigning) {
        draft.assign = *draft.assigning;
        draft.assign->team = draft.assigning->team_reference.name;
        for (const Reference& skill : draft.assigning->skill_references) {
            draft.assign->skills.push_back(skill.name);
        }
    }
    for (const Reference& receiver : draft.notify_references) {
        if (std::ranges::find(draft.notify, receiver.name) == draft.notify.end()) {
            draft.notify.push_back(receiver.name);
        }
    }
    into.rules.push_back(std::move(draft));
}

Shape rule_shape() {
    return RuleForm::shape();
}

}  // namespace svcops
