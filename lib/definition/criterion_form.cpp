#include "lib/definition/criterion_form.hpp"

#include "lib/audit/check_kind.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/sampling/aql.hpp"
#include "lib/sampling/plan.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/duration.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr ChoiceRow<AuditGrade> grade_rows[] = {{"observation", AuditGrade::observation},
                                                {"minor", AuditGrade::minor},
                                                {"major", AuditGrade::major},
                                                {"critical", AuditGrade::critical}};

// "48h", "90d", "2bd": as time passes, or on the calendar that `clock` names.
struct LengthText {
    static void read(const Node& node, std::optional<Allowance>& into, ProblemList& problems) {
        const auto text = scalar(node, "a length such as 48h, 90d or 2bd", problems);
        if (!text) {
            return;
        }
        const auto length = parse_duration(*text);
        const bool mixed = length.problems.empty() && length->business_days != 0 &&
                           (length->seconds != 0 || length->days != 0);
        if (!length.problems.empty() || length->business_seconds != 0 || length->months != 0 ||
            mixed) {
            problems.add(node, fmt::format("{} is no length that can be counted", describe(node)),
                         "write hours, days or working days: 48h, 90d, 2bd");
            return;
        }
        constexpr std::int64_t day = 86'400;
        into = Allowance{length->seconds + day * length->days, length->business_days};
    }
    static Shape shape() { return Text::shape(); }
};

struct ShareText {
    static void read(const Node& node, std::optional<double>& into, ProblemList& problems) {
        const auto text = scalar(node, "a part such as 50%", problems);
        if (!text) {
            return;
        }
        into = parse_percent(*text);
        if (!into) {
            problems.add(node, fmt::format("{} is no part of a whole", describe(node)),
                         "write a percentage from 0% to 100%");
        }
    }
    static Shape shape() { return Shape::text(fmt::format("^{}$", percent_pattern)); }
};

// "2%", or how many.
struct ToleranceText {
    static void read(const Node& node, Tolerance& into, ProblemList& problems) {
        const auto text = scalar(node, "a share such as 2%, or how many", problems);
        if (!text) {
            return;
        }
        if (text->ends_with('%')) {
            std::optional<double> share;
            ShareText::read(node, share, problems);
            into.share = share.value_or(0);
            if (share && *share >= 1) {
                problems.add(node, "a criterion that tolerates everything says nothing",
                             "write a share below 100%");
            }
            return;
        }
        Integer::read(node, into.count, problems);
    }
    static Shape shape() {
        return Shape::any({Shape::text(fmt::format("^{}$", percent_pattern)), Integer::shape()});
    }
};

struct FieldText {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        Text::read(node, into, problems);
        const FieldInfo* const field = find_field(ticket_fields, into);
        if (!into.empty() && (field == nullptr || (field->uses & (in_edit | in_column)) == 0 ||
                              (field->get == nullptr && field->list == nullptr))) {
            std::vector<std::string_view> known;
            for (const FieldInfo& each : ticket_fields) {
                if ((each.uses & (in_edit | in_column)) != 0) {
                    known.push_back(each.name);
                }
            }
            problems.add(node, fmt::format("a ticket has no field {}", describe(node)),
                         name_hint(into, known));
        }
    }
    static Shape shape() { return Text::shape(); }
};

struct CheckName {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        const auto text = scalar(node, "a check, or manual", problems);
        if (!text) {
            return;
        }
        into = *text;
        if (into == "manual" || find_check_kind(into) != nullptr) {
            return;
        }
        std::vector<std::string_view> known{"manual"};
        for (const CheckKind& kind : check_kinds()) {
            known.push_back(kind.name);
        }
        const auto near = name_hint(into, known);
        problems.add(node, fmt::format("there is no check {}", describe(node)),
                     fmt::format("{}{}'svcops audit kinds' says what they do", near,
                                 near.empty() ? "" : "; "));
    }
    static Shape shape() {
        std::vector<std::string> names{"manual"};
        for (const CheckKind& kind : check_kinds()) {
            names.emplace_back(kind.name);
        }
        return Shape::one_of(std::move(names));
    }
};

struct CriterionMatch {
    static void read(const Node& node, CriterionDraft& into, ProblemList& problems) {
        into.match = read_match(node, Answerable::by_state, problems).filter;
    }
    static Shape shape() { return Shape::text("\\S"); }
};

// Settings are keys of the criterion itself.
template <auto member, class Form>
constexpr Key<CriterionDraft> setting(std::string_view name, std::string_view meaning) {
    return {name, Need::optional, meaning,
            [](const Node& node, CriterionDraft& into, ProblemList& problems) {
                Form::read(node, into.settings.*member, problems);
            },
            &Form::shape};
}

// One of the words that a room has for an enum, in the enum's order.
template <class Enum, auto words>
struct WordOf {
    static void read(const Node& node, Enum& into, ProblemList& problems) {
        const auto known = words();
        const auto text = scalar(node, fmt::format("one of {}", fmt::join(known, ", ")), problems);
        if (!text) {
            return;
        }
        const auto found = std::ranges::find(known, *text);
        if (found == known.end()) {
            problems.add(node, fmt::format("unknown word {}", describe(node)),
                         name_hint(*text, known));
            return;
        }
        into = static_cast<Enum>(found - known.begin());
    }
    static Shape shape() {
        const auto known = words();
        return Shape::one_of({known.begin(), known.end()});
    }
};

struct ShareNumber {
    static void read(const Node& node, double& into, ProblemList& problems) {
        std::optional<double> share;
        ShareText::read(node, share, problems);
        into = share.value_or(0);
    }
    static Shape shape() { return ShareText::shape(); }
};
struct AqlText {
    static void read(const Node& node, std::size_t& into, ProblemList& problems) {
        const auto text = scalar(node, "an AQL such as 1.0", problems);
        const auto number = text ? parse_decimal(*text) : std::nullopt;
        const auto known = aql_values();
        const auto found = std::ranges::find_if(known, [&](std::string_view value) {
            return number && parse_decimal(value) == number;
        });
        if (text && found == known.end()) {
            problems.add(node, fmt::format("the tables have no AQL {}", describe(node)),
                         fmt::format("one of {}", fmt::join(known, ", ")));
        } else if (text) {
            into = static_cast<std::size_t>(found - known.begin());
        }
    }
    static Shape shape() { return Text::shape(); }
};
struct SizeNumber {
    static void read(const Node& node, std::uint64_t& into, ProblemList& problems) {
        std::optional<std::int64_t> size;
        Integer::read(node, size, problems);
        into = static_cast<std::uint64_t>(size.value_or(0));
        if (size && *size == 0) {
            problems.add(node, "a sample of nothing shows nothing", "write a number above 0");
        }
    }
    static Shape shape() { return Integer::shape(); }
};

struct SampleDraft : CriterionSample {};

template <auto member, class Form>
constexpr Key<SampleDraft> of_plan(std::string_view name, Need need, std::string_view meaning) {
    return {name, need, meaning,
            [](const Node& node, SampleDraft& into, ProblemList& problems) {
                Form::read(node, into.plan.*member, problems);
            },
            &Form::shape};
}
template <auto member>
constexpr Key<SampleDraft> of_attribute(std::string_view name, std::string_view meaning) {
    return {name, Need::optional, meaning,
            [](const Node& node, SampleDraft& into, ProblemList& problems) {
                ShareNumber::read(node, into.plan.attribute.*member, problems);
            },
            &ShareNumber::shape};
}

constexpr Key<SampleDraft> sample_keys[] = {
    of_plan<&SamplePlan::kind, WordOf<SamplePlanKind, sample_plan_words>>(
        "plan", Need::required, "full, attribute, aql, per_agent or fixed"),
    of_plan<&SamplePlan::n, SizeNumber>("size", Need::optional, "of fixed and per_agent: how many"),
    of_attribute<&AttributePlan::tolerable>("tolerable",
                                            "of attribute: the rate that may not go unnoticed: 5%"),
    of_attribute<&AttributePlan::risk>("risk", "of attribute: the risk of that: 5%"),
    of_attribute<&AttributePlan::expected_rate>("expected",
                                                "of attribute: the rate that is expected"),
    of_plan<&SamplePlan::level, WordOf<InspectionLevel, inspection_levels>>(
        "level", Need::optional, "of aql: S-1 to S-4, I, II or III"),
    of_plan<&SamplePlan::aql, AqlText>("aql", Need::optional,
                                       "of aql: the quality limit, in percent: 1.0"),
    of_plan<&SamplePlan::severity, WordOf<InspectionSeverity, inspection_severities>>(
        "severity", Need::optional, "of aql: normal or tightened"),
    key<SampleDraft, &SampleDraft::stratify, FieldText>(
        "stratify", Need::optional, "a field of tickets whose values share the sample"),
    key<SampleDraft, &SampleDraft::seed, Text>("seed", Need::optional,
                                               "what the draw follows from; without it, the run's"),
};

void check_sample(const Node& node, SampleDraft& sample, ProblemList& problems) {
    const SamplePlan& plan = sample.plan;
    const auto needs = [&](std::string_view name) {
        if (node.find(name) == nullptr) {
            problems.add(node, fmt::format("key '{}' is missing", name),
                         fmt::format("plan {} needs it",
                                     sample_plan_words()[static_cast<std::size_t>(plan.kind)]));
        }
    };
    switch (plan.kind) {
        case SamplePlanKind::full:
            break;
        case SamplePlanKind::fixed:
        case SamplePlanKind::per_agent:
            needs("size");
            break;
        case SamplePlanKind::attribute:
            needs("tolerable");
            needs("risk");
            if (plan.attribute.expected_rate >= plan.attribute.tolerable &&
                node.find("tolerable") != nullptr) {
                problems.add(node, "what is expected reaches what is tolerable",
                             "no sample can show that: write a smaller 'expected'");
            }
            break;
        case SamplePlanKind::aql:
            needs("level");
            needs("aql");
            break;
    }
}

struct SampleForm {
    static void read(const Node& node, std::optional<CriterionSample>& into,
                     ProblemList& problems) {
        SampleDraft draft;
        Record<SampleDraft, sample_keys, check_sample>::read(node, draft, problems);
        into = draft;
    }
    static Shape shape() { return Record<SampleDraft, sample_keys>::shape(); }
};

constexpr ChoiceRow<Automation> automation_rows[] = {{"automated", Automation::automated},
                                                     {"half", Automation::half},
                                                     {"manual", Automation::manual}};

constexpr Key<CriterionDraft> criterion_keys[] = {
    key<CriterionDraft, &CriterionDraft::refs, ListOrOne<Text>>(
        "refs", Need::optional, "where it stands: \"ISO 10002:2018 7.4\""),
    key<CriterionDraft, &CriterionDraft::require, LocalizedText>(
        "require", Need::optional, "what is required, in words of one's own"),
    key<CriterionDraft, &CriterionDraft::confirm, Boolean>(
        "confirm", Need::optional,
        "whether somebody who has the standard should read the references over"),
    key<CriterionDraft, &CriterionDraft::grade, GradeText>(
        "grade", Need::optional, "observation, minor, major or critical; without it, minor"),
    key<CriterionDraft, &CriterionDraft::given_weight, Integer>(
        "weight", Need::optional, "what it weighs in the score; without it, 1"),
    key<CriterionDraft, &CriterionDraft::given_automation, Maybe<Choice<automation_rows>>>(
        "automation", Need::optional,
        "automated, half or manual: how much of the requirement the check tells"),
    key<CriterionDraft, &CriterionDraft::check, CheckName>(
        "check", Need::required, "a kind of 'svcops audit kinds', or manual"),
    whole_key<CriterionDraft, CriterionMatch>("match", Need::optional,
                                              "which tickets, beside what the programme says"),
    setting<&CheckSettings::within, LengthText>("within", "a length: 48h, 90d, 2bd"),
    key<CriterionDraft, &CriterionDraft::clock_reference, NameReference>(
        "clock", Need::optional, "the calendar that counts lengths; without it, time as it passes"),
    setting<&CheckSettings::window, LengthText>("window", "a length: 10m"),
    setting<&CheckSettings::share, ShareText>("share", "a part: 50%"),
    setting<&CheckSettings::count, Integer>("count", "how many"),
    setting<&CheckSettings::measure, Text>("measure", "the measure of a service level"),
    setting<&CheckSettings::field, FieldText>("field", "a field of a ticket"),
    setting<&CheckSettings::words, ListOrOne<Text>>("words", "stages or categories"),
    key<CriterionDraft, &CriterionDraft::pack_reference, NameReference>("pack", Need::optional,
                                                                        "a pack of deadlines"),
    key<CriterionDraft, &CriterionDraft::rule_reference, NameReference>("rule", Need::optional,
                                                                        "a rule of the pack"),
    setting<&CheckSettings::reason, Boolean>("reasonRequired",
                                             "whether a written reason excuses it"),
    key<CriterionDraft, &CriterionDraft::tolerate, ToleranceText>(
        "tolerate", Need::optional, "how much of it may be: 2%, or 3; without it, none"),
    key<CriterionDraft, &CriterionDraft::ask, LocalizedText>("ask", Need::optional,
                                                             "of manual: what is asked"),
    key<CriterionDraft, &CriterionDraft::answers, List<Text>>(
        "answers", Need::optional,
        "of manual: the good answer first; 'na' takes a ticket out. Without it, yes, no, na"),
    key<CriterionDraft, &CriterionDraft::sample, SampleForm>(
        "sample", Need::optional, "how tickets are drawn of which only some are looked at"),
    key<CriterionDraft, &CriterionDraft::skill, NameText>(
        "skill", Need::optional, "what a person should learn who does not meet it"),
    key<CriterionDraft, &CriterionDraft::hours, Integer>("hours", Need::optional,
                                                         "how long learning it takes one person"),
};

// The parameters of its kind, no others.
void check_parameters(const Node& node, const CheckKind& kind, ProblemList& problems) {
    for (std::size_t i = 0; i <= static_cast<std::size_t>(CheckSetting::reason); ++i) {
        const auto each = static_cast<CheckSetting>(i);
        const auto row = std::ranges::find(kind.parameters, each, &CheckParameter::setting);
        const Node* const given = node.find(name_of(each));
        if (row == kind.parameters.end() && given != nullptr) {
            std::vector<std::string_view> takes;
            for (const CheckParameter& parameter : kind.parameters) {
                takes.push_back(name_of(parameter.setting));
            }
            problems.add(*given, fmt::format("check {} takes no '{}'", kind.name, name_of(each)),
                         takes.empty() ? std::string("it takes nothing")
                                       : fmt::format("it takes {}", fmt::join(takes, ", ")));
        } else if (row != kind.parameters.end() && row->required && given == nullptr) {
            problems.add(node, fmt::format("key '{}' is missing", name_of(each)),
                         fmt::format("check {} needs {}", kind.name, row->meaning));
        }
    }
}

void check_manual(const Node& node, CriterionDraft& draft, ProblemList& problems) {
    for (std::size_t i = 0; i <= static_cast<std::size_t>(CheckSetting::reason); ++i) {
        const auto name = name_of(static_cast<CheckSetting>(i));
        if (const Node* const given = node.find(name)) {
            problems.add(*given, fmt::format("a manual check takes no '{}'", name),
                         "it takes ask, answers and sample");
        }
    }
    if (node.find("ask") == nullptr) {
        problems.add(node, "key 'ask' is missing", "a manual check needs what is asked");
    }
    if (const Node* const given = node.find("answers"); given != nullptr) {
        const auto meaningful = std::ranges::count_if(
            draft.answers, [](const std::string& answer) { return answer != "na"; });
        if (meaningful < 2 || draft.answers.front() == "na") {
            problems.add(*given, "there is nothing to choose between",
                         "write the good answer first, then others: [\"yes\", \"no\", \"na\"]");
        }
    } else {
        draft.answers = {"yes", "no", "na"};
    }
}

// Two numbers for one decision would be one too many.
void check_tolerance(const Node& node, const CriterionDraft& draft, ProblemList& problems) {
    const Node* const given = node.find("tolerate");
    const bool accepts = draft.sample && (draft.sample->plan.kind == SamplePlanKind::attribute ||
                                          draft.sample->plan.kind == SamplePlanKind::aql);
    if (given != nullptr && accepts) {
        problems.add(*given, "the plan of the sample says how many are accepted",
                     "leave 'tolerate' out: svcops audit plan shows the number");
    }
}

void check_training(const Node& node, const CriterionDraft& draft, ProblemList& problems) {
    constexpr std::int64_t most = 2000;  // a year of work
    const Node* const hours = node.find("hours");
    if (hours != nullptr && draft.skill.empty()) {
        problems.add(*hours, "hours of no skill", "name what is learned: 'skill: complaints'");
    } else if (draft.hours && (*draft.hours < 1 || *draft.hours > most)) {
        problems.add(*hours, fmt::format("{} hours", *draft.hours),
                     fmt::format("write 1 to {}", most));
    }
}

void check_criterion(const Node& node, CriterionDraft& draft, ProblemList& problems) {
    draft.weight = draft.given_weight.value_or(1);
    draft.automation = draft.given_automation.value_or(draft.is_manual() ? Automation::manual
                                                                         : Automation::automated);
    draft.settings.clock = draft.clock_reference.name;
    check_tolerance(node, draft, problems);
    check_training(node, draft, problems);
    draft.settings.pack = draft.pack_reference.name;
    draft.settings.rule = draft.rule_reference.name;
    if (draft.is_manual()) {
        check_manual(node, draft, problems);
        return;
    }
    for (const std::string_view name : {"ask", "answers"}) {
        if (const Node* const given = node.find(name)) {
            problems.add(*given, fmt::format("'{}' belongs to a manual check", name),
                         "write 'check: manual', or leave it out");
        }
    }
    const CheckKind* const kind = find_check_kind(draft.check);
    if (kind == nullptr) {
        return;
    }
    check_parameters(node, *kind, problems);
    const auto counts_days = [](const std::optional<Allowance>& length) {
        return length && length->working_days != 0;
    };
    if (draft.clock_reference.empty() &&
        (counts_days(draft.settings.within) || counts_days(draft.settings.window))) {
        problems.add(node, "working days are counted on a calendar",
                     "name it: 'clock: dhaka-office'");
    }
    if (draft.check == "sla_pause_excess" && !draft.settings.share && !draft.settings.count) {
        problems.add(node, "check sla_pause_excess needs a share, a count or both",
                     "write 'share: 50%'");
    }
}

using CriterionForm = Record<CriterionDraft, criterion_keys, check_criterion>;

}  // namespace

void GradeText::read(const Node& node, AuditGrade& into, ProblemList& problems) {
    Choice<grade_rows>::read(node, into, problems);
}
Shape GradeText::shape() {
    return Choice<grade_rows>::shape();
}

void CriteriaForm::read(const Node& node, std::vector<CriterionDraft>& into,
                        ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node, fmt::format("criteria are needed here, not {}", describe(node)),
                     "write 'ack: {check: acknowledged_in_time, within: 48h}'");
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        CriterionDraft draft;
        NameText::read(node.keys[i], draft.name, problems);
        draft.place = problems.place(node.keys[i]);
        CriterionForm::read(node.items[i], draft, problems);
        into.push_back(std::move(draft));
    }
}
Shape CriteriaForm::shape() {
    return Shape::map(std::string(name_pattern), CriterionForm::shape());
}

}  // namespace svcops
