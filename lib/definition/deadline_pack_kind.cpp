#include "lib/definition/deadline_forms.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/definition/time_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

// A match of whichever record has one.
template <class T>
struct DeadlineMatch {
    static void read(const Node& node, T& into, ProblemList& problems) {
        auto match = read_match(node, Answerable::by_state, problems);
        into.match_text = std::move(match.text);
        into.match = std::move(match.filter);
    }
    static Shape shape() { return Shape::text("\\S"); }
};

struct RollWord {
    static void read(const Node& node, Roll& into, ProblemList& problems) {
        const auto text = scalar(node, "none, forward or backward", problems);
        if (!text) {
            return;
        }
        std::vector<std::string_view> known;
        for (const RollName& row : rolls) {
            if (row.name == *text) {
                into = row.value;
                return;
            }
            known.push_back(row.name);
        }
        problems.add(node, fmt::format("unknown word {}", describe(node)), name_hint(*text, known));
    }
    static Shape shape() {
        std::vector<std::string> words;
        for (const RollName& row : rolls) {
            words.emplace_back(row.name);
        }
        return Shape::one_of(std::move(words));
    }
};

constexpr ChoiceRow<PackStatus> pack_status_words[] = {
    {"draft", PackStatus::draft},
    {"in_force", PackStatus::in_force},
    {"repealed", PackStatus::repealed},
};

struct LengthOfExtension {
    static void read(const Node& node, DeadlineExtension& into, ProblemList& problems) {
        std::optional<TermLength> length;
        TermText::read(node, length, problems);
        into.to = length.value_or(TermLength{});
    }
    static Shape shape() { return TermText::shape(); }
};
constexpr Key<DeadlineExtension> extension_keys[] = {
    key<DeadlineExtension, &DeadlineExtension::when, DeadlineEventForm>(
        "when", Need::required, "what has to happen before the first limit is over"),
    whole_key<DeadlineExtension, LengthOfExtension>(
        "to", Need::required, "the longer limit, counted from the same start: 35bd"),
};

struct ConditionDraft {
    std::optional<TermLength> closed_within;
};
constexpr Key<ConditionDraft> condition_keys[] = {
    key<ConditionDraft, &ConditionDraft::closed_within, TermText>(
        "closedWithin", Need::required, "closed so soon after receipt: 3bd"),
};
struct ConditionForm {
    static void read(const Node& node, DeadlineRule& into, ProblemList& problems) {
        ConditionDraft draft;
        Record<ConditionDraft, condition_keys>::read(node, draft, problems);
        into.closed_within = draft.closed_within;
    }
    static Shape shape() { return Record<ConditionDraft, condition_keys>::shape(); }
};

constexpr Key<DeadlineRule> deadline_rule_keys[] = {
    key<DeadlineRule, &DeadlineRule::require, LocalizedText>(
        "require", Need::optional, "what has to be done: text, or by language (en, bn, sw)"),
    whole_key<DeadlineRule, DeadlineMatch<DeadlineRule>>(
        "match", Need::optional, "which of the pack's tickets: svcops-query(7)"),
    key<DeadlineRule, &DeadlineRule::start, DeadlineEventForm>("start", Need::required,
                                                               "what the clock starts at"),
    key<DeadlineRule, &DeadlineRule::stop, ListOrOne<DeadlineEventForm>>(
        "stop", Need::required, "what ends it: any of these"),
    key<DeadlineRule, &DeadlineRule::limit, TermText>(
        "limit", Need::optional, "48h, 15d, 8w, 1mo or 15bd; without it, no number is given"),
    key<DeadlineRule, &DeadlineRule::start_day_counts, Boolean>(
        "startDayCounts", Need::optional, "whether the day of the start is the first that counts"),
    key<DeadlineRule, &DeadlineRule::roll, RollWord>(
        "roll", Need::optional, "where it goes from a day that is no business day"),
    key<DeadlineRule, &DeadlineRule::extend, Maybe<Record<DeadlineExtension, extension_keys>>>(
        "extend", Need::optional, "a longer limit, and what gives it"),
    whole_key<DeadlineRule, ConditionForm>("when", Need::optional,
                                           "the condition under which it holds at all"),
    key<DeadlineRule, &DeadlineRule::advisory, Boolean>(
        "advisory", Need::optional, "an aim or a right of the customer, and no duty"),
    key<DeadlineRule, &DeadlineRule::ref, Text>("ref", Need::optional, "the clause: DISP 1.6.2R"),
};

// A rule without a number says in words what it asks for.
void check_deadline(const Node& node, DeadlineRule& rule, ProblemList& problems) {
    const Node* const limit = node.find("limit");
    if (limit == nullptr && node.find("require") == nullptr) {
        problems.add(node, "neither a limit nor words on what is required",
                     "give 'limit: 15d', or 'require:' where the source has no number");
    }
    const Node* const extend = node.find("extend");
    if (extend != nullptr && limit == nullptr) {
        problems.add(*extend, "nothing to extend", "give 'limit' too");
    } else if (extend != nullptr && rule.extend && rule.limit &&
               rule.extend->to.unit == rule.limit->unit && rule.extend->to.amount > 0 &&
               rule.extend->to.amount <= rule.limit->amount) {
        problems.add(*extend,
                     fmt::format("{} is no longer than {}", to_string(rule.extend->to),
                                 to_string(*rule.limit)),
                     "an extension counts from the same start as the limit");
    }
}

struct RulesForm {
    static void read(const Node& node, std::vector<DeadlineRule>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("rules are needed here, not {}", describe(node)),
                         "write 'final: {start: received, stop: final_response, limit: 8w}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            DeadlineRule rule;
            NameText::read(node.keys[i], rule.name, problems);
            rule.place = problems.place(node.keys[i]);
            Rule::read(node.items[i], rule, problems);
            into.push_back(std::move(rule));
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), Rule::shape()); }

private:
    using Rule = Record<DeadlineRule, deadline_rule_keys, check_deadline>;
};

struct PackDays {
    std::optional<CivilDay> from, until;
};
constexpr Key<PackDays> pack_days_keys[] = {
    key<PackDays, &PackDays::from, DayText>("from", Need::optional, "its first day, YYYY-MM-DD"),
    key<PackDays, &PackDays::until, DayText>("until", Need::optional, "its last day, YYYY-MM-DD"),
};
void check_days(const Node& node, PackDays& days, ProblemList& problems) {
    if (days.from && days.until && *days.until < *days.from) {
        problems.add(*node.find("until"), "it ends before it begins", "exchange from and until");
    }
}
struct PackDaysForm {
    static void read(const Node& node, DeadlinePackDraft& into, ProblemList& problems) {
        PackDays days;
        Days::read(node, days, problems);
        into.from = days.from;
        into.until = days.until;
    }
    static Shape shape() { return Days::shape(); }

private:
    using Days = Record<PackDays, pack_days_keys, check_days>;
};

struct PackSource {
    std::string title;
    std::optional<CivilDay> seen;
};
constexpr Key<PackSource> pack_source_keys[] = {
    key<PackSource, &PackSource::title, Text>("title", Need::required, "what it was read in"),
    key<PackSource, &PackSource::seen, DayText>("seen", Need::required,
                                                "the day on which it was read"),
};
struct PackSourceForm {
    static void read(const Node& node, DeadlinePackDraft& into, ProblemList& problems) {
        PackSource source;
        Record<PackSource, pack_source_keys>::read(node, source, problems);
        into.source_title = source.title;
        into.seen = source.seen.value_or(CivilDay());
    }
    static Shape shape() { return Record<PackSource, pack_source_keys>::shape(); }
};

constexpr Key<DeadlinePackDraft> pack_keys[] = {
    key<DeadlinePackDraft, &DeadlinePackDraft::status, Choice<pack_status_words>>(
        "status", Need::required, "draft, in_force, or repealed: then until its last day"),
    whole_key<DeadlinePackDraft, PackDaysForm>("effective", Need::optional,
                                               "on which days of receipt it holds"),
    key<DeadlinePackDraft, &DeadlinePackDraft::calendar_reference, NameReference>(
        "calendar", Need::optional, "whose business days count; without it, --calendar names one"),
    whole_key<DeadlinePackDraft, DeadlineMatch<DeadlinePackDraft>>(
        "match", Need::required, "which tickets: svcops-query(7)"),
    key<DeadlinePackDraft, &DeadlinePackDraft::rules, RulesForm>("rules", Need::required,
                                                                 "its deadlines, by name"),
    whole_key<DeadlinePackDraft, PackSourceForm>("source", Need::required,
                                                 "where the numbers are from, and when seen"),
    key<DeadlinePackDraft, &DeadlinePackDraft::note, LocalizedText>(
        "note", Need::optional, "what a reader has to know: text, or by language (en, bn, sw)"),
};

void check_pack(const Node& node, DeadlinePackDraft& draft, ProblemList& problems) {
    if (draft.status == PackStatus::repealed && !draft.until) {
        problems.add(*node.find("status"), "repealed, and no last day",
                     "give 'effective: {until: YYYY-MM-DD}'");
    }
}

using PackForm = Record<DeadlinePackDraft, pack_keys, check_pack>;

}  // namespace

void read_deadline_pack(const Node& spec, const Metadata& metadata, ProblemList& problems,
                        Drafts& into) {
    auto draft = read_spec<PackForm, DeadlinePackDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.calendar = draft.calendar_reference.name;
    into.deadline_packs.push_back(std::move(draft));
}

Shape deadline_pack_shape() {
    return PackForm::shape();
}

}  // namespace svcops
